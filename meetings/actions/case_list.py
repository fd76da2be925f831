"""The case list of a meeting: putting cases on it, taking them off, ordering it and freezing it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.models import Case
from meetings.actions.meetings import move
from meetings.actions.returns import request_return
from meetings.lifecycle.meetings import MeetingVerb
from meetings.models import AgendaItem, Meeting
from meetings.policies import obstacles, obstacles_to_changing, obstacles_to_listing, obstacles_to_taking_off
from meetings.vocabulary import ItemStage
from meetings.waiting import section_of, waiting_cases
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications


@deed
def put_on_case_list(
    meeting: Meeting, case: Case, *, by: User, urgent: bool = False, why_urgent: str = ""
) -> AgendaItem:
    """Put a case on the list.

    Once the list is frozen this takes a reason why the case cannot wait, and its agencies are asked at once.
    """
    require(by, Permission.MEETING_PLAN)
    raise_if(obstacles_to_listing(meeting, case, urgent=urgent, why_urgent=why_urgent))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item: AgendaItem = AgendaItem.objects.create(
        meeting=meeting,
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        section=section_of(case),
        position=last + 1 if meeting.is_frozen else 0,
        urgent=urgent,
        why_urgent=why_urgent,
    )
    record(Action.CASE_LIST_ADDED, by=by, on=item, meeting=meeting.pk, urgent=urgent, reason=why_urgent)
    if meeting.is_frozen:
        _ask_for_returns([item], by=by)
    return item


@deed
def take_off(item: AgendaItem, *, by: User, reason: str) -> AgendaItem:
    """Take a case off the list, with a reason. Returns that were sent stay with the case."""
    require(by, Permission.MEETING_PLAN)
    raise_if(obstacles_to_taking_off(item))
    if not reason.strip():
        raise NotNow(["Say why the case is taken off the list."])
    item.stage, item.why_off = ItemStage.TAKEN_OFF, reason
    item.version += 1
    item.save(update_fields=["stage", "why_off", "version"])
    record(Action.CASE_LIST_REMOVED, by=by, on=item, reason=reason, meeting=item.meeting_id)
    return item


@deed
def order_case_list(meeting: Meeting, *, by: User, order: Sequence[UUID]) -> None:
    """Set the order of the list.

    :param order: the ids of the items, first to last; items that are not named follow in the order they had
    """
    require(by, Permission.MEETING_PLAN)
    raise_if(obstacles_to_changing(meeting))
    number(meeting, order)
    record(Action.CASE_LIST_ORDERED, by=by, on=meeting)


def number(meeting: Meeting, order: Sequence[UUID] = ()) -> None:
    """Give the items of a list their places, inside a deed."""
    items = list(meeting.items.on_list().in_order())
    places = {key: place for place, key in enumerate(order)}
    items.sort(key=lambda item: places.get(item.pk, len(places)))
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])


@deed
def freeze_case_list(meeting: Meeting, *, by: User, version: int | None = None) -> Meeting:
    """Freeze the case list: waiting cases join it, and each agency is asked for a return on each of its cases.

    The list stands as of this moment; what changes afterwards is shown as changed.
    """
    require(by, Permission.MEETING_PLAN)
    raise_if(obstacles(meeting, MeetingVerb.FREEZE))
    for case in waiting_cases(meeting.held_on):
        put_on_case_list(meeting, case, by=by)
    if not meeting.items.on_list().exists():
        raise NotNow(["No case waits for this meeting. Accept a nomination first, or cancel the meeting."])
    number(meeting)
    move(meeting, MeetingVerb.FREEZE, by=by, version=version, frozen_at=timezone.now())
    _ask_for_returns(list(meeting.items.on_list().with_case()), by=by)
    record(Action.CASE_LIST_FROZEN, by=by, on=meeting)
    return meeting


def _ask_for_returns(items: Sequence[AgendaItem], *, by: User) -> None:
    """Ask every agency that takes part in these cases, and tell each once that it has a task."""
    agencies = set()
    for item in items:
        for part in item.case.participations.filter(until__isnull=True).select_related("agency"):
            request_return(item, agency=part.agency, by=by)
            agencies.add(part.agency_id)
    for agency_id in agencies:
        transaction.on_commit(partial(notifications.to_agency, agency_id, Permission.RETURN_ANSWER))
