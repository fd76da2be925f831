"""What the PGPM does with a MACE referral: writes, approves, sends it, or keeps the case.

The chair approves and the coordinator sends, so that two people have read what leaves the partnership.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.moves import mark_referred, move_case
from cases.lifecycle import Stage, Verb
from permissions.checks import raise_if, require
from permissions.errors import Changed, Refused
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals import notifications
from referrals.actions.escalation import propose_escalation
from referrals.actions.hand_over_moves import advance, locked
from referrals.actions.mace_lines import bring_in_lines, make_lines
from referrals.building import build
from referrals.clocks import ACKNOWLEDGING_DAYS, SENDING_DAYS, working_days_after
from referrals.lifecycle.mace import TRANSITIONS, MaceVerb
from referrals.models import MaceReferral, ReferralSnapshot
from referrals.policies import mace as policies
from referrals.vocabulary.mace import ANSWERS


@deed
def start_draft(referral: MaceReferral, *, by: User, version: int | None = None) -> MaceReferral:
    """Have the lead agency write the referral: it is built at once from everything that is held on the case."""
    _go(referral, MaceVerb.START_DRAFT, by=by, version=version)
    number = make_lines(referral)
    record(Action.REFERRAL_DRAFTED, by=by, on=referral, lines=number)
    lead = referral.case.lead_agency_id
    transaction.on_commit(partial(notifications.to_agency, lead, Permission.MACE_DRAFT))
    return referral


@deed
def save_part(
    referral: MaceReferral,
    part: str,
    *,
    by: User,
    version: int,
    answers: Mapping[str, Any],
    choices: Mapping[int, tuple[bool, str]],
) -> MaceReferral:
    """Save one part of the draft: what was typed, and for each line whether it goes and, if not, why not.

    :raises Changed: somebody else saved meanwhile
    :raises NotNow: the referral is no longer open to changes
    """
    require_writer(referral, by)
    strange = set(answers) - set(ANSWERS[part])
    if strange:
        raise TypeError(f"The part {part} has no {', '.join(sorted(strange))}")
    current = locked(referral)
    raise_if(policies.obstacles_to_writing(current))
    if current.version != version:
        theirs = {name: str(current.answers.get(name, "")) for name in ANSWERS[part]}
        raise Changed(version=current.version, theirs=theirs)
    current.answers = {**current.answers, **answers}
    for line in current.lines.in_order().filter(part=part, number__in=list(choices)):
        line.referral = current
        included, why = choices[line.number]
        if (line.included, line.why_withheld) != (included, "" if included else why):
            line.included, line.why_withheld = included, "" if included else why
            line.save(update_fields=["included", "why_withheld"])
    _count(current)
    current.save(update_fields=["answers", "version", "updated_at"])
    record(Action.REFERRAL_SAVED, by=by, on=current, part=part)
    return current


@deed
def bring_in(referral: MaceReferral, *, by: User, version: int | None = None) -> MaceReferral:
    """Bring the draft up to what is held now: new lines are added, changed ones re-read, withdrawn ones set aside."""
    require_writer(referral, by)
    current = locked(referral)
    raise_if(policies.obstacles_to_writing(current))
    added, changed = bring_in_lines(build(current))
    _count(current)
    current.save(update_fields=["version", "updated_at"])
    record(Action.REFERRAL_REFRESHED, by=by, on=current, added=added, changed=changed)
    return current


@deed
def approve_referral(
    referral: MaceReferral, *, by: User, digest: str = "", version: int | None = None
) -> MaceReferral:
    """Approve exactly this content. It is frozen, and void as soon as what would be sent is another.

    :param digest: the digest of what was on the page; another is "not now"
    """
    require(by, Permission.MACE_APPROVE)
    current = locked(referral)
    raise_if(policies.obstacles(current, MaceVerb.APPROVE))
    built = build(current)
    raise_if(policies.obstacles_to_approving(built, digest))
    snapshot = ReferralSnapshot(referral=current, data_key=current.data_key, taken_by=by)
    snapshot.take(built.content)
    snapshot.save()
    _go(
        current,
        MaceVerb.APPROVE,
        by=by,
        version=version,
        approved_by=by,
        approved_at=timezone.now(),
        approved_on=snapshot.pk,
        due_on=working_days_after(timezone.localdate(), SENDING_DAYS),
    )
    record(
        Action.REFERRAL_APPROVED, by=by, on=current, snapshot=snapshot.pk, digest=bytes(snapshot.digest).hex()
    )
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_SUBMIT))
    return current


@deed
def take_back(referral: MaceReferral, *, by: User, reason: str, version: int | None = None) -> MaceReferral:
    """Undo the approval, so that the referral can be written on."""
    raise_if(policies.obstacles_to_reason(reason))
    cleared = {"approved_by": None, "approved_at": None, "approved_on": None}
    _go(referral, MaceVerb.TAKE_BACK, by=by, version=version, **cleared)
    record(Action.REFERRAL_TAKEN_BACK, by=by, on=referral, reason=reason)
    return referral


@deed
def send_referral(referral: MaceReferral, *, by: User, version: int | None = None) -> MaceReferral:
    """Send what the chair approved. From this moment MACE sees the case, and the clock of MACE runs.

    :raises NotNow: the approval is void, or the sender is the one who approved
    """
    require(by, Permission.MACE_SUBMIT)
    current = locked(referral)
    raise_if(policies.obstacles(current, MaceVerb.SEND))
    built = build(current)
    raise_if(policies.obstacles_to_sending(built, by.pk))
    mark_referred(current.case, by=by)
    _go(
        current,
        MaceVerb.SEND,
        by=by,
        version=version,
        sent_at=timezone.now(),
        sent_by=by,
        due_on=working_days_after(timezone.localdate(), ACKNOWLEDGING_DAYS),
    )
    record(Action.REFERRAL_SENT, by=by, on=current, snapshot=current.approved_on, digest=built.digest)
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_RECEIVE))
    return current


@deed
def withdraw_referral(
    referral: MaceReferral, *, by: User, reason: str, version: int | None = None
) -> MaceReferral:
    """Keep the case with the PGPM: nothing is sent, and the plan goes on."""
    raise_if(policies.obstacles_to_reason(reason))
    _go(referral, MaceVerb.WITHDRAW, by=by, version=version, text={"why_withdrawn": reason})
    if referral.case.stage == Stage.ESCALATION_PROPOSED:
        move_case(referral.case, Verb.KEEP_WITH_PGPM, by=by, reason=reason)
    record(Action.REFERRAL_WITHDRAWN, by=by, on=referral, reason=reason)
    return referral


def require_writer(referral: MaceReferral, by: User) -> None:
    """The lead agency writes the referral, and a chair may."""
    require(by, Permission.MACE_DRAFT)
    if by.agency_id != referral.case.lead_agency_id and not scope_of(by).may(Permission.MACE_APPROVE):
        raise Refused(
            Permission.MACE_DRAFT, ask="The agency that leads the case writes the referral, or a chair."
        )


def _go(referral: MaceReferral, verb: MaceVerb, *, by: User, version: int | None, **changes: Any) -> None:
    stop = policies.obstacles(referral, verb)
    advance(referral, TRANSITIONS[verb], by=by, version=version, obstacles=stop, **changes)


def _count(referral: MaceReferral) -> None:
    referral.version += 1
    referral.updated_at = timezone.now()


__all__ = [
    "approve_referral",
    "bring_in",
    "propose_escalation",
    "require_writer",
    "save_part",
    "send_referral",
    "start_draft",
    "take_back",
    "withdraw_referral",
]
