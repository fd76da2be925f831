"""What changed on a case since a moment: since its list was frozen, or since it was last discussed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cases.models import Case, Event, InformationItem, PlannedAction
from meetings.models import AgendaItem, Meeting
from permissions.models import User


def changed_after_freeze(meeting: Meeting, items: Sequence[AgendaItem], user: User) -> set[Any]:
    """The ids of the items whose case changed after the freeze, going by what this user may see of it."""
    since = meeting.frozen_at
    if since is None or not items:
        return set()
    cases = [item.case_id for item in items]
    readable = InformationItem.objects.filter(case__in=cases, recorded_at__gt=since).allowed_by_handling(user)
    events = Event.objects.filter(case__in=cases, recorded_at__gt=since)
    changed = set(readable.values_list("case_id", flat=True)) | set(events.values_list("case_id", flat=True))
    return {item.pk for item in items if item.case_id in changed}


@dataclass(frozen=True)
class Changes:
    """What came since a moment."""

    since: datetime.datetime
    items: list[InformationItem]
    events: list[Event]
    actions_done: list[PlannedAction]


def changes_since(case: Case, user: User, since: datetime.datetime) -> Changes:
    """What this user may see of what came to a case since a moment."""
    items = InformationItem.objects.filter(case=case, recorded_at__gt=since).current()
    events = Event.objects.filter(case=case, recorded_at__gt=since).select_related("data_key", "agency")
    done = PlannedAction.objects.filter(case=case, done_at__gt=since)
    return Changes(
        since=since,
        items=list(
            items.allowed_by_handling(user).select_related("agency", "data_key").order_by("-recorded_at")
        ),
        events=list(events.newest_first()),
        actions_done=list(done.select_related("owner_agency", "data_key").order_by("-done_at")),
    )


def last_discussed(item: AgendaItem) -> datetime.datetime:
    """When the case was last discussed before this meeting; else when it was opened."""
    before: datetime.datetime | None = (
        AgendaItem.objects.filter(case=item.case, opened_at__isnull=False)
        .exclude(pk=item.pk)
        .order_by("-opened_at")
        .values_list("opened_at", flat=True)
        .first()
    )
    return before or item.case.opened_at
