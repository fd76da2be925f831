"""Merging a nomination into the case of a subject who is known already."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from audit.catalogue import Action
from audit.record import deed, record
from cases.models import Case
from encryption.fields import rekey
from permissions.checks import raise_if, require
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.nomination_moves import locked, settle
from referrals.actions.taking_up import add_to_case
from referrals.lifecycle.nominations import NominationStage, NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.policies import triage as rules


@deed
def merge_nomination(
    nomination: Nomination, case: Case, *, by: User, reason: str, version: int | None = None
) -> Nomination:
    """Merge a nomination into the open case of a subject who is known already. A person says so, never the matcher.

    The nomination is sealed anew under the subject's key, its content is added to the case as items of its agency,
    the agency joins the case, and both nominators are told.
    """
    require(by, Permission.NOMINATION_TRIAGE)
    raise_if(policies.obstacles_to_deciding(nomination, by.pk))
    raise_if(policies.obstacles(nomination, NominationVerb.MERGE))
    raise_if([*policies.obstacles_to_reason(reason), *rules.obstacles_to_merging(nomination, case)])
    nomination = locked(nomination)
    add_to_case(nomination, case, by=by, why="Its nomination was merged into this case.")
    nomination.former_key = nomination.data_key
    nomination.save(update_fields=["former_key"])
    rekey(nomination, case.data_key)
    settle(
        nomination,
        NominationVerb.MERGE,
        by=by,
        version=version,
        case=case,
        subject=case.subject,
        reason=reason,
    )
    record(Action.NOMINATION_MERGED, by=by, on=nomination, reason=reason)
    earlier = Nomination.objects.filter(case=case, stage=NominationStage.ACCEPTED).values_list(
        "nominator_id", flat=True
    )
    transaction.on_commit(partial(notifications.to_users, [*earlier, nomination.nominator_id]))
    return nomination
