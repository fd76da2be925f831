"""The doors to the trail. Each checks the permission, and each review is itself recorded before anything is shown."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from audit.catalogue import Action
from audit.models import Entry
from audit.naming import as_uuid
from audit.opening import opened
from audit.querysets import EntryQuerySet
from audit.record import record
from audit.verify import Report, verify
from permissions.checks import require
from permissions.errors import Hidden
from permissions.models import RoleAssignment, User
from permissions.roles import Permission

SIZE = 50
PEOPLE = 100


@dataclass(frozen=True)
class Page:
    """One page of entries, newest first. `newer` and `older` are references to turn the page by, or None."""

    entries: Sequence[Entry]
    newer: UUID | None = None
    older: UUID | None = None


@dataclass(frozen=True)
class Asked:
    """What a reviewer asked for. Empty means everything."""

    person: User | None = None
    action: str = ""
    outcome: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    after: str = ""
    before: str = ""
    not_done: bool = False

    def details(self) -> dict[str, Any]:
        """As it is recorded: which questions a reviewer asked."""
        asked = {
            "person": self.person.pk if self.person is not None else None,
            "of_action": self.action,
            "of_outcome": self.outcome,
            "since": self.since,
            "until": self.until,
            "further_page": bool(self.after or self.before),
            "only_refused": self.not_done,
        }
        return {name: value for name, value in asked.items() if value}


def review(user: User, asked: Asked, *, size: int = SIZE) -> Page:
    """A page of the trail. Raises Refused without the permission to review it."""
    require(user, Permission.TRAIL_REVIEW)
    page = page_of(_asked_for(asked), after=as_uuid(asked.after), before=as_uuid(asked.before), size=size)
    record(Action.TRAIL_REVIEWED, by=user, on=asked.person, entries=len(page.entries), **asked.details())
    return page


def page_of(
    entries: EntryQuerySet, *, after: UUID | None = None, before: UUID | None = None, size: int = SIZE
) -> Page:
    """A page of any question about the trail, for pages that record their own look (the history of a case)."""
    rows = entries.page(after=after, before=before, size=size)
    more = len(rows) > size
    if before is not None:
        kept = rows[-size:]
        newer, older = more, True
    else:
        kept = rows[:size]
        newer, older = after is not None, more
    if not kept:
        return Page(kept)
    return Page(kept, kept[0].reference if newer else None, kept[-1].reference if older else None)


def _asked_for(asked: Asked) -> EntryQuerySet:
    found: EntryQuerySet = Entry.objects.all()
    if asked.person is not None:
        found = found.by_actor(asked.person)
    if asked.action:
        found = found.of_action(asked.action)
    if asked.outcome:
        found = found.filter(outcome=asked.outcome)
    if (asked.outcome and asked.outcome != "done") or asked.not_done:
        found = found.not_done()
    if asked.since is not None:
        found = found.filter(at__gte=_midnight(asked.since))
    if asked.until is not None:
        found = found.filter(at__lt=_midnight(asked.until + datetime.timedelta(days=1)))
    return found


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def open_entry(user: User, reference: UUID) -> tuple[Entry, list[Entry]]:
    """One entry, and the others that belong to the same request or command.

    Raises Refused without the permission, Hidden when there is none of this reference.
    """
    require(user, Permission.TRAIL_REVIEW)
    rows = Entry.objects.select_related("actor", "agency", "data_key")
    entry = rows.filter(reference=reference).first()
    if entry is None:
        raise Hidden
    near = rows.filter(
        Q(correlation=entry.correlation), id__gte=entry.pk - 1000, id__lte=entry.pk + 1000
    ).exclude(pk=entry.pk)
    together = list(near.order_by("id")[:SIZE])
    record(Action.TRAIL_ENTRY_VIEWED, by=user, entry=entry.reference)
    return entry, together


def find_person(user: User, reference: str) -> User:
    """The user whose acts are asked about. Raises Refused without the permission, Hidden when there is no such user."""
    require(user, Permission.TRAIL_REVIEW)
    found: User | None = User.objects.select_related("agency").filter(reference=reference).first()
    if found is None:
        raise Hidden
    return found


def review_people(user: User, *, after: str = "") -> tuple[list[User], str]:
    """A page of users by name, and the reference after which the next page begins, or "".

    Each has today's roles (`current`) and when they last did something (`last_at`).
    """
    require(user, Permission.TRAIL_REVIEW)
    latest = Entry.objects.filter(actor=OuterRef("pk")).order_by("-id").values("at")[:1]
    held = Prefetch("assignments", RoleAssignment.objects.in_date(), to_attr="current")
    found = User.objects.select_related("agency").annotate(last_at=Subquery(latest)).prefetch_related(held)
    if after:
        start = find_person(user, after)
        found = found.filter(
            Q(full_name__gt=start.full_name) | Q(full_name=start.full_name, reference__gt=start.reference)
        )
    rows = list(found.order_by("full_name", "reference")[: PEOPLE + 1])
    record(Action.TRAIL_REVIEWED, by=user, people=len(rows[:PEOPLE]))
    return rows[:PEOPLE], rows[PEOPLE - 1].reference if len(rows) > PEOPLE else ""


def people_to_choose(user: User) -> list[tuple[str, str]]:
    """Users by reference and name, to narrow a review by."""
    require(user, Permission.TRAIL_REVIEW)
    return list(User.objects.order_by("full_name").values_list("reference", "full_name")[:1000])


def last_check(user: User) -> Entry | None:
    """The entry that the last integrity check left."""
    require(user, Permission.TRAIL_VERIFY)
    found: Entry | None = (
        Entry.objects.of_action(Action.TRAIL_VERIFIED)
        .newest_first()
        .select_related("actor", "agency", "data_key")
        .first()
    )
    return found


def damaged(check: Entry | None) -> list[tuple[dict[str, Any], Entry | None]]:
    """What a check named, with each entry as it is now, where it is still there."""
    named = opened(check).details.get("named", []) if check is not None else []
    rows = Entry.objects.select_related("actor", "agency", "data_key")
    found = {entry.pk: entry for entry in rows.filter(pk__in=[each["number"] for each in named])}
    return [(each, found.get(each["number"])) for each in named]


def check_now(user: User) -> Report:
    """Run the integrity check. Raises Refused without the permission."""
    require(user, Permission.TRAIL_VERIFY)
    return verify(by=user)
