"""The life of a step-down from MACE, as one table: a row for each verb.

Until the PGPM chair accepts, the case stays with MACE: a case is never with nobody. Monitoring ends with both reviews
done and no trigger, or with an escalation that people propose; a trigger by itself moves nothing.
The drawing in docs/lifecycle.md is generated from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class StepDownStage(StrEnum):
    """Where a step-down stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CHALLENGED = "challenged"
    MONITORING = "monitoring"
    HELD = "held"
    RE_ESCALATED = "re_escalated"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[StepDownStage, str] = {
    StepDownStage.DRAFT: "Draft",
    StepDownStage.PROPOSED: "Proposed to the PGPM",
    StepDownStage.CHALLENGED: "Challenged by the PGPM",
    StepDownStage.MONITORING: "Monitored",
    StepDownStage.HELD: "Held",
    StepDownStage.RE_ESCALATED: "Back on the way to MACE",
    StepDownStage.WITHDRAWN: "Withdrawn",
}

OPEN_TO_CHANGE = frozenset({StepDownStage.DRAFT, StepDownStage.CHALLENGED})
ENDED = frozenset({StepDownStage.HELD, StepDownStage.RE_ESCALATED, StepDownStage.WITHDRAWN})


class StepDownVerb(StrEnum):
    """What somebody does to a step-down."""

    PROPOSE = "propose"
    WITHDRAW = "withdraw"
    ACCEPT = "accept"
    CHALLENGE = "challenge"
    END_MONITORING = "end_monitoring"
    RE_ESCALATE = "re_escalate"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]

    @property
    def permission(self) -> Permission:
        """What somebody needs to do it."""
        return TRANSITIONS[self].permission


VERB_WORDS: dict[StepDownVerb, str] = {
    StepDownVerb.PROPOSE: "Propose the step-down",
    StepDownVerb.WITHDRAW: "Withdraw the step-down",
    StepDownVerb.ACCEPT: "Accept the step-down",
    StepDownVerb.CHALLENGE: "Challenge the step-down",
    StepDownVerb.END_MONITORING: "End the monitoring: it has held",
    StepDownVerb.RE_ESCALATE: "Propose escalation to MACE",
}


@dataclass(frozen=True)
class StepDownTransition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[StepDownStage]
    target: StepDownStage
    permission: Permission
    action: Action


def _row(*sources: StepDownStage, to: StepDownStage, may: Permission, action: Action) -> StepDownTransition:
    return StepDownTransition(frozenset(sources), to, may, action)


TRANSITIONS: dict[StepDownVerb, StepDownTransition] = {
    StepDownVerb.PROPOSE: _row(
        StepDownStage.DRAFT,
        StepDownStage.CHALLENGED,
        to=StepDownStage.PROPOSED,
        may=Permission.STEP_DOWN_PROPOSE,
        action=Action.STEP_DOWN_PROPOSED,
    ),
    StepDownVerb.WITHDRAW: _row(
        StepDownStage.DRAFT,
        StepDownStage.PROPOSED,
        StepDownStage.CHALLENGED,
        to=StepDownStage.WITHDRAWN,
        may=Permission.STEP_DOWN_PROPOSE,
        action=Action.STEP_DOWN_WITHDRAWN,
    ),
    StepDownVerb.ACCEPT: _row(
        StepDownStage.PROPOSED,
        to=StepDownStage.MONITORING,
        may=Permission.STEP_DOWN_ACCEPT,
        action=Action.MONITORING_STARTED,
    ),
    StepDownVerb.CHALLENGE: _row(
        StepDownStage.PROPOSED,
        to=StepDownStage.CHALLENGED,
        may=Permission.STEP_DOWN_ACCEPT,
        action=Action.STEP_DOWN_CHALLENGED,
    ),
    StepDownVerb.END_MONITORING: _row(
        StepDownStage.MONITORING,
        to=StepDownStage.HELD,
        may=Permission.STEP_DOWN_ACCEPT,
        action=Action.MONITORING_ENDED,
    ),
    StepDownVerb.RE_ESCALATE: _row(
        StepDownStage.MONITORING,
        StepDownStage.HELD,
        to=StepDownStage.RE_ESCALATED,
        may=Permission.MACE_PROPOSE,
        action=Action.ESCALATION_PROPOSED,
    ),
}
