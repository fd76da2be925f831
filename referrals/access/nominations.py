"""The door to a nomination: it checks, locks where it must, and records the look. There is no other way in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.catalogue import Action
from audit.record import record
from encryption.keys import warm
from permissions.checks import require, whom_to_ask
from permissions.errors import Hidden, Refused
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.likeness import Likeness, alike
from referrals.models import Nomination

PAGE_SIZE = 50
# Holding any of these is reason enough to stand at the door; which nominations are behind it is asked afterwards.
READERS = (Permission.NOMINATION_MAKE, Permission.NOMINATION_VIEW_ALL)


def open_nomination_for(user: User, reference: str, permission: Permission) -> Nomination:
    """The nomination, to act on it. Records no look: the deed that follows leaves its own entry.

    :param permission: what the user is about to do
    :raises Hidden: there is no such nomination for this user
    :raises Refused: the user sees the nomination and may not do this, or may do nothing at present
    """
    scope = scope_of(user)
    if not scope.ready:
        raise Refused(permission, reasons=scope.why_not_ready)
    found = Nomination.objects.visible_to(user).with_key().filter(reference=reference)
    nomination: Nomination | None = found.first()
    if nomination is None:
        raise Hidden
    if not scope.may(permission):
        raise Refused(permission, ask=whom_to_ask(permission))
    return nomination


def look_at_nomination(
    user: User, reference: str, *, permission: Permission | None = None, part: str = ""
) -> Nomination:
    """The nomination, to show it. The look is recorded before anything is shown.

    :param permission: what the page is for; by default reading
    :param part: which page of the nomination, in a word
    """
    nomination = open_nomination_for(user, reference, permission or reading_permission(user))
    record(Action.NOMINATION_VIEWED, by=user, on=nomination, part=part)
    return nomination


def reading_permission(user: User) -> Permission:
    """By which permission this user reads nominations."""
    held = scope_of(user).permissions
    return next((permission for permission in READERS if permission in held), Permission.NOMINATION_VIEW_ALL)


@dataclass(frozen=True)
class NominationPage:
    """One page of a list of nominations, and how many there are beyond it."""

    nominations: Sequence[Nomination]
    more: bool = False


def list_own_nominations(user: User, *, page: int = 1) -> NominationPage:
    """What the user's agency has nominated, newest change first, and a record of what was shown."""
    require(user, Permission.NOMINATION_MAKE)
    found = Nomination.objects.visible_to(user).of_agency(scope_of(user).agency_id).with_key().newest_first()
    start = (max(page, 1) - 1) * PAGE_SIZE
    rows = list(found[start : start + PAGE_SIZE + 1])
    return _shown(user, rows[:PAGE_SIZE], more=len(rows) > PAGE_SIZE)


def list_triage_queue(user: User) -> NominationPage:
    """What has been sent and not answered, the longest waiting first, and a record of what was shown."""
    require(user, Permission.NOMINATION_VIEW_ALL)
    rows = list(Nomination.objects.visible_to(user).awaiting_triage().with_key()[: PAGE_SIZE * 4])
    return _shown(user, rows)


def look_for_likeness(user: User, nomination: Nomination) -> list[Likeness]:
    """Cases that may be about the same subject, among those the user may learn of; what was shown is recorded."""
    found = alike(nomination, user)
    if found:
        record(Action.SUBJECT_MATCHED, by=user, on=nomination, shown=[each.case.pk for each in found])
    return found


def _shown(user: User, rows: list[Nomination], *, more: bool = False) -> NominationPage:
    warm(rows)
    record(Action.NOMINATION_LISTED, by=user, shown=[row.pk for row in rows])
    return NominationPage(rows, more)
