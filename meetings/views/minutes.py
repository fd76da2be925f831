"""The minute of one case."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case
from cases.access_parts import readers_of
from cases.presenters.frame import banner_of
from cases.presenters.readers import who_sees
from meetings.access import look_at_item, look_at_minute, may_build, meetings_of_case
from meetings.actions.minutes import add_to_minute, agree_minute, draft_minute
from meetings.forms.discussion import AddendumForm, MinuteForm
from meetings.forms.meetings import VersionForm
from meetings.policies import obstacles_to_changing_minute, obstacles_to_minute
from meetings.presenters.minutes import case_meetings_page, minute_page, minute_parts
from permissions.answering import answer_form
from permissions.errors import Refused
from permissions.requests import SignedInRequest
from permissions.roles import Permission
from permissions.scope import scope_of

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
def minute(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show a minute."""
    found = look_at_minute(request.user, reference)
    return render(request, "page.html", {"page": minute_page(found, request.user)})


@require_http_methods(GET_AND_POST)
def write(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Write the minute from what was recorded, or write it again."""
    writers = (Permission.MEETING_PLAN, Permission.MEETING_RUN)
    item = look_at_item(request.user, reference, item_reference, *writers, part="minute")
    written = getattr(item, "minute", None)
    form = MinuteForm(
        request.POST or None,
        version=written.version if written else None,
        initial={"summary": written.summary if written else ""},
    )
    back = reverse("meeting_item", args=[item.meeting.reference, item.reference])
    stand = obstacles_to_minute(item) or (obstacles_to_changing_minute(written) if written else [])
    return answer_form(
        request,
        form,
        lambda data: draft_minute(item, by=request.user, **data),
        to=back,
        back=back,
        cancel=back,
        banner=banner_of(item.case),
        said="The minute is drafted.",
        title="Write the minute",
        intro="Decision, level, actions, attendance and discussion are taken over as they were recorded.",
        submit="Draft the minute",
        who_sees=who_sees(readers_of(item.case), note="Agencies read it once the chair has agreed it."),
        obstacles=stand if request.method != "POST" else [],
    )


@require_http_methods(GET_AND_POST)
def agree(request: SignedInRequest, reference: str) -> HttpResponse:
    """Agree a minute: what is shown is what is locked."""
    found = look_at_minute(request.user, reference)
    if not scope_of(request.user).may(Permission.MEETING_MINUTES_AGREE):
        raise Refused(Permission.MEETING_MINUTES_AGREE)
    return _answer(
        request,
        found,
        VersionForm(request.POST or None, version=found.version),
        lambda data: agree_minute(found, by=request.user, version=data["version"]),
        said="The minute is agreed and locked.",
        title="Agree the minute",
        parts=minute_parts(found),
        warning="An agreed minute is locked. Later changes are added below it.",
        submit="Agree the minute",
        obstacles=obstacles_to_changing_minute(found) if request.method != "POST" else [],
    )


@require_http_methods(GET_AND_POST)
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add to an agreed minute."""
    found = look_at_minute(request.user, reference)
    if not may_build(request.user):
        raise Refused(Permission.MEETING_PLAN)
    return _answer(
        request,
        found,
        AddendumForm(request.POST or None),
        lambda data: add_to_minute(found, by=request.user, **data),
        said="The addendum is added.",
        title="Add to the minute",
        submit="Add it",
    )


def _answer(request: SignedInRequest, found: Any, form: Any, act: Any, **page: Any) -> HttpResponse:
    to = reverse("minute", args=[found.reference])
    return answer_form(request, form, act, to=to, back=to, cancel=to, banner=banner_of(found.case), **page)


@require_safe
def of_case(request: SignedInRequest, reference: str) -> HttpResponse:
    """The meetings at which a case was or will be discussed."""
    case = look_at_case(request.user, reference, permission=Permission.MEETING_VIEW, part="meetings")
    page = case_meetings_page(case, request.user, meetings_of_case(case, request.user))
    return render(request, "page.html", {"page": page})
