"""The life of a case, as one table: a row for each verb.

A case is never with nobody: it changes hands only when the other side accepts, so the verbs that hand it over
belong to the side that takes it. No row leads out of closed: a new episode points to the former one.
The drawing in docs/lifecycle.md is generated from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class Stage(StrEnum):
    """Where a case stands."""

    LISTED = "listed"
    IN_DISCUSSION = "in_discussion"
    ACTIVE_PLAN = "active_plan"
    UNDER_REVIEW = "under_review"
    ESCALATION_PROPOSED = "escalation_proposed"
    WITH_MACE = "with_mace"
    STEPPED_DOWN = "stepped_down"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[Stage, str] = {
    Stage.LISTED: "Listed",
    Stage.IN_DISCUSSION: "In discussion",
    Stage.ACTIVE_PLAN: "Active plan",
    Stage.UNDER_REVIEW: "Under review",
    Stage.ESCALATION_PROPOSED: "Escalation proposed",
    Stage.WITH_MACE: "With MACE",
    Stage.STEPPED_DOWN: "Stepped down and monitored",
    Stage.CLOSED: "Closed",
}


class Verb(StrEnum):
    """What somebody does to a case."""

    OPEN_DISCUSSION = "open_discussion"
    DEFER = "defer"
    AGREE_PLAN = "agree_plan"
    CLOSE_WITHOUT_PLAN = "close_without_plan"
    START_REVIEW = "start_review"
    KEEP_PLAN = "keep_plan"
    PROPOSE_ESCALATION = "propose_escalation"
    KEEP_WITH_PGPM = "keep_with_pgpm"
    MACE_DECLINES = "mace_declines"
    MACE_ACCEPTS = "mace_accepts"
    ACCEPT_STEP_DOWN = "accept_step_down"
    RETURN_TO_PLAN = "return_to_plan"
    CLOSE = "close"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]

    @property
    def permission(self) -> Permission:
        """What somebody needs to do it."""
        return TRANSITIONS[self].permission


VERB_WORDS: dict[Verb, str] = {
    Verb.OPEN_DISCUSSION: "Open the discussion",
    Verb.DEFER: "Defer to the next meeting",
    Verb.AGREE_PLAN: "Agree the plan",
    Verb.CLOSE_WITHOUT_PLAN: "Close with no further action",
    Verb.START_REVIEW: "Start the review",
    Verb.KEEP_PLAN: "Keep or change the plan",
    Verb.PROPOSE_ESCALATION: "Propose escalation to MACE",
    Verb.KEEP_WITH_PGPM: "Keep the case with the PGPM",
    Verb.MACE_DECLINES: "MACE does not accept",
    Verb.MACE_ACCEPTS: "MACE accepts",
    Verb.ACCEPT_STEP_DOWN: "Accept the step-down",
    Verb.RETURN_TO_PLAN: "Return to an active plan",
    Verb.CLOSE: "Close the case",
}


@dataclass(frozen=True)
class Transition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[Stage]
    target: Stage
    permission: Permission
    action: Action


def _row(*sources: Stage, to: Stage, may: Permission, action: Action) -> Transition:
    return Transition(frozenset(sources), to, may, action)


TRANSITIONS: dict[Verb, Transition] = {
    Verb.OPEN_DISCUSSION: _row(
        Stage.LISTED,
        to=Stage.IN_DISCUSSION,
        may=Permission.CASE_DISCUSS,
        action=Action.CASE_DISCUSSION_OPENED,
    ),
    Verb.DEFER: _row(
        Stage.IN_DISCUSSION, to=Stage.LISTED, may=Permission.CASE_DECIDE, action=Action.CASE_DEFERRED
    ),
    Verb.AGREE_PLAN: _row(
        Stage.IN_DISCUSSION, to=Stage.ACTIVE_PLAN, may=Permission.CASE_DECIDE, action=Action.CASE_PLAN_AGREED
    ),
    Verb.CLOSE_WITHOUT_PLAN: _row(
        Stage.IN_DISCUSSION, to=Stage.CLOSED, may=Permission.CASE_CLOSE, action=Action.CASE_CLOSED
    ),
    Verb.START_REVIEW: _row(
        Stage.ACTIVE_PLAN,
        to=Stage.UNDER_REVIEW,
        may=Permission.CASE_REVIEW,
        action=Action.CASE_REVIEW_STARTED,
    ),
    Verb.KEEP_PLAN: _row(
        Stage.UNDER_REVIEW, to=Stage.ACTIVE_PLAN, may=Permission.CASE_DECIDE, action=Action.CASE_PLAN_KEPT
    ),
    Verb.PROPOSE_ESCALATION: _row(
        Stage.ACTIVE_PLAN,
        Stage.UNDER_REVIEW,
        Stage.STEPPED_DOWN,
        to=Stage.ESCALATION_PROPOSED,
        may=Permission.MACE_PROPOSE,
        action=Action.ESCALATION_PROPOSED,
    ),
    Verb.KEEP_WITH_PGPM: _row(
        Stage.ESCALATION_PROPOSED,
        to=Stage.ACTIVE_PLAN,
        may=Permission.MACE_APPROVE,
        action=Action.ESCALATION_WITHDRAWN,
    ),
    Verb.MACE_DECLINES: _row(
        Stage.ESCALATION_PROPOSED,
        to=Stage.ACTIVE_PLAN,
        may=Permission.MACE_DECIDE,
        action=Action.MACE_NOT_ACCEPTED,
    ),
    Verb.MACE_ACCEPTS: _row(
        Stage.ESCALATION_PROPOSED, to=Stage.WITH_MACE, may=Permission.MACE_DECIDE, action=Action.MACE_ACCEPTED
    ),
    Verb.ACCEPT_STEP_DOWN: _row(
        Stage.WITH_MACE,
        to=Stage.STEPPED_DOWN,
        may=Permission.STEP_DOWN_ACCEPT,
        action=Action.STEP_DOWN_ACCEPTED,
    ),
    Verb.RETURN_TO_PLAN: _row(
        Stage.STEPPED_DOWN,
        to=Stage.ACTIVE_PLAN,
        may=Permission.CASE_DECIDE,
        action=Action.CASE_RETURNED_TO_PLAN,
    ),
    Verb.CLOSE: _row(
        Stage.UNDER_REVIEW,
        Stage.STEPPED_DOWN,
        to=Stage.CLOSED,
        may=Permission.CASE_CLOSE,
        action=Action.CASE_CLOSED,
    ),
}


def leads_on(stage: Stage) -> list[Verb]:
    """The verbs that lead out of a stage, in the order of the table."""
    return [verb for verb, row in TRANSITIONS.items() if stage in row.sources]
