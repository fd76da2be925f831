"""Referrals and step-downs for tests, made by doing the deeds. Everybody is invented."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from cases.actions.evidence import record_event
from cases.actions.plans import record_assessment, record_carer_view, record_child_voice
from cases.models import Case
from permissions.models import Agency, User
from permissions.roles import Role
from referrals.actions.mace import (
    approve_referral,
    propose_escalation,
    save_part,
    send_referral,
    start_draft,
    withdraw_referral,
)
from referrals.actions.mace_answers import (
    accept_referral,
    acknowledge,
    acknowledge_outcome,
    answer_questions,
    ask_for_more,
    not_accept,
    redirect_to_statutory,
    return_outcome,
)
from referrals.actions.mace_lines import answer_consent, ask_consent
from referrals.actions.step_downs import accept_step_down, propose_step_down, start_step_down_draft
from referrals.building import build
from referrals.models import MaceReferral, StepDown
from tests.making import a_case, a_chair, a_coordinator, a_rep, a_user, an_agency, an_item, with_plan

WHY = {
    "trigger": "plan_not_working",
    "reasons": "The lights are on and he still meets the two adults there.",
    "strategy": "not_needed",
}
ANSWERS: dict[str, dict[str, Any]] = {
    "referrer": {"contact": "Youth justice duty desk, extension 214"},
    "awareness": {"child_aware": "yes", "awareness": "He knows and agrees; his aunt agrees."},
    "presentation": {"concern_types": ["criminal_exploitation", "missing"]},
    "done": {"why_not_enough": "Two offers were taken up and the harm went on."},
    "statutory": {"nrm": "not_referred", "nrm_note": "Return interview done on the 3rd."},
    "asked": {"asked": "Disruption of the adults at the steps."},
    "handling": {"gateway": "ca2004"},
}
STEP_DOWN: dict[str, Any] = {
    "level_before": "significant",
    "level_after": "moderate",
    "what_changed": "The two adults have left and he is at college every day.",
    "held_for": "Nine weeks.",
    "residual_risk": "They may come back.",
    "protective_factors": "His aunt, and the boxing coach.",
    "unsafe_contexts": "The steps after dark.",
    "actions_over": "Light the steps: council.",
    "lead_professional": "The youth worker.",
    "child_told": "yes",
    "child_view": "I am all right now.",
    "carer_told": "yes",
    "carer_view": "He comes home again.",
    "triggers": ["He is away overnight", "The adults are seen at the steps"],
}
OUTCOME = {
    "decided_on": "2026-11-20",
    "level": "significant",
    "plan_owner": "Social work team",
    "may_be_told": "A plan is in place.",
}


@dataclass
class Town:
    """Everybody who has a part in a referral."""

    chair: User = field(default_factory=a_chair)
    coordinator: User = field(default_factory=a_coordinator)
    mace_coordinator: User = field(default_factory=lambda: a_user(Role.MACE_COORDINATOR))
    mace_chair: User = field(default_factory=lambda: a_user(Role.MACE_CHAIR))
    lead: Agency = field(default_factory=lambda: an_agency("youth_justice"))
    police: Agency = field(default_factory=lambda: an_agency("police"))
    school: Agency = field(default_factory=lambda: an_agency("education"))

    def __post_init__(self) -> None:
        self.rep = a_rep(self.lead)
        self.officer = a_rep(self.police)
        self.teacher = a_rep(self.school)


def a_full_case(town: Town, *, conditional: bool = False) -> Case:
    """A case with a plan, an event, an item, an assessment and what is said; with an item of handling C if asked."""
    case = a_case(lead_agency=town.lead, participants=(town.police, town.school), by=town.coordinator)
    an_item(case, by=town.rep)
    if conditional:
        words = {"statement": "A caller named the car.", "handling": "C", "conditions": "Not for school."}
        an_item(case, by=town.officer, recipients=[town.lead], **words)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    record_event(
        case,
        by=town.officer,
        kind="missing",
        summary="Was away overnight.",
        occurred_from=yesterday,
        parts=[(case.subject, "at_risk")],
    )
    record_assessment(
        case,
        by=town.rep,
        about="young_person",
        ratings={},
        summary="He is driven there.",
        strengths="Boxing.",
    )
    record_child_voice(
        case, by=town.rep, words="Light the steps.", heard_on=yesterday, heard_by="Youth worker"
    )
    record_carer_view(case, by=town.rep, words="Glad.", heard_on=yesterday, carer_aware="yes")
    return with_plan(case, chair=town.chair)


def proposed(town: Town, case: Case | None = None, **more: Any) -> MaceReferral:
    """A proposal by the lead agency."""
    return propose_escalation(case or a_full_case(town), by=town.rep, **{**WHY, **more})


def drafted(town: Town, case: Case | None = None) -> MaceReferral:
    """A draft, built, with every answer typed."""
    referral = start_draft(proposed(town, case), by=town.chair)
    for part, answers in ANSWERS.items():
        referral = save_part(
            referral, part, by=town.rep, version=referral.version, answers=answers, choices={}
        )
    return referral


def agreed(town: Town, referral: MaceReferral) -> MaceReferral:
    """The draft, with every originator's consent."""
    for line in build(referral).waiting_for_consent:
        ask_consent(referral, line, by=town.rep)
        answer_consent(referral, line, by=town.officer, agrees=True, reason="Needed there.")
    return referral


