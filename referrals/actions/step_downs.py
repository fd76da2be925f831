"""Stepping down from MACE: written by MACE, accepted or challenged by the PGPM. Until then MACE has the case."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.actions.moves import move_case
from cases.lifecycle import Verb
from cases.models import Case
from permissions.checks import raise_if, require
from permissions.errors import Changed
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.hand_over_moves import advance, locked
from referrals.clocks import CHALLENGE_DAYS, working_days_after
from referrals.lifecycle.step_downs import TRANSITIONS, StepDownVerb
from referrals.models import MaceReferral, StepDown, StepDownSnapshot
from referrals.policies import step_downs as policies
from referrals.vocabulary.step_downs import CONTENT, FIRST_REVIEW_WEEKS, PARTS


@deed
def start_step_down_draft(
    case: Case,
    *,
    by: User,
    as_reported: Sequence[tuple[str, str]] = (),
    import_proposal: UUID | None = None,
    **values: Any,
) -> StepDown:
    """Start a step-down of a case that is with MACE, as a draft that MACE alone sees.

    :param as_reported: what an uploaded case list said, as pairs of a heading and words; it fills nothing in
    :param import_proposal: the suggestion of an uploaded case list that this comes from
    :param values: any field of `CONTENT`
    What is missing is `referrals.policies.step_downs.obstacles_to_content(draft)`, one sentence a field.
    """
    require(by, Permission.STEP_DOWN_PROPOSE)
    raise_if(policies.obstacles_to_starting(case))
    strange = set(values) - set(CONTENT)
    if strange:
        raise TypeError(f"A step-down has no {', '.join(sorted(strange))}")
    referral = MaceReferral.objects.filter(case=case, sent_at__isnull=False).order_by("-sent_at").first()
    draft = StepDown(
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        referral=referral,
        as_reported=[list(pair) for pair in as_reported],
        import_proposal=import_proposal,
        **{
            "level_before": case.level,
            "first_review_on": timezone.localdate() + datetime.timedelta(weeks=FIRST_REVIEW_WEEKS),
            **values,
        },
    )
    draft.save()
    record(Action.STEP_DOWN_STARTED, by=by, on=draft, imported=bool(import_proposal))
    return draft


@deed
def save_step_down(
    step_down: StepDown, part: str, *, by: User, version: int, values: Mapping[str, Any]
) -> StepDown:
    """Save one page of a draft, or of one that was challenged.

    :raises Changed: somebody else saved meanwhile; :raises NotNow: it can no longer be changed
    """
    require(by, Permission.STEP_DOWN_PROPOSE)
    strange = set(values) - set(PARTS[part])
    if strange:
        raise TypeError(f"The part {part} has no {', '.join(sorted(strange))}")
    current = locked(step_down)
    raise_if(policies.obstacles_to_changing(current))
    if current.version != version:
        raise Changed(
            version=current.version, theirs={name: str(getattr(current, name)) for name in PARTS[part]}
        )
    for name, value in values.items():
        setattr(current, name, value)
    current.version += 1
    current.updated_at = timezone.now()
    current.save()
    record(Action.STEP_DOWN_SAVED, by=by, on=current, part=part)
    return current


@deed
def propose_step_down(step_down: StepDown, *, by: User, version: int | None = None) -> StepDown:
    """Propose the step-down to the PGPM: it is frozen as it stands. The case stays with MACE until it is accepted."""
    require(by, Permission.STEP_DOWN_PROPOSE)
    current = locked(step_down)
    raise_if(policies.obstacles(current, StepDownVerb.PROPOSE))
    snapshot = StepDownSnapshot(step_down=current, data_key=current.data_key, taken_by=by)
    snapshot.take(current.content)
    snapshot.save()
    _go(
        current,
        StepDownVerb.PROPOSE,
        by=by,
        version=version,
        proposed_by=by,
        proposed_at=timezone.now(),
        proposed_on=snapshot.pk,
    )
    record(
        Action.STEP_DOWN_PROPOSED,
        by=by,
        on=current,
        snapshot=snapshot.pk,
        digest=bytes(snapshot.digest).hex(),
    )
    transaction.on_commit(partial(notifications.to_holders, Permission.STEP_DOWN_ACCEPT))
    return current


@deed
def accept_step_down(step_down: StepDown, *, by: User, version: int | None = None) -> StepDown:
    """Take the case back: it is monitored from now on, at the level that MACE gave, with two reviews."""
    require(by, Permission.STEP_DOWN_ACCEPT)
    current = locked(step_down)
    today = timezone.localdate()
    final = today + datetime.timedelta(weeks=current.monitoring_weeks)
    _go(
        current,
        StepDownVerb.ACCEPT,
        by=by,
        version=version,
        accepted_by=by,
        accepted_at=timezone.now(),
        final_review_on=final,
        due_on=current.first_review_on,
    )
    move_case(
        current.case,
        Verb.ACCEPT_STEP_DOWN,
        by=by,
        reason=current.what_changed,
        changes={
            "level": current.level_after,
            "level_set_on": today,
            "review_on": current.first_review_on,
        },
        text={"level_reasons": f"Stepped down from MACE. {current.what_changed}"[:2000]},
    )
    record(Action.MONITORING_STARTED, by=by, on=current, until=final)
    transaction.on_commit(partial(notifications.to_holders, Permission.STEP_DOWN_PROPOSE))
    return current


@deed
def challenge_step_down(
    step_down: StepDown, *, by: User, reason: str, version: int | None = None
) -> StepDown:
    """Challenge the step-down: MACE keeps the case, and answers in three working days."""
    raise_if(policies.obstacles_to_reason(reason))
    due = working_days_after(timezone.localdate(), CHALLENGE_DAYS)
    _go(step_down, StepDownVerb.CHALLENGE, by=by, version=version, due_on=due, text={"challenge": reason})
    record(Action.STEP_DOWN_CHALLENGED, by=by, on=step_down, reason=reason, due=due)
    transaction.on_commit(partial(notifications.to_holders, Permission.STEP_DOWN_PROPOSE))
    return step_down


@deed
def withdraw_step_down(step_down: StepDown, *, by: User, reason: str, version: int | None = None) -> StepDown:
    """Take the step-down back: the case stays with MACE."""
    raise_if(policies.obstacles_to_reason(reason))
    _go(step_down, StepDownVerb.WITHDRAW, by=by, version=version, text={"why_withdrawn": reason})
    record(Action.STEP_DOWN_WITHDRAWN, by=by, on=step_down, reason=reason)
    return step_down


def _go(step_down: StepDown, verb: StepDownVerb, *, by: User, version: int | None, **changes: Any) -> None:
    stop = policies.obstacles(step_down, verb)
    advance(step_down, TRANSITIONS[verb], by=by, version=version, obstacles=stop, **changes)
