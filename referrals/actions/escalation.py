"""Proposing that a case goes to MACE: the statutory check first, then the ground, then the reasons."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.actions.moves import move_case
from cases.lifecycle import Stage, Verb
from cases.models import Case
from cases.policies import obstacles_to_escalating
from permissions.checks import raise_if, require
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.hand_over_moves import advance
from referrals.lifecycle.step_downs import TRANSITIONS, StepDownStage, StepDownVerb
from referrals.models import MaceReferral, StepDown
from referrals.policies import mace as policies
from referrals.policies.step_downs import trigger_occurred


@deed
def propose_escalation(
    case: Case,
    *,
    by: User,
    trigger: str,
    reasons: str,
    strategy: str,
    strategy_reference: str = "",
    version: int | None = None,
) -> MaceReferral:
    """Propose that a case goes to MACE. From monitoring this is the fast path: no meeting is waited for.

    :param trigger: a code of `referrals.vocabulary.mace.Trigger`
    :param strategy: a code of `Strategy`; where a discussion is needed it is held first, and its reference given
    :param version: the version of the case that the person was looking at
    :raises NotNow: the strategy discussion is still to be held, or the case is not ready
    """
    require(by, Permission.MACE_PROPOSE)
    raise_if(policies.obstacles_to_starting(case))
    raise_if(
        policies.obstacles_to_proposing(
            trigger=trigger, reasons=reasons, strategy=strategy, strategy_reference=strategy_reference
        )
    )
    if case.stage == Stage.STEPPED_DOWN and not trigger_occurred(case):
        raise_if(obstacles_to_escalating(case))
    _end_monitoring(case, by=by)
    if case.stage != Stage.ESCALATION_PROPOSED:
        case = move_case(
            case, Verb.PROPOSE_ESCALATION, by=by, reason=reasons, version=version, trigger=trigger
        )
    referral = MaceReferral(
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        trigger=trigger,
        reasons=reasons,
        strategy=strategy,
        strategy_reference=strategy_reference,
    )
    referral.save()
    record(Action.REFERRAL_STARTED, by=by, on=referral, reason=reasons, trigger=trigger, strategy=strategy)
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_APPROVE))
    return referral


def _end_monitoring(case: Case, *, by: User) -> None:
    """The step-down that was monitored is over: the case is on its way up again."""
    for step_down in StepDown.objects.filter(case=case).at_stage(StepDownStage.MONITORING):
        row = TRANSITIONS[StepDownVerb.RE_ESCALATE]
        advance(step_down, row, by=by, version=None, obstacles=[])