def approved(town: Town, case: Case | None = None) -> MaceReferral:
    """A referral that the chair approved."""
    return approve_referral(agreed(town, drafted(town, case)), by=town.chair)


def sent(town: Town, case: Case | None = None) -> MaceReferral:
    """A referral that MACE has."""
    return send_referral(approved(town, case), by=town.coordinator)


def acknowledged(town: Town, case: Case | None = None) -> MaceReferral:
    """A referral that MACE has acknowledged."""
    return acknowledge(sent(town, case), by=town.mace_coordinator)


def accepted(town: Town, case: Case | None = None) -> MaceReferral:
    """A referral that MACE has accepted."""
    return accept_referral(
        acknowledged(town, case),
        by=town.mace_chair,
        meeting_on=timezone.localdate() + datetime.timedelta(days=7),
        lead="MACE social worker",
        interim_safety="The aunt collects him.",
    )


def at_stage(town: Town, stage: str) -> MaceReferral:  # noqa: PLR0911
    """A referral at this stage, brought there by the real deeds."""
    plain = {
        "proposed": proposed,
        "drafting": drafted,
        "chair_approved": approved,
        "submitted": sent,
        "acknowledged": acknowledged,
        "accepted": accepted,
    }
    if stage in plain:
        return plain[stage](town)
    if stage == "more_information_requested":
        return ask_for_more(acknowledged(town), by=town.mace_coordinator, questions="Which car?")
    if stage == "not_accepted":
        referral = acknowledged(town)
        return not_accept(referral, by=town.mace_chair, why="plan_enough", advice="Carry on.")
    if stage == "redirected_statutory":
        referral, said = acknowledged(town), {"route": "strategy", "reference": "SD-1", "advice": "Today."}
        return redirect_to_statutory(referral, by=town.mace_chair, **said)
    if stage == "withdrawn":
        return withdraw_referral(proposed(town), by=town.chair, reason="The plan began to work.")
    referral = return_outcome(accepted(town), by=town.mace_coordinator, outcome=OUTCOME)
    if stage == "outcome_returned":
        return referral
    return acknowledge_outcome(referral, by=town.chair, held_by_mace=[])


def with_mace(town: Town) -> Case:
    """A case that is with MACE, its outcome acknowledged."""
    return at_stage(town, "outcome_acknowledged").case


def a_step_down_draft(town: Town, case: Case | None = None, **more: Any) -> StepDown:
    """A complete draft."""
    return start_step_down_draft(case or with_mace(town), by=town.mace_chair, **{**STEP_DOWN, **more})


def monitored(town: Town) -> StepDown:
    """A step-down that the PGPM accepted."""
    step_down = propose_step_down(a_step_down_draft(town), by=town.mace_chair)
    return accept_step_down(step_down, by=town.chair)


__all__ = ["ANSWERS", "OUTCOME", "STEP_DOWN", "WHY", "Town", "answer_questions"]
