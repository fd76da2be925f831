"""One meeting through the browser's eyes: coordinator, representative, chair, in their order."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, PlannedAction
from meetings.models import AgendaItem, Decision, InformationReturn, Meeting, Minute
from tests import making
from tests.meetings.cycle import KINDS
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db


def send(client: Client, url: str, **data: Any) -> str:
    """Send the form on a page as a person would, and give back where it led."""
    shown = client.get(url)
    assert shown.status_code == 200, f"{url}: {shown.status_code}"
    html = shown.content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(version|once)" value="([^"]*)"', html))
    answer = client.post(url, {**hidden, **data})
    assert answer.status_code == 303, re.findall(
        r"govuk-error-message[^<]*<[^<]*|error-summary.*", answer.content.decode()
    )[:9]
    return str(answer.headers["Location"])


def test_a_meeting_from_the_plan_to_the_agreed_minute() -> None:  # noqa: PLR0915 - one walk, told in order
    coordinator, chair = making.a_coordinator(), making.a_chair()
    agencies = [making.an_agency(kind) for kind in KINDS]
    case = making.a_case(by=coordinator, lead_agency=agencies[0], participants=tuple(agencies[1:]))
    reps = [making.a_rep(agency) for agency in agencies]

    office = signed_in(coordinator)
    day = timezone.localdate()
    send(
        office,
        reverse("meeting_plan"),
        held_on=f"{day:%d/%m/%Y}",
        starts_at="9:30am",
        chair=chair.reference,
        extraordinary="on",
    )
    meeting = Meeting.objects.get()
    send(office, reverse("meeting_freeze", args=[meeting.reference]))

    first = signed_in(reps[0])
    queue = first.get(reverse("return_list")).content.decode()
    assert case.subject.name in queue
    asked = InformationReturn.objects.get(agency=agencies[0])
    first.post(reverse("return_autosave", args=[asked.reference]), {"version": 1, "strengths": "Sings."})
    send(
        first,
        reverse("return", args=[asked.reference]),
        known="open",
        strengths="Sings in a choir.",
        handling="P",
    )
    second = signed_in(reps[1])
    nil = InformationReturn.objects.get(agency=agencies[1])
    answer = second.post(reverse("return_nil", args=[nil.reference]))
    assert answer.headers["Location"] == reverse("return_list")

    room = signed_in(chair)
    send(room, reverse("meeting_start", args=[meeting.reference]))
    item = AgendaItem.objects.get()
    here = [meeting.reference, item.reference]
    page = reverse("meeting_item", args=here)
    to_statement = room.get(page)
    assert to_statement.status_code == 302
    assert send(room, to_statement.headers["Location"], accept="on") == page
    assert "Sings in a choir." in room.get(page).content.decode()

    attendance = {f"{agency.reference}_status": "present" for agency in agencies}
    send(room, reverse("item_attendance", args=here), **attendance)
    assert send(room, reverse("item_open", args=here)) == page
    send(room, reverse("item_discussion", args=here), strengths="A choir that she loves.")
    soon = day + datetime.timedelta(days=30)
    send(
        room,
        reverse("item_level", args=here),
        level="emerging",
        reasons="Two events in a month.",
        lead_professional=reps[0].reference,
        review_on=f"{soon:%d/%m/%Y}",
    )
    send(
        room,
        reverse("item_contexts", args=here),
        changes_first="neighbourhood",
        **{
            f"{name}_{part}": value
            for name in ("home", "peer", "school", "neighbourhood", "online")
            for part, value in (("influence", "1"), ("direction", "both"))
        },
    )
    send(
        room,
        reverse("item_action", args=here),
        text="Light the steps",
        target="place",
        intended_change="Safe after six.",
        owner_agency=agencies[0].reference,
        due_day=soon.day,
        due_month=soon.month,
        due_year=soon.year,
    )
    send(
        room,
        reverse("item_decision", args=here),
        verb="agree_plan",
        reasons="The plan changes the place.",
        tell_child="Her youth worker, on their walk",
        tell_carer="Social worker, by telephone",
    )
    assert Case.objects.get(pk=case.pk).stage == "active_plan"
    assert Decision.objects.get().quorate
    send(room, reverse("meeting_end", args=[meeting.reference]))

    send(office, office.get(reverse("item_minute", args=here)).request["PATH_INFO"], summary="A good plan.")
    minute = Minute.objects.get()
    unread = first.get(reverse("minute", args=[minute.reference]))
    assert unread.status_code == 404
    send(room, reverse("minute_agree", args=[minute.reference]))
    text = first.get(reverse("minute", args=[minute.reference])).content.decode()
    assert "A good plan." in text
    assert "Light the steps" in text

    owed = first.get(reverse("work_actions")).content.decode()
    assert PlannedAction.objects.get().text in owed
    assert "1" in first.get(reverse("start")).content.decode()
    stranger = signed_in(making.a_rep())
    assert stranger.get(page).status_code == 404
    assert (
        case.subject.name not in stranger.get(reverse("meeting", args=[meeting.reference])).content.decode()
    )
