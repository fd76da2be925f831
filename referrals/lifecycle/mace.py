"""The life of a MACE referral, as one table: a row for each verb.

The PGPM writes, a chair approves exactly what will be sent, the coordinator sends it, and from then on MACE answers.
The case itself changes hands only when MACE accepts. The drawing in docs/lifecycle.md is generated from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class MaceStage(StrEnum):
    """Where a MACE referral stands."""

    PROPOSED = "proposed"
    DRAFTING = "drafting"
    CHAIR_APPROVED = "chair_approved"
    SUBMITTED = "submitted"
    ACKNOWLEDGED = "acknowledged"
    MORE_INFORMATION = "more_information_requested"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    REDIRECTED = "redirected_statutory"
    OUTCOME_RETURNED = "outcome_returned"
    OUTCOME_ACKNOWLEDGED = "outcome_acknowledged"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[MaceStage, str] = {
    MaceStage.PROPOSED: "Proposed",
    MaceStage.DRAFTING: "Being written",
    MaceStage.CHAIR_APPROVED: "Approved, not yet sent",
    MaceStage.SUBMITTED: "Sent to MACE",
    MaceStage.ACKNOWLEDGED: "Acknowledged by MACE",
    MaceStage.MORE_INFORMATION: "MACE asks for more",
    MaceStage.ACCEPTED: "Accepted by MACE",
    MaceStage.NOT_ACCEPTED: "Not accepted by MACE",
    MaceStage.REDIRECTED: "On the statutory route",
    MaceStage.OUTCOME_RETURNED: "Outcome returned",
    MaceStage.OUTCOME_ACKNOWLEDGED: "Outcome acknowledged",
    MaceStage.WITHDRAWN: "Withdrawn",
}

# Stages at which only the PGPM knows of it; stages at which nothing more happens to it.
BEFORE_SENDING = frozenset({MaceStage.PROPOSED, MaceStage.DRAFTING, MaceStage.CHAIR_APPROVED})
ENDED = frozenset(
    {
        MaceStage.NOT_ACCEPTED,
        MaceStage.REDIRECTED,
        MaceStage.OUTCOME_ACKNOWLEDGED,
        MaceStage.WITHDRAWN,
    }
)


class MaceVerb(StrEnum):
    """What somebody does to a MACE referral."""

    START_DRAFT = "start_draft"
    APPROVE = "approve"
    TAKE_BACK = "take_back"
    SEND = "send"
    WITHDRAW = "withdraw"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    ANSWER = "answer"
    ACCEPT = "accept"
    NOT_ACCEPT = "not_accept"
    REDIRECT = "redirect"
    RETURN_OUTCOME = "return_outcome"
    ACKNOWLEDGE_OUTCOME = "acknowledge_outcome"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]

    @property
    def permission(self) -> Permission:
        """What somebody needs to do it."""
        return TRANSITIONS[self].permission


VERB_WORDS: dict[MaceVerb, str] = {
    MaceVerb.START_DRAFT: "Have the referral written",
    MaceVerb.APPROVE: "Approve what will be sent",
    MaceVerb.TAKE_BACK: "Take it back to be written",
    MaceVerb.SEND: "Send to MACE",
    MaceVerb.WITHDRAW: "Keep the case with the PGPM",
    MaceVerb.ACKNOWLEDGE: "Acknowledge the referral",
    MaceVerb.ASK: "Ask for more information",
    MaceVerb.ANSWER: "Answer the questions of MACE",
    MaceVerb.ACCEPT: "Accept the case",
    MaceVerb.NOT_ACCEPT: "Do not accept the case",
    MaceVerb.REDIRECT: "Send it on the statutory route",
    MaceVerb.RETURN_OUTCOME: "Return the outcome",
    MaceVerb.ACKNOWLEDGE_OUTCOME: "Acknowledge the outcome",
}


@dataclass(frozen=True)
class MaceTransition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[MaceStage]
    target: MaceStage
    permission: Permission
    action: Action


def _row(*sources: MaceStage, to: MaceStage, may: Permission, action: Action) -> MaceTransition:
    return MaceTransition(frozenset(sources), to, may, action)


TRANSITIONS: dict[MaceVerb, MaceTransition] = {
    MaceVerb.START_DRAFT: _row(
        MaceStage.PROPOSED,
        to=MaceStage.DRAFTING,
        may=Permission.MACE_APPROVE,
        action=Action.REFERRAL_DRAFTED,
    ),
    # A second approval is what is left to do when the first is void.
    MaceVerb.APPROVE: _row(
        MaceStage.DRAFTING,
        MaceStage.CHAIR_APPROVED,
        to=MaceStage.CHAIR_APPROVED,
        may=Permission.MACE_APPROVE,
        action=Action.REFERRAL_APPROVED,
    ),
    MaceVerb.TAKE_BACK: _row(
        MaceStage.CHAIR_APPROVED,
        to=MaceStage.DRAFTING,
        may=Permission.MACE_APPROVE,
        action=Action.REFERRAL_TAKEN_BACK,
    ),
    MaceVerb.SEND: _row(
        MaceStage.CHAIR_APPROVED,
        to=MaceStage.SUBMITTED,
        may=Permission.MACE_SUBMIT,
        action=Action.REFERRAL_SENT,
    ),
    MaceVerb.WITHDRAW: _row(
        *BEFORE_SENDING,
        to=MaceStage.WITHDRAWN,
        may=Permission.MACE_APPROVE,
        action=Action.REFERRAL_WITHDRAWN,
    ),
    MaceVerb.ACKNOWLEDGE: _row(
        MaceStage.SUBMITTED,
        to=MaceStage.ACKNOWLEDGED,
        may=Permission.MACE_RECEIVE,
        action=Action.REFERRAL_ACKNOWLEDGED,
    ),
    MaceVerb.ASK: _row(
        MaceStage.ACKNOWLEDGED,
        to=MaceStage.MORE_INFORMATION,
        may=Permission.MACE_RECEIVE,
        action=Action.REFERRAL_QUESTIONED,
    ),
    MaceVerb.ANSWER: _row(
        MaceStage.MORE_INFORMATION,
        to=MaceStage.ACKNOWLEDGED,
        may=Permission.MACE_SUBMIT,
        action=Action.REFERRAL_ANSWERED,
    ),
    MaceVerb.ACCEPT: _row(
        MaceStage.ACKNOWLEDGED,
        to=MaceStage.ACCEPTED,
        may=Permission.MACE_DECIDE,
        action=Action.REFERRAL_ACCEPTED,
    ),
    MaceVerb.NOT_ACCEPT: _row(
        MaceStage.ACKNOWLEDGED,
        to=MaceStage.NOT_ACCEPTED,
        may=Permission.MACE_DECIDE,
        action=Action.REFERRAL_NOT_ACCEPTED,
    ),
    MaceVerb.REDIRECT: _row(
        MaceStage.ACKNOWLEDGED,
        to=MaceStage.REDIRECTED,
        may=Permission.MACE_DECIDE,
        action=Action.MACE_REDIRECTED,
    ),
    MaceVerb.RETURN_OUTCOME: _row(
        MaceStage.ACCEPTED,
        to=MaceStage.OUTCOME_RETURNED,
        may=Permission.MACE_RECEIVE,
        action=Action.MACE_OUTCOME_RETURNED,
    ),
    MaceVerb.ACKNOWLEDGE_OUTCOME: _row(
        MaceStage.OUTCOME_RETURNED,
        to=MaceStage.OUTCOME_ACKNOWLEDGED,
        may=Permission.MACE_APPROVE,
        action=Action.MACE_OUTCOME_ACKNOWLEDGED,
    ),
}
