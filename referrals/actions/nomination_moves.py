"""Moving a nomination from stage to stage: nothing else writes the stage."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow, Refused
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.lifecycle.nominations import TRANSITIONS, NominationStage, NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.vocabulary.nomination_parts import CONTENT

SOMEBODY_WAS_FIRST = (
    "Somebody else changed this nomination a moment ago. Open it again to see where it stands before you act."
)


class Stale(Changed):
    """Somebody else saved meanwhile. `current` is what they saved; the page shows both texts."""

    def __init__(self, current: Nomination) -> None:
        """Take the nomination as it is now."""
        self.current = current
        theirs = {name: value for name in CONTENT if isinstance(value := getattr(current, name), str)}
        super().__init__(version=current.version, theirs=theirs)


def require_own(nomination: Nomination, by: User) -> None:
    """Only the people of the agency that nominates may write, send or withdraw its nomination."""
    require(by, Permission.NOMINATION_MAKE)
    if by.agency_id != nomination.agency_id:
        raise Refused(
            Permission.NOMINATION_MAKE,
            ask="Only the people of the agency that made the nomination can do this.",
        )


def move(
    nomination: Nomination, verb: NominationVerb, *, by: User, version: int | None, **changes: Any
) -> Nomination:
    """Move a nomination by one row of the table, inside a deed that records it.

    :param version: the version that the person was looking at
    :raises Refused: the person may not do this
    :raises NotNow: the stage forbids it, an obstacle stands, or somebody else was first
    """
    row = TRANSITIONS[verb]
    require(by, row.permission)
    raise_if(policies.obstacles(nomination, verb))
    now = timezone.now()
    seen = nomination.version if version is None else version
    moved = Nomination.objects.standing_at(NominationStage(nomination.stage), seen).move(
        nomination,
        stage=row.target.value,
        version=F("version") + 1,
        stage_since=nomination.stage_since if row.target == nomination.stage else now,
        updated_at=now,
        **changes,
    )
    if not moved:
        raise NotNow([SOMEBODY_WAS_FIRST])
    nomination.refresh_from_db()
    return nomination


def locked(nomination: Nomination) -> Nomination:
    """The row, locked until the deed ends, so that what is read now is what is decided on."""
    current: Nomination = Nomination.objects.select_for_update(of=("self",)).with_key().get(pk=nomination.pk)
    if current.version != nomination.version:
        raise NotNow(["Somebody else changed this nomination a moment ago. Open it again before you act."])
    return current


def settle(
    nomination: Nomination,
    verb: NominationVerb,
    *,
    by: User,
    version: int | None,
    reason: str = "",
    **changes: Any,
) -> None:
    """Move to an end, by whom and when; tell the agency."""
    move(
        nomination,
        verb,
        by=by,
        version=version,
        decided_by=by,
        decided_at=timezone.now(),
        proposal="",
        **changes,
    )
    if reason:
        nomination.decision_reason = reason
        nomination.save(update_fields=["decision_reason"])
    tell_agency(nomination)


def tell_agency(nomination: Nomination) -> None:
    """Tell the nominator that there is something to see."""
    transaction.on_commit(partial(notifications.to_users, [nomination.nominator_id]))
