"""Building the case list of a meeting."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from meetings.access import look_at_meeting, open_item_for, open_meeting_for, waiting_case_for, waiting_for
from meetings.actions.case_list import order_case_list, put_on_case_list, take_off
from meetings.forms.meetings import AddCasesForm, OrderForm, WhyForm
from meetings.policies import obstacles_to_changing, obstacles_to_taking_off
from meetings.presenters.frame import when
from permissions.answering import answer_form
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]
NONE_WAITS = "No case waits for this meeting. Accepted nominations and cases due for review appear here."


@require_http_methods(GET_AND_POST)
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put waiting cases on the list; after the freeze with the reason why they cannot wait."""
    meeting = open_meeting_for(request.user, reference, Permission.MEETING_PLAN)
    waiting = waiting_for(request.user, meeting)
    choices = [(case.reference, f"{case.subject.name} ({case.reference})") for case in waiting]
    form = AddCasesForm(request.POST or None, choices=choices, frozen=meeting.is_frozen)
    to = reverse("meeting", args=[meeting.reference])

    def act(data: dict[str, Any]) -> None:
        why = data.get("why_urgent", "")
        for each in data["cases"]:
            case = waiting_case_for(request.user, meeting, each)
            put_on_case_list(meeting, case, by=request.user, urgent=bool(why), why_urgent=why)

    return answer_form(
        request,
        form,
        act,
        to=to,
        back=to,
        cancel=to,
        said="The case list is changed.",
        title="Put cases on the list",
        intro=f"Meeting on {when(meeting)}.",
        submit="Put them on the list",
        obstacles=[] if waiting else [NONE_WAITS],
    )


@require_http_methods(GET_AND_POST)
def order(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change the order of the list."""
    meeting, items = look_at_meeting(request.user, reference, Permission.MEETING_PLAN, part="order")
    form = OrderForm(request.POST or None, items=items)
    to = reverse("meeting", args=[meeting.reference])
    return answer_form(
        request,
        form,
        lambda _: order_case_list(meeting, by=request.user, order=form.order()),
        to=to,
        back=to,
        cancel=to,
        said="The order is changed.",
        title="Change the order of the list",
        intro="Give each case its place. 1 comes first.",
        submit="Save the order",
        obstacles=[] if items else ["There is no case on the list yet."],
    )


@require_http_methods(GET_AND_POST)
def remove(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Take a case off the list."""
    item = open_item_for(request.user, reference, item_reference, Permission.MEETING_PLAN)
    to = reverse("meeting", args=[item.meeting.reference])
    return answer_form(
        request,
        WhyForm(request.POST or None),
        lambda data: take_off(item, by=request.user, **data),
        to=to,
        back=to,
        cancel=to,
        said="The case is off the list.",
        title="Take the case off the list",
        warning="The case waits for another meeting. Returns that were sent stay with it.",
        danger=True,
        submit="Take it off the list",
        obstacles=(obstacles_to_changing(item.meeting) or obstacles_to_taking_off(item))
        if request.method != "POST"
        else [],
    )
