"""What goes to MACE and comes back: a case or two a month, some of them still on their way today."""

from __future__ import annotations

import datetime
import random
from typing import Any

from cases.lifecycle import Stage
from cases.models import Case
from cases.vocabulary import SubjectKind
from permissions.models import User
from pgpm.town.clock import at, working_hours
from referrals.actions.escalation import propose_escalation
from referrals.actions.mace import approve_referral, save_part, send_referral, start_draft
from referrals.actions.mace_answers import accept_referral, acknowledge, acknowledge_outcome, return_outcome
from referrals.actions.mace_lines import answer_consent, ask_consent
from referrals.actions.step_downs import accept_step_down, propose_step_down, start_step_down_draft
from referrals.building import build
from referrals.models import MaceReferral

ANSWERS: dict[str, dict[str, Any]] = {
    "referrer": {"contact": "Duty desk of the lead agency"},
    "awareness": {"child_aware": "yes", "awareness": "The young person knows and agrees; so does the carer."},
    "presentation": {"concern_types": ["criminal_exploitation", "missing"]},
    "done": {
        "why_not_enough": "Two offers were taken up, and the adults at the bus station are still there."
    },
    "statutory": {"nrm": "not_referred", "nrm_note": "Return home interview done."},
    "asked": {"asked": "Disruption of the adults, and one plan for the bus station."},
    "handling": {"gateway": "ca2004"},
}
STEP_DOWN: dict[str, Any] = {
    "level_before": "significant",
    "level_after": "moderate",
    "what_changed": "The adults have left the bus station, and college is attended every day.",
    "held_for": "Nine weeks.",
    "residual_risk": "They may come back when the evenings are dark.",
    "protective_factors": "A carer who rings, and the boxing coach.",
    "unsafe_contexts": "The steps after dark.",
    "actions_over": "Light the steps: council.",
    "lead_professional": "The detached youth worker.",
    "child_told": "yes",
    "child_view": "I am all right now. Keep the lights on.",
    "carer_told": "yes",
    "carer_view": "Home for tea again.",
    "triggers": ["Away overnight", "The same adults are seen at the bus station"],
}


def escalate(
    people: dict[str, User], reps: dict[str, User], day: datetime.date, *, chance: random.Random, last: bool
) -> None:
    """After a meeting: step down what MACE has held long enough, and send a case or two up.

    :param last: the newest month, in which one case stays on its way
    """
    step_down(people, day)
    ready = Case.objects.at_stage(Stage.ACTIVE_PLAN).filter(
        subject__kind=SubjectKind.YOUNG_PERSON, level="significant", assessments__assessed_on__gte=day
    )
    for position, case in enumerate(
        ready.with_subject().distinct().order_by("reference")[: chance.randint(1, 2)]
    ):
        referral = send(case, people, reps, day, chance=chance)
        if last and position == 0:
            return
        receive(referral, people, day)


def send(
    case: Case, people: dict[str, User], reps: dict[str, User], day: datetime.date, *, chance: random.Random
) -> MaceReferral:
    """The lead agency proposes and writes, the chair approves what is read, the coordinator sends."""
    rep = reps[str(case.lead_agency_id)]
    with at(working_hours(day + datetime.timedelta(days=1))):
        referral = propose_escalation(
            case,
            by=rep,
            trigger="plan_not_working",
            reasons="The plan has not changed who waits at the bus station.",
            strategy="not_needed",
        )
        referral = start_draft(referral, by=people["chair"])
        for part, answers in ANSWERS.items():
            referral = save_part(
                referral, part, by=rep, version=referral.version, answers=answers, choices={}
            )
        for line in build(referral).waiting_for_consent:
            ask_consent(referral, line, by=rep)
            answer_consent(
                referral, line, by=reps[str(line.originator_id)], agrees=True, reason="Needed there."
            )
    with at(working_hours(day + datetime.timedelta(days=2), chance.randint(9, 16))):
        referral = approve_referral(referral, by=people["chair"])
        return send_referral(referral, by=people["coordinator"])


def receive(referral: MaceReferral, people: dict[str, User], day: datetime.date) -> None:
    """MACE acknowledges, accepts and returns its outcome; the chair takes note."""
    with at(working_hours(day + datetime.timedelta(days=3))):
        referral = acknowledge(referral, by=people["mace.coordinator"])
    with at(working_hours(day + datetime.timedelta(days=6))):
        referral = accept_referral(
            referral,
            by=people["mace.chair"],
            meeting_on=day + datetime.timedelta(days=10),
            lead="MACE social worker",
            interim_safety="The carer collects them from college.",
        )
    with at(working_hours(day + datetime.timedelta(days=11))):
        outcome = {
            "decided_on": (day + datetime.timedelta(days=10)).isoformat(),
            "level": "significant",
            "plan_owner": "Social work team",
            "may_be_told": "A plan is in place; the lights stay with the PGPM.",
        }
        referral = return_outcome(referral, by=people["mace.coordinator"], outcome=outcome)
        acknowledge_outcome(referral, by=people["chair"], held_by_mace=[])


def step_down(people: dict[str, User], day: datetime.date) -> None:
    """Cases that MACE has held for two months come back, with signs that would send them up again."""
    since = working_hours(day - datetime.timedelta(days=55))
    held = Case.objects.at_stage(Stage.WITH_MACE).filter(stage_since__lt=since).with_subject()
    with at(working_hours(day + datetime.timedelta(days=1))):
        for case in held.order_by("reference")[:2]:
            draft = start_step_down_draft(case, by=people["mace.chair"], **STEP_DOWN)
            accept_step_down(propose_step_down(draft, by=people["mace.chair"]), by=people["chair"])
