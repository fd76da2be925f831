"""What a user may see of what hangs on a case, beyond the case itself."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
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


def links_seen_by(user: Any, *, on: datetime.date) -> QuerySet[Link]:
    """The links that this user may see and that were believed at the end of a day.

    They are recorded in cases that the user may see; what they rest on is not withheld by its handling; and neither
    end is a person of concern whose named agencies do not include the user's (rule L-9).
    """
    withheld = PersonOfConcern.objects.order_by()
    if agency := scope_of(user).agency_id:  # somebody of no agency is named nowhere
        naming = PersonOfConcern.named_agencies.through.objects.filter(
            personofconcern_id=OuterRef("pk"), agency_id=agency
        )
        withheld = withheld.filter(~Exists(naming))
    readable = InformationItem.objects.filter(pk=OuterRef("basis_id")).allowed_by_handling(user)
    visible = Case.objects.visible_to(user, one_by_one=True).filter(pk=OuterRef("case_id"))
    return (
        Link.objects.filter(Exists(visible))
        .live_on(on)
        .filter(Q(basis__isnull=True) | Exists(readable), recorded_at__lt=_end_of(on))
        .exclude(Exists(withheld.filter(pk=OuterRef("source_id"))))
        .exclude(Exists(withheld.filter(pk=OuterRef("target_id"))))
    )


def links_of(case: Case, user: Any, *, on: datetime.date | None = None) -> QuerySet[Link]:
    """The links recorded in a case that this user may see and that held on a day, today unless told."""
    return (
        links_seen_by(user, on=on or timezone.localdate())
        .filter(case=case)
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


def _end_of(day: datetime.date) -> datetime.datetime:
    """The first moment of the next day, where the partnership is."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))
