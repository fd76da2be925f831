"""What a user may read of a hand-over, beyond being allowed to know of it."""

from __future__ import annotations

from typing import Any

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
