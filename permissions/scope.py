"""What a user may do at this moment, asked of the database once for each request.

Roles end on a day, training lapses, agencies are suspended, accounts are closed: all of that takes effect on
the user's next request, because nothing here outlives the user object of one request.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import FilteredRelation
from django.utils import timezone

from govuk.words import day as in_words
from permissions.models import Agency, AgencyStatus, User
from permissions.querysets import in_force
from permissions.roles import MACE_ROLES, PARTNERSHIP_ROLES, ROLE_PERMISSIONS, Permission, Role

# Source: the partnership's training gate: no case access without both trainings in the last 24 months.
TRAINING_MONTHS = 24
TRAININGS = {
    "contextual_safeguarding_trained_on": "contextual safeguarding",
    "information_governance_trained_on": "information governance",
}
AGENCY_FIELDS = ("id", "reference", "name", "kind", "status", "group_id")
AGENCY_COLUMNS = tuple(f"agency__{name}" for name in AGENCY_FIELDS)
_CACHE = "_pgpm_scope"


@dataclass(frozen=True)
class Scope:
    """A user's reach: `permissions` is empty unless `ready`."""

    user: User | AnonymousUser
    ready: bool = False
    why_not_ready: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    permissions: frozenset[Permission] = field(default_factory=frozenset)
    agency: Agency | None = None

    @property
    def group_id(self) -> int | None:
        """The agency's group, with which cases are shared."""
        return self.agency.group_id if self.agency else None

    @property
    def agency_id(self) -> UUID | None:
        """The agency's key."""
        return self.agency.pk if self.agency else None

    @property
    def partnership_wide(self) -> bool:
        """Whether a role reaches every case of the partnership."""
        return self.ready and bool(self.roles & PARTNERSHIP_ROLES)

    @property
    def is_mace(self) -> bool:
        """Whether a role reaches the cases referred to MACE."""
        return self.ready and bool(self.roles & MACE_ROLES)

    def may(self, permission: Permission) -> bool:
        """Whether the user may do this at all; whether on a certain record is asked by `visible_to`."""
        return permission in self.permissions


def scope_of(user: User | AnonymousUser) -> Scope:
    """The user's scope: one query, kept on the user object. An anonymous user has an empty one."""
    if not user.is_authenticated or user.pk is None:
        return Scope(user=user)
    kept: Scope | None = getattr(user, _CACHE, None)
    if kept is None:
        kept = _ask(user)
        setattr(user, _CACHE, kept)
    return kept


def forget_scope(user: User) -> None:
    """Ask again next time: for jobs and deeds that change a user they hold."""
    setattr(user, _CACHE, None)


def _ask(user: User) -> Scope:
    today = timezone.localdate()
    rows = list(
        User.objects.filter(pk=user.pk)
        .order_by()
        .annotate(
            current=FilteredRelation(
                "assignments", condition=in_force(today, "assignments__starts_on", "assignments__ends_on")
            )
        )
        .values("is_active", "current__role", *AGENCY_COLUMNS, *TRAININGS)
    )
    if not rows:
        return Scope(user=user, why_not_ready=("Your account is closed.",))
    row = rows[0]
    roles = frozenset(Role(each["current__role"]) for each in rows if each["current__role"])
    obstacles = tuple(_obstacles(row, roles, today))
    held = frozenset().union(*(ROLE_PERMISSIONS[role] for role in roles)) if not obstacles else frozenset()
    return Scope(
        user=user,
        ready=not obstacles,
        why_not_ready=obstacles,
        roles=roles,
        permissions=held,
        agency=_agency(row),
    )


def _agency(row: dict[str, Any]) -> Agency | None:
    if row["agency__id"] is None:
        return None
    return Agency.from_db(None, AGENCY_FIELDS, [row[column] for column in AGENCY_COLUMNS])


def _obstacles(row: dict[str, Any], roles: frozenset[Role], today: datetime.date) -> list[str]:
    """Why this user may do nothing at present, as sentences. Empty means ready."""
    found = []
    if not row["is_active"]:
        found.append("Your account is closed.")
    if not roles:
        found.append("You hold no role today. Ask the system administrator to give you one.")
    if row["agency__status"] == AgencyStatus.SUSPENDED:
        found.append("Your agency's part in the partnership is suspended.")
    for column, words in TRAININGS.items():
        found.extend(training_obstacles(row[column], words, today))
    return found


def training_obstacles(trained_on: datetime.date | None, words: str, today: datetime.date) -> list[str]:
    """One sentence when the training was never recorded or is older than 24 months."""
    if trained_on is None:
        return [f"No training in {words} is recorded for you. Send its date to the system administrator."]
    if lapses_on(trained_on) <= today:
        when = in_words(trained_on)
        sentence = f"Your training in {words} was more than {TRAINING_MONTHS} months ago: it was on {when}."
        return [f"{sentence} Take it again and send the date to the system administrator."]
    return []


def lapses_on(trained_on: datetime.date) -> datetime.date:
    """The day on which a training no longer counts: 24 months later (28 February for 29 February)."""
    year = trained_on.year + TRAINING_MONTHS // 12
    try:
        return trained_on.replace(year=year)
    except ValueError:
        return trained_on.replace(year=year, day=28)
