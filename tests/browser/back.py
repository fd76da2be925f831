"""The second half of the main job: the network, escalation to MACE, its answers, the step-down, and the end."""

import datetime
from typing import Any

from django.utils import timezone

from cases.actions.evidence import add_link
from cases.forms.links import ANOTHER
from cases.models import Case, PlannedAction
from referrals.models import MaceReferral, StepDown
from tests import making
from tests.browser.walker import Walker
from tests.referrals.mace.making import ANSWERS, STEP_DOWN

GRADED = {"source_grade": "1", "information_grade": "A", "confidence": "probable"}


def draw_network(walker: Walker, case: Case, others: list[Case]) -> Case:
    """The representative links the group and the place to the young person; the network is drawn."""
    walker.become("rep.asb")
    walker.go("case_list")
    walker.go("case", case.reference)
    walker.keep_picture("case")
    for other, kind in zip(others, ("member_of", "spends_time_at"), strict=True):
        walker.go("case_add_link", case.reference)
        if walker.page.locator('main [name="near"]').count():
            walker.fill(near=ANOTHER)
        walker.answer(
            reference=other.reference,
            kind=kind,
            influence="unknown",
            provenance="Told by the detached youth worker.",
            **GRADED,
        )
    surround(walker, case, others[0])
    walker.go("case_network", case.reference)
    assert walker.page.locator("svg").count()
    walker.reads(others[0].subject.name, others[1].subject.name)
    walker.keep_picture("network", height=1750)
    for page in ("case_information", "case_links", "case_plan", "case_access", "case_mace", "case_meetings"):
        walker.go(page, case.reference)
    return Case.objects.get(pk=case.pk)


def surround(walker: Walker, case: Case, group: Case) -> None:
    """Friends, and places that protect and harm, by deed: enough to see what a network looks like."""
    rep, coordinator = walker.people["rep.asb"], walker.people["coordinator"]
    friends = [
        making.a_young_person(by=coordinator, given_name=given, family_name=family)
        for given, family in (("Wrenna", "Aldermoor"), ("Osk", "Pellgarth"), ("Dunja", "Larkcombe"))
    ]
    places = [
        making.a_place(by=coordinator, name=name) for name in ("Harbour boxing club", "Kiosk on Lock Lane")
    ]
    links = [
        (case.subject, friends[0], "friend_of", "protective"),
        (case.subject, friends[1], "friend_of", "unknown"),
        (friends[1], group.subject, "member_of", "unknown"),
        (friends[2], group.subject, "member_of", "harmful"),
        (case.subject, places[0], "safe_at", "protective"),
        (friends[0], places[0], "spends_time_at", "protective"),
        (friends[2], places[1], "at_risk_at", "harmful"),
        (case.subject, places[1], "at_risk_at", "harmful"),
    ]
    for source, target, kind, influence in links:
        add_link(
            case,
            by=rep,
            kind=kind,
            source=source,
            target=target,
            influence=influence,
            provenance="Told by the detached youth worker.",
            **GRADED,
        )


def escalate(walker: Walker, case: Case) -> None:
    """The lead agency proposes and writes, the chair approves, the coordinator sends."""
    walker.send(
        "case_assess",
        case.reference,
        summary="She is driven there by older people.",
        strengths="The choir.",
        bias_answer="We would read it the same way for any child.",
    )
    walker.send(
        "case_mace_propose",
        case.reference,
        trigger="plan_not_working",
        reasons="The lights are on and the older people still wait there.",
        strategy="not_needed",
    )
    referral = MaceReferral.objects.get(case=case)
    walker.become("chair")
    walker.send("mace_step", referral.reference, "start")
    walker.become("rep.asb")
    for part, answers in ANSWERS.items():
        walker.send("mace_part", referral.reference, part, **answers)
    walker.go("mace_referral", referral.reference)
    walker.keep_picture("referral")
    walker.become("chair")
    walker.send("mace_approve", referral.reference, read=True)
    walker.become("coordinator")
    walker.send("mace_step", referral.reference, "send")


def mace_answers(walker: Walker, case: Case) -> None:
    """MACE acknowledges, accepts, returns its outcome; the chair takes note of it."""
    referral, today = MaceReferral.objects.get(case=case), timezone.localdate()
    walker.become("mace.coordinator")
    walker.go("mace_list")
    walker.send("mace_step", referral.reference, "acknowledge")
    walker.become("mace.chair")
    walker.send(
        "mace_step",
        referral.reference,
        "accept",
        meeting_on=today + datetime.timedelta(days=5),
        lead="MACE social worker",
        interim_safety="The carer collects her from college.",
    )
    assert Case.objects.get(pk=case.pk).stage == "with_mace"
    walker.become("mace.coordinator")
    walker.send(
        "mace_step",
        referral.reference,
        "outcome",
        decided_on=today,
        level="significant",
        plan_owner="Social work team",
        actions="Disruption: police.",
        pgpm_actions="Light the way behind the hall.",
        may_be_told="A plan is in place; the lights stay with the PGPM.",
        disruption="yes",
    )
    walker.become("chair")
    walker.send("mace_step", referral.reference, "acknowledge-outcome")


def step_down(walker: Walker, case: Case) -> None:
    """MACE hands the case back with triggers and a monitoring period; the chair accepts."""
    walker.become("mace.chair")
    walker.send("step_down_start", case.reference)
    given = StepDown.objects.get(case=case)
    texts: dict[str, Any] = {**STEP_DOWN, "triggers": "\n".join(STEP_DOWN["triggers"])}
    parts = {
        "change": ("level_before", "level_after", "what_changed", "held_for"),
        "risk": ("residual_risk", "protective_factors", "unsafe_contexts"),
        "handover": ("actions_over", "lead_professional"),
        "voice": ("child_told", "child_view", "carer_told", "carer_view"),
        "monitoring": ("triggers",),
    }
    for part, names in parts.items():
        more: dict[str, Any] = {}
        if part == "monitoring":
            first = timezone.localdate() + datetime.timedelta(weeks=4)
            more = {"monitoring_weeks": 12, "first_review_on": first}
        walker.send("step_down_part", given.reference, part, **{name: texts[name] for name in names}, **more)
    walker.send("step_down_answer", given.reference, "propose")
    walker.become("chair")
    walker.go("step_down_list")
    walker.send("step_down_answer", given.reference, "accept")
    assert Case.objects.get(pk=case.pk).stage == "stepped_down"
    walker.go("step_down", given.reference)


def review_and_close(walker: Walker, case: Case) -> None:
    """Both reviews find that it holds; the action is done; the chair ends the monitoring and closes the case."""
    given = StepDown.objects.get(case=case)
    for login in ("rep.asb", "rep.socialcare"):
        walker.become(login)
        walker.send(
            "step_down_review", given.reference, outcome="holds", note="Sings on Thursdays, home by six."
        )
    walker.become("rep.asb")
    for action in PlannedAction.objects.filter(case=case).open():
        walker.send(
            "case_update_action",
            case.reference,
            action.reference,
            state="done",
            result="The lamp works.",
            effect="changed",
        )
    walker.become("chair")
    walker.send("step_down_answer", given.reference, "end")
    walker.send(
        "case_close",
        case.reference,
        reason_code="goals_met",
        note="The way is lit, and she sings.",
        told=True,
    )
