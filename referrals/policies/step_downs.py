"""When something may be done with a step-down: each rule returns its obstacles as sentences."""

from __future__ import annotations

import datetime

from django.utils import timezone

from cases.lifecycle import Stage
from cases.models import Case
from referrals.lifecycle.step_downs import OPEN_TO_CHANGE, TRANSITIONS, StepDownStage, StepDownVerb
from referrals.models import StepDown
from referrals.vocabulary.step_downs import PARTS, ReviewOutcome, Told

NEEDED: dict[str, str] = {
    "level_before": "Give the level before.",
    "level_after": "Give the level now.",
    "what_changed": "Say what changed, and the evidence for it.",
    "held_for": "Say how long the change has held.",
    "residual_risk": "Say what risk remains.",
    "protective_factors": "Say what protects the young person.",
    "unsafe_contexts": "Say which contexts are still unsafe, or that none is known.",
    "actions_over": "List the actions carried over with their owners, or say that there are none.",
    "lead_professional": "Name the lead professional after the step-down.",
    "child_told": "Say whether the young person was told.",
    "child_view": "Write what the young person says, or why nobody has asked.",
    "carer_told": "Say whether parents or carers were told.",
    "carer_view": "Write what they say, or why nobody has asked.",
    "triggers": "Write at least one sign, in plain words, that would send the case back to MACE.",
    "first_review_on": "Set the date of the first review.",
}
NOT_FOR_PLACES = frozenset({"child_view", "carer_view"})
REVIEWS_NEEDED = 2


def obstacles(step_down: StepDown, verb: StepDownVerb) -> list[str]:
    """What stands in the way of this verb now."""
    row, stage = TRANSITIONS[verb], StepDownStage(step_down.stage)
    if stage not in row.sources:
        froms = " or ".join(sorted(f"“{each.words}”" for each in row.sources))
        return [
            f"The step-down stands at “{stage.words}”. “{verb.words}” is possible from {froms}. "
            "Open it again to see what changed."
        ]
    if verb is StepDownVerb.PROPOSE:
        return obstacles_to_content(step_down)
    if verb is StepDownVerb.ACCEPT:
        return _still_what_was_proposed(step_down)
    if verb is StepDownVerb.END_MONITORING:
        return _reviews(step_down)
    return []


def obstacles_to_starting(case: Case) -> list[str]:
    """What stands in the way of starting a step-down of this case."""
    found = []
    if case.stage != Stage.WITH_MACE:
        found.append("The case is not with MACE, so there is nothing to step down.")
    if StepDown.objects.filter(case=case).open().exists():
        found.append("A step-down of this case has been started already.")
    return found


def obstacles_to_changing(step_down: StepDown) -> list[str]:
    """What stands in the way of changing what a step-down says."""
    if step_down.stage in OPEN_TO_CHANGE:
        return []
    return [f"The step-down stands at “{StepDownStage(step_down.stage).words}” and cannot be changed now."]


def obstacles_to_part(step_down: StepDown, part: str) -> list[str]:
    """What one page still lacks."""
    found = []
    for name in PARTS[part]:
        if name in NOT_FOR_PLACES and _is_about_place(step_down, name):
            continue
        if name in NEEDED and not _said(getattr(step_down, name)):
            found.append(NEEDED[name])
    return found


def obstacles_to_content(step_down: StepDown) -> list[str]:
    """What a step-down still lacks before it can be proposed: its missing fields, one by one."""
    found = [sentence for part in PARTS for sentence in obstacles_to_part(step_down, part)]
    first = step_down.first_review_on
    if first is not None and first <= timezone.localdate():
        found.append("Set a first review date that lies ahead.")
    return found


def obstacles_to_reason(reason: str) -> list[str]:
    """A decision without a reason is none."""
    return [] if reason.strip() else ["Give the reason."]


def obstacles_to_review(step_down: StepDown, outcome: str, trigger: str) -> list[str]:
    """What stands in the way of recording a review of the monitoring."""
    found = []
    if step_down.stage != StepDownStage.MONITORING:
        found.append("The case is not being monitored, so there is nothing to review.")
    if outcome not in ReviewOutcome.values:
        found.append("Say what the review found.")
    if outcome == ReviewOutcome.TRIGGER and trigger not in step_down.triggers:
        found.append("Choose the trigger that has occurred.")
    return found


def next_review(step_down: StepDown, reviewed: int) -> datetime.date | None:
    """The day of the next review: the first, then the last; none when both are done."""
    if step_down.stage != StepDownStage.MONITORING:
        return None
    return (step_down.first_review_on, step_down.final_review_on, None)[min(reviewed, REVIEWS_NEEDED)]


def trigger_occurred(case: Case) -> bool:
    """Whether a review of the monitoring that goes on has recorded a trigger: the ground of the fast path."""
    monitored = StepDown.objects.filter(case=case).at_stage(StepDownStage.MONITORING)
    return monitored.filter(reviews__outcome=ReviewOutcome.TRIGGER).exists()


def _said(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _is_about_place(step_down: StepDown, name: str) -> bool:
    told = step_down.child_told if name == "child_view" else step_down.carer_told
    return told == Told.NOT_APPLICABLE


def _still_what_was_proposed(step_down: StepDown) -> list[str]:
    latest = step_down.snapshots.select_related("data_key").filter(pk=step_down.proposed_on).first()
    if latest is None or not latest.holds(step_down.content):
        return ["The step-down is not what it was when MACE proposed it. MACE proposes it anew."]
    return []


def _reviews(step_down: StepDown) -> list[str]:
    outcomes = list(step_down.reviews.values_list("outcome", flat=True))
    found = []
    if len(outcomes) < REVIEWS_NEEDED:
        found.append("Both reviews are to be done before the monitoring can end.")
    if ReviewOutcome.TRIGGER in outcomes:
        found.append("A trigger has occurred. Propose escalation, or return the case to an active plan.")
    return found
