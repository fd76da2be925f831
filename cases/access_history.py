"""The history of a case out of the trail: the whole of it for a lead, and who has looked for its own agencies."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max
from django.utils import timezone

from audit.access import Page, page_of
from audit.catalogue import Action, Kind
from audit.models import Entry
from audit.querysets import EntryQuerySet
from cases.access import look_at_case
from cases.models import Case
from permissions.models import User
from permissions.roles import Permission


def look_at_history(
    user: User, reference: str, chosen: dict[str, Any], *, after: UUID | None, before: UUID | None
) -> tuple[Case, Page]:
    """A page of everything that the trail holds about a case, and the record that it was read."""
    case = look_at_case(
        user, reference, permission=Permission.CASE_HISTORY, action=Action.CASE_HISTORY_VIEWED, part="history"
    )
    return case, page_of(_asked_for(case, chosen), after=after, before=before)


def _asked_for(case: Case, chosen: dict[str, Any]) -> EntryQuerySet:
    found: EntryQuerySet = Entry.objects.for_case(case.pk)
    if kind := chosen.get("kind"):
        found = found.filter(verb__in=[action.value for action in Action if action.kind == Kind(kind)])
    if agency := chosen.get("agency"):
        found = found.filter(agency__reference=agency)
    if person := chosen.get("person"):
        found = found.filter(actor__reference=person)
    if since := chosen.get("since"):
        found = found.filter(at__gte=_midnight(since))
    if until := chosen.get("until"):
        found = found.filter(at__lt=_midnight(until + datetime.timedelta(days=1)))
    return found


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def who_is_in(user: User, reference: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The agencies and people that the history of a case names, for its filter."""
    case = Case.objects.visible_to(user, Permission.CASE_HISTORY).filter(reference=reference).first()
    if case is None:
        return [], []
    entries = Entry.objects.for_case(case.pk).order_by()  # an order would count as part of what is distinct
    agencies = (
        entries.filter(agency__isnull=False).values_list("agency__reference", "agency__name").distinct()
    )
    people = (
        entries.filter(actor__isnull=False).values_list("actor__reference", "actor__full_name").distinct()
    )
    return sorted(agencies, key=lambda row: row[1]), sorted(people, key=lambda row: row[1])


def who_has_looked(user: User, reference: str) -> tuple[Case, list[dict[str, Any]]]:
    """Who has looked at this case, from which agency, when last: for the agencies on the case and its leads."""
    case = look_at_case(user, reference, part="access")
    looks = [action.value for action in Action if action.kind is Kind.LOOK]
    rows = (
        Entry.objects.for_case(case.pk)
        .filter(verb__in=looks, actor__isnull=False)
        .values("actor__full_name", "agency__name")
        .annotate(last=Max("at"), looks=Count("pk"))
        .order_by("-last")
    )
    return case, list(rows[:200])
