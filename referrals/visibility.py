"""What a user may read of a hand-over, beyond being allowed to know of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from cases.vocabulary import Handling
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.models import Nomination


def is_withheld(nomination: Nomination, user: Any) -> bool:
    """Whether handling C keeps the words of a nomination from this user, who then sees that it exists and no more.

    Read by its own agency, by the agencies it names, and by the two people who decide on it.
    """
    scope = scope_of(user)
    if not nomination.readers_named or scope.agency_id == nomination.agency_id:
        return False
    if scope.may(Permission.NOMINATION_TRIAGE) or scope.may(Permission.NOMINATION_SECOND):
        return False
    return scope.agency_id not in nomination.readers_named


def may_read_line(
    user: Any, *, handling: str, originator: str, named: Collection[str], agreed: bool, lead_agency: UUID
) -> bool:
    """Whether this user may read one line of a MACE referral.

    Under handling C: the originator and the agencies that it named; and, once the originator agreed that it goes to
    MACE, those who write, approve, send and receive it. Everybody else reads that there is something, and not what.
    """
    scope = scope_of(user)
    own = str(scope.agency_id or "")
    if handling != Handling.CONDITIONS or (own and (own == originator or own in named)):
        return True
    if not agreed:
        return False
    handles = scope.may(Permission.MACE_APPROVE) or scope.may(Permission.MACE_SUBMIT) or scope.is_mace
    return handles or scope.agency_id == lead_agency


def shows_masked(user: Any) -> bool:
    """Whether this user may read an address that stands in a MACE referral. The look leaves an entry for it."""
    scope = scope_of(user)
    return scope.may(Permission.CASE_REVEAL) or scope.is_mace
