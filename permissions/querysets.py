"""Questions about agencies, people, roles and tokens, each with one name."""

import datetime
from typing import Any, Self

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone


def in_force(day: datetime.date, start: str, end: str) -> Q:
    """Rows that hold on a day: begun by then, and `end` (the first day it no longer holds) not reached."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day}))


class AgencyQuerySet(models.QuerySet[Any]):
    """Agencies of the partnership."""

    def active(self) -> Self:
        """Agencies that take part at present."""
        return self.filter(status="active")

    def with_agreement_on(self, day: datetime.date) -> Self:
        """Agencies with a data sharing agreement in force on the day: only they may join a case."""
        held = in_force(day, "agreements__in_force_from", "agreements__in_force_until")
        return self.filter(held).distinct()


class AssignmentQuerySet(models.QuerySet[Any]):
    """Roles held, from one date to another."""

    def in_date(self, day: datetime.date | None = None) -> Self:
        """Roles that hold on the day, by default today."""
        return self.filter(in_force(day or timezone.localdate(), "starts_on", "ends_on"))

    def overlapping(self, starts_on: datetime.date, ends_on: datetime.date | None) -> Self:
        """Assignments sharing a day with the period; a period of no days shares none."""
        later = Q() if ends_on is None else Q(starts_on__lt=ends_on)
        return self.filter(later & (Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)))


class UserQuerySet(models.QuerySet[Any]):
    """The professionals who sign in."""

    def active(self) -> Self:
        """Users who may sign in."""
        return self.filter(is_active=True)

    def personas(self) -> Self:
        """The made-up people of the synthetic town."""
        return self.filter(is_persona=True, is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Finds users by their e-mail address; makes none: that is a deed."""

    def get_by_natural_key(self, username: str | None) -> Any:
        """The user with this e-mail address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class TokenQuerySet(models.QuerySet[Any]):
    """API tokens."""

    def usable(self) -> Self:
        """Tokens neither expired nor revoked."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())


class ExpiringQuerySet(models.QuerySet[Any]):
    """Rows that are kept for a short time only."""

    def expired(self) -> Self:
        """Rows whose time is over."""
        return self.filter(expires_at__lte=timezone.now())
