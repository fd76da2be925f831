"""What MACE does with a referral that was sent, and how the PGPM answers. The case moves only when MACE decides."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.moves import move_case
from cases.lifecycle import Verb
from permissions.checks import raise_if, require
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.hand_over_moves import advance, locked
from referrals.clocks import MORE_INFORMATION_DAYS, OUTCOME_DAYS, working_days_after
from referrals.lifecycle.mace import TRANSITIONS, MaceVerb
from referrals.models import MaceReferral
from referrals.policies import mace as policies
from referrals.vocabulary.mace import StatutoryRoute, WhyNotAccepted


@deed
def acknowledge(referral: MaceReferral, *, by: User, version: int | None = None) -> MaceReferral:
    """Say that MACE has it. From here MACE asks, accepts, does not accept, or sends it on the statutory route."""
    _go(referral, MaceVerb.ACKNOWLEDGE, by=by, version=version)
    record(Action.REFERRAL_ACKNOWLEDGED, by=by, on=referral)
    _tell_pgpm()
    return referral


@deed
def ask_for_more(
    referral: MaceReferral, *, by: User, questions: str, version: int | None = None
) -> MaceReferral:
    """Ask for more information; the answer is due in three working days."""
    raise_if([] if questions.strip() else ["Write the questions."])
    due = working_days_after(timezone.localdate(), MORE_INFORMATION_DAYS)
    asked = {"asked": questions, "asked_by": by.full_name, "asked_at": timezone.now().isoformat()}
    text = {"questions": [*referral.questions, asked]}
    _go(referral, MaceVerb.ASK, by=by, version=version, due_on=due, text=text)
    record(Action.REFERRAL_QUESTIONED, by=by, on=referral, due=due)
    _tell_pgpm()
    return referral


@deed
def answer_questions(
    referral: MaceReferral, *, by: User, answer: str, version: int | None = None
) -> MaceReferral:
    """Answer what MACE asked last. What is for named agencies only does not belong here without their agreement."""
    raise_if([] if answer.strip() else ["Write the answer."])
    *earlier, last = referral.questions or [{}]
    said = {"answer": answer, "answered_by": by.full_name, "answered_at": timezone.now().isoformat()}
    _go(
        referral,
        MaceVerb.ANSWER,
        by=by,
        version=version,
        text={"questions": [*earlier, {**last, **said}]},
    )
    record(Action.REFERRAL_ANSWERED, by=by, on=referral)
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_RECEIVE))
    return referral


@deed
def accept_referral(
    referral: MaceReferral,
    *,
    by: User,
    meeting_on: datetime.date,
    lead: str,
    interim_safety: str,
    version: int | None = None,
) -> MaceReferral:
    """Take the case: from now on it is with MACE. The outcome is due five working days after its meeting."""
    raise_if([] if lead.strip() else ["Name who leads for MACE."])
    raise_if([] if interim_safety.strip() else ["Say what keeps the young person safe until the meeting."])
    current = _decide(
        referral,
        MaceVerb.ACCEPT,
        by=by,
        version=version,
        mace_meeting_on=meeting_on,
        due_on=working_days_after(meeting_on, OUTCOME_DAYS),
        text={"mace_lead": lead, "interim_safety": interim_safety},
    )
    move_case(current.case, Verb.MACE_ACCEPTS, by=by, reason=interim_safety)
    record(Action.REFERRAL_ACCEPTED, by=by, on=current, meeting_on=meeting_on)
    return current


@deed
def not_accept(
    referral: MaceReferral, *, by: User, why: str, advice: str, version: int | None = None
) -> MaceReferral:
    """Do not take the case, with the reason and with advice. It goes on with its plan in the PGPM."""
    raise_if([] if why in WhyNotAccepted.values else ["Choose why MACE does not accept it."])
    raise_if([] if advice.strip() else ["Give the PGPM your advice."])
    current = _decide(
        referral, MaceVerb.NOT_ACCEPT, by=by, version=version, why_not=why, text={"advice": advice}
    )
    move_case(current.case, Verb.MACE_DECLINES, by=by, reason=advice, why=why)
    record(Action.REFERRAL_NOT_ACCEPTED, by=by, on=current, reason=advice, why=why)
    return current


@deed
def redirect_to_statutory(
    referral: MaceReferral,
    *,
    by: User,
    route: str,
    reference: str,
    advice: str,
    version: int | None = None,
) -> MaceReferral:
    """Send it on the statutory route, with its reference. The PGPM keeps its plan on the contexts meanwhile."""
    raise_if([] if route in StatutoryRoute.values else ["Choose the statutory route."])
    raise_if([] if reference.strip() else ["Give the reference on that route."])
    current = _decide(
        referral,
        MaceVerb.REDIRECT,
        by=by,
        version=version,
        route=route,
        text={"decision_reference": reference, "advice": advice},
    )
    move_case(current.case, Verb.MACE_DECLINES, by=by, reason=advice, route=route)
    record(Action.MACE_REDIRECTED, by=by, on=current, reason=advice, route=route)
    return current


@deed
def return_outcome(
    referral: MaceReferral, *, by: User, outcome: dict[str, Any], version: int | None = None
) -> MaceReferral:
    """Tell the PGPM what the MACE meeting decided: a summary, and never the detail of disruption."""
    raise_if(policies.obstacles_to_outcome(outcome))
    _go(referral, MaceVerb.RETURN_OUTCOME, by=by, version=version, text={"outcome": outcome})
    record(Action.MACE_OUTCOME_RETURNED, by=by, on=referral)
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_APPROVE))
    return referral


@deed
def acknowledge_outcome(
    referral: MaceReferral, *, by: User, held_by_mace: Collection[UUID], version: int | None = None
) -> MaceReferral:
    """Take note of the outcome, and say for each open action whether MACE holds it now or the PGPM keeps it."""
    require(by, Permission.MACE_APPROVE)
    for action in referral.case.plannedactions.open().select_related("data_key", "case"):
        held = action.pk in held_by_mace
        if action.held_by_mace != held:
            action.held_by_mace, action.version = held, action.version + 1
            action.save(update_fields=["held_by_mace", "version"])
    _go(referral, MaceVerb.ACKNOWLEDGE_OUTCOME, by=by, version=version)
    record(Action.MACE_OUTCOME_ACKNOWLEDGED, by=by, on=referral, held_by_mace=sorted(map(str, held_by_mace)))
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_RECEIVE))
    return referral


def _go(referral: MaceReferral, verb: MaceVerb, *, by: User, version: int | None, **changes: Any) -> None:
    stop = policies.obstacles(referral, verb)
    advance(referral, TRANSITIONS[verb], by=by, version=version, obstacles=stop, **changes)


def _decide(
    referral: MaceReferral, verb: MaceVerb, *, by: User, version: int | None, **changes: Any
) -> MaceReferral:
    """Move by a decision of the MACE chair, the case in hand."""
    require(by, Permission.MACE_DECIDE)
    current = locked(referral)
    _go(current, verb, by=by, version=version, decided_by=by, decided_at=timezone.now(), **changes)
    _tell_pgpm()
    return current


def _tell_pgpm() -> None:
    transaction.on_commit(partial(notifications.to_holders, Permission.MACE_SUBMIT))
