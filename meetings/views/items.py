"""One case at the meeting: who is here, what is said, the level, the plan, the decision."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access_parts import agencies_on, readers_of
from cases.actions.plans import plan_action, weigh_contexts
from cases.forms.plans import PlanActionForm, WeightingForm
from cases.policies import is_about_child
from cases.presenters.frame import banner_of
from cases.presenters.readers import who_sees
from meetings.access import has_accepted, look_at_item, open_item_for
from meetings.access_item import discussion_of, known_attendance, parts_of, people_on
from meetings.actions.discussion import (
    judge_level,
    open_discussion,
    record_attendance,
    record_decision,
    record_discussion,
)
from meetings.forms.discussion import AttendanceForm, DecisionForm, DiscussionForm, LevelForm
from meetings.forms.meetings import VersionForm
from meetings.intervals import first_review
from meetings.models import AgendaItem
from meetings.models.decisions import DISCUSSED
from meetings.policies import (
    obstacles_to_attendance,
    obstacles_to_discussion,
    obstacles_to_recording,
)
from meetings.presenters.item import item_page
from meetings.presenters.item_tasks import verbs_for
from permissions.answering import answer_form
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]
WRITERS = (Permission.MEETING_RUN, Permission.MEETING_PLAN)


@require_safe
def item(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Show one case at the meeting, to who accepted the confidentiality statement."""
    opened = open_item_for(request.user, reference, item_reference, Permission.MEETING_VIEW)
    if not has_accepted(request.user, opened.meeting):
        statement = reverse("meeting_statement", args=[opened.meeting.reference])
        return HttpResponseRedirect(f"{statement}?item={opened.reference}")
    found = look_at_item(request.user, reference, item_reference)
    context = item_page(found, parts_of(found, request.user), request.user)
    return render(request, "meetings/item.html", context)


def _answer(request: SignedInRequest, found: AgendaItem, form: Any, act: Any, **page: Any) -> HttpResponse:
    """The form pages of this case lead back to it; obstacles stand on the page before anything is typed."""
    to = reverse("meeting_item", args=[found.meeting.reference, found.reference])
    if request.method == "POST":
        page.pop("obstacles", None)
    return answer_form(request, form, act, to=to, back=to, cancel=to, banner=banner_of(found.case), **page)


@require_http_methods(GET_AND_POST)
def attendance(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Record who is here for this case."""
    found = open_item_for(request.user, reference, item_reference, *WRITERS)
    form = AttendanceForm(
        request.POST or None, agencies=agencies_on(found.case), known=known_attendance(found)
    )
    return _answer(
        request,
        found,
        form,
        lambda _: record_attendance(found, by=request.user, rows=form.rows()),
        said="Attendance is recorded.",
        title="Who is here for this case",
        intro="What was recorded for the case before is filled in. Change what is different.",
        submit="Save the attendance",
        obstacles=obstacles_to_attendance(found),
    )


@require_http_methods(GET_AND_POST)
def open_item(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Open the discussion."""
    found = open_item_for(request.user, reference, item_reference, Permission.CASE_DISCUSS)
    return _answer(
        request,
        found,
        VersionForm(request.POST or None, version=found.version),
        lambda _: open_discussion(found, by=request.user),
        title="Open the discussion",
        intro="Ask first whether anybody knows or is related to those discussed.",
        submit="Open the discussion",
        obstacles=obstacles_to_discussion(found),
    )


@require_http_methods(GET_AND_POST)
def discussion(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Write down what is said."""
    found = look_at_item(request.user, reference, item_reference, *WRITERS, part="discussion")
    written = discussion_of(found)
    initial = {name: getattr(written, name) for name in DISCUSSED} if written else {}
    version = written.version if written else None
    form = DiscussionForm(request.POST or None, version=version, initial=initial)
    return _answer(
        request,
        found,
        form,
        lambda data: record_discussion(found, by=request.user, **data),
        said="The discussion is saved.",
        title="What is said",
        intro="Short notes. Say which agency holds an opinion.",
        submit="Save the notes",
        who_sees=who_sees(readers_of(found.case)),
        obstacles=obstacles_to_recording(found),
    )


@require_http_methods(GET_AND_POST)
def level(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Set the level, the lead professional and the review date."""
    found = look_at_item(request.user, reference, item_reference, Permission.CASE_DECIDE, part="level")
    case = found.case
    form = LevelForm(
        request.POST or None,
        about_child=is_about_child(case),
        people=people_on(case),
        version=case.version,
        initial={
            "level": case.level,
            "reasons": case.level_reasons,
            "dissent": case.dissent,
            "review_on": first_review(case.level, found.meeting.held_on),
            "lead_professional": case.lead_professional.reference if case.lead_professional else "",
        },
    )

    return _answer(
        request,
        found,
        form,
        lambda data: judge_level(found, by=request.user, **data),
        said="The level is set.",
        title="Level, lead professional and review date",
        submit="Save the level",
        obstacles=obstacles_to_recording(found),
    )


@require_http_methods(GET_AND_POST)
def contexts(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Weigh the contexts."""
    found = open_item_for(request.user, reference, item_reference, Permission.CASE_DECIDE)
    form = WeightingForm(request.POST or None)
    return _answer(
        request,
        found,
        form,
        lambda data: weigh_contexts(
            found.case, by=request.user, weightings=form.weightings(), child_view=data["child_view"]
        ),
        said="The weighting is recorded.",
        title="Which context must change first",
        submit="Save the weighting",
        obstacles=obstacles_to_recording(found),
    )


@require_http_methods(GET_AND_POST)
def action(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Plan an action."""
    found = open_item_for(request.user, reference, item_reference, Permission.CASE_PLAN_ACTION)
    form = PlanActionForm(request.POST or None, agencies=agencies_on(found.case))
    return _answer(
        request,
        found,
        form,
        lambda data: plan_action(found.case, by=request.user, **data),
        said="The action is planned.",
        title="Plan an action",
        submit="Save the action",
        obstacles=obstacles_to_recording(found),
    )


@require_http_methods(GET_AND_POST)
def decision(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Record the decision."""
    found = look_at_item(request.user, reference, item_reference, Permission.CASE_DECIDE, part="decision")
    form = DecisionForm(
        request.POST or None,
        verbs=verbs_for(found.case),
        about_child=is_about_child(found.case),
        version=found.case.version,
    )
    return _answer(
        request,
        found,
        form,
        lambda data: record_decision(found, by=request.user, **data),
        said="The decision is recorded.",
        title="Record the decision",
        intro="It is recorded for good. Another meeting may decide again.",
        submit="Record the decision",
        obstacles=obstacles_to_recording(found),
    )
