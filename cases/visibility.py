"""What a user may see of what hangs on a case, beyond the case itself."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cases.models import Case, Event, InformationItem, Link, PersonOfConcern, PlannedAction
from permissions.roles import Role
from permissions.scope import scope_of


def items_of(case: Case, user: Any) -> QuerySet[InformationItem]:
    """The current items of a case that their handling lets this user read, newest first."""
    return (
        InformationItem.objects.filter(case=case)
        .current()
        .allowed_by_handling(user)
        .select_related("agency", "recorded_by", "data_key")
        .order_by("-recorded_at", "-id")
    )


def withheld_items_of(case: Case, user: Any) -> QuerySet[InformationItem]:
    """For the lead only: items of handling C whose text is withheld, so that metadata can be shown."""
    if Role.SAFEGUARDING_LEAD not in scope_of(user).roles:
        return InformationItem.objects.none()
    readable = InformationItem.objects.filter(case=case).allowed_by_handling(user)
    return (
        InformationItem.objects.filter(case=case)
        .current()
        .exclude(pk__in=readable.values("pk"))
        .select_related("agency")
        .order_by("-recorded_at", "-id")
    )


def events_of(case: Case) -> QuerySet[Event]:
    """The events of a case, newest first, with their places."""
    return (
        Event.objects.filter(case=case)
        .select_related("agency", "data_key", "place", "place__data_key")
        .prefetch_related("parts")
        .newest_first()
    )


def links_of(case: Case, user: Any, *, on: datetime.date | None = None) -> QuerySet[Link]:
    """The links recorded in a case that held on a day, without those to people of concern not named to you."""
    hidden = PersonOfConcern.objects.exclude(named_agencies=scope_of(user).agency_id).values("pk")
    return (
        Link.objects.filter(case=case)
        .live_on(on or timezone.localdate())
        .exclude(source__in=hidden)
        .exclude(target__in=hidden)
        .select_related("source", "source__data_key", "target", "target__data_key", "agency", "data_key")
        .order_by("-recorded_at", "-id")
    )


def actions_of(case: Case) -> QuerySet[PlannedAction]:
    """Every action of a case, those still owed first."""
    return (
        PlannedAction.objects.filter(case=case)
        .select_related("owner_agency", "owner", "data_key")
        .order_by("done_at", "due", "reference")
    )
