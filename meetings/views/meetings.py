"""The list of meetings, one meeting, and moving it."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit.catalogue import Action
from meetings.access import (
    chairs,
    has_accepted,
    list_meetings,
    look_at_meeting,
    open_meeting_for,
)
from meetings.actions.case_list import freeze_case_list
from meetings.actions.meetings import (
    accept_confidentiality,
    cancel_meeting,
    change_meeting,
    end_meeting,
    plan_meeting,
    start_meeting,
)
from meetings.changes import changed_after_freeze
from meetings.confidentiality import STATEMENTS
from meetings.forms.meetings import AcceptForm, PlanMeetingForm, VersionedWhyForm, VersionForm
from meetings.lifecycle.meetings import MeetingVerb
from meetings.models import Meeting
from meetings.policies import obstacles, obstacles_to_changing
from meetings.presenters.frame import when
from meetings.presenters.meetings import meeting_page, meetings_page, statement_page
from permissions.answering import answer_form
from permissions.checks import require
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]
REFERENCE = re.compile(r"AI-[0-9A-Z]{10}")


@require_safe
def meetings(request: SignedInRequest) -> HttpResponse:
    """Show the meetings."""
    return render(request, "page.html", {"page": meetings_page(list_meetings(request.user), request.user)})


@require_safe
def meeting(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show one meeting and its case list as this user may see it."""
    found, items = look_at_meeting(request.user, reference)
    changed = changed_after_freeze(found, items, request.user)
    return render(request, "page.html", {"page": meeting_page(found, items, changed, request.user)})


@require_safe
def printed(request: SignedInRequest, reference: str) -> HttpResponse:
    """The case list for paper, marked with who printed it and when."""
    found, items = look_at_meeting(request.user, reference, action=Action.PRINTED)
    changed = changed_after_freeze(found, items, request.user)
    page = meeting_page(found, items, changed, request.user)
    return render(request, "meetings/print.html", {"page": page})


@require_http_methods(GET_AND_POST)
def plan(request: SignedInRequest) -> HttpResponse:
    """Plan a meeting."""
    require(request.user, Permission.MEETING_PLAN)
    to = reverse("meeting_list")
    form = PlanMeetingForm(request.POST or None, chairs=chairs())

    def act(data: dict[str, Any]) -> None:
        data.pop("version", None)
        plan_meeting(by=request.user, **data)

    return answer_form(
        request,
        form,
        act,
        to=to,
        said="The meeting is planned.",
        title="Plan a meeting",
        submit="Plan the meeting",
        back=to,
        cancel=to,
    )


@require_http_methods(GET_AND_POST)
def change(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change day, time or chair."""
    found = open_meeting_for(request.user, reference, Permission.MEETING_PLAN)
    form = PlanMeetingForm(
        request.POST or None,
        chairs=chairs(),
        version=found.version,
        initial={
            "held_on": found.held_on,
            "starts_at": found.starts_at,
            "chair": found.chair.reference,
            "extraordinary": found.extraordinary,
        },
    )
    return _answer(
        request,
        found,
        form,
        lambda data: change_meeting(found, by=request.user, **data),
        said="The meeting is changed.",
        title="Change the meeting",
        intro="Returns that were asked for keep the day by which they are due.",
        submit="Save the change",
        obstacles=obstacles_to_changing(found) if request.method != "POST" else [],
    )


def _answer(
    request: SignedInRequest, found: Meeting, form: Any, act: Any, *, said: str = "", **page: Any
) -> HttpResponse:
    to = reverse("meeting", args=[found.reference])
    return answer_form(request, form, act, to=to, said=said, back=to, cancel=to, **page)


def _move(request: SignedInRequest, reference: str, verb: MeetingVerb, act: Any, **page: Any) -> HttpResponse:
    """A page that states the effect, asks for nothing, and moves the meeting."""
    from_stage = {MeetingVerb.FREEZE: Permission.MEETING_PLAN}.get(verb, Permission.MEETING_RUN)
    found = open_meeting_for(request.user, reference, from_stage)
    form = VersionForm(request.POST or None, version=found.version)
    return _answer(
        request,
        found,
        form,
        lambda data: act(found, by=request.user, version=data["version"]),
        title=f"{verb.words}: {when(found)}",
        submit=verb.words,
        obstacles=obstacles(found, verb) if request.method != "POST" else [],
        **page,
    )


@require_http_methods(GET_AND_POST)
def freeze(request: SignedInRequest, reference: str) -> HttpResponse:
    """Freeze the case list."""
    return _move(
        request,
        reference,
        MeetingVerb.FREEZE,
        freeze_case_list,
        said="The case list is frozen, and the agencies are asked for their returns.",
        intro=[
            "Cases that wait, and cases whose review is due by the day of the meeting, join the list by themselves.",
            "Each agency then sees the cases it takes part in, and is asked for a return on each of them.",
            "What changes on a case afterwards is marked as changed.",
        ],
    )


@require_http_methods(GET_AND_POST)
def start(request: SignedInRequest, reference: str) -> HttpResponse:
    """Start the meeting."""
    return _move(
        request,
        reference,
        MeetingVerb.START,
        start_meeting,
        said="The meeting has started.",
        intro=[
            "You are recorded as the chair of this meeting.",
            "The returns that were sent are frozen, and the agencies on a case read each other's.",
        ],
    )


@require_http_methods(GET_AND_POST)
def end(request: SignedInRequest, reference: str) -> HttpResponse:
    """End the meeting."""
    return _move(
        request,
        reference,
        MeetingVerb.END,
        end_meeting,
        said="The meeting has ended.",
        intro="Cases that were not reached wait for the next meeting. Agencies that owe actions are told.",
    )


@require_http_methods(GET_AND_POST)
def cancel(request: SignedInRequest, reference: str) -> HttpResponse:
    """Cancel the meeting."""
    found = open_meeting_for(request.user, reference, Permission.MEETING_PLAN)
    return _answer(
        request,
        found,
        VersionedWhyForm(request.POST or None, version=found.version),
        lambda data: cancel_meeting(found, by=request.user, **data),
        said="The meeting is cancelled.",
        title=f"Cancel the meeting on {when(found)}",
        warning="Its cases wait for the next meeting. Returns that were sent stay with their cases.",
        danger=True,
        submit="Cancel the meeting",
        obstacles=obstacles(found, MeetingVerb.CANCEL) if request.method != "POST" else [],
    )


@require_http_methods(GET_AND_POST)
def statement(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show the confidentiality statement, and take its acceptance."""
    found = open_meeting_for(request.user, reference, Permission.MEETING_VIEW)
    back = reverse("meeting", args=[found.reference])
    text = STATEMENTS[found.statement_version]
    if request.method != "POST" and has_accepted(request.user, found):
        return render(request, "page.html", {"page": statement_page(text, back)})
    # Whoever wanted to open a case of this meeting goes on to it.
    wanted = request.GET.get("item", "")
    to = reverse("meeting_item", args=[found.reference, wanted]) if REFERENCE.fullmatch(wanted) else back
    return answer_form(
        request,
        AcceptForm(request.POST or None),
        lambda _: accept_confidentiality(found, by=request.user),
        to=to,
        title="Confidentiality statement",
        intro=text,
        submit="Accept and go on",
        back=back,
        cancel=back,
    )
