"""The life of a nomination, as one table: a row for each verb.

A nomination waits with its own agency until it is sent, and with the coordinator from then on. Declining takes two
people, and so does accepting a nomination of the coordinator's own agency: the first proposes, which moves nothing,
and the second confirms. The drawing in docs/lifecycle.md is generated from this table.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class NominationStage(StrEnum):
    """Where a nomination stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    REDIRECTED = "redirected"
    MERGED = "merged"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[NominationStage, str] = {
    NominationStage.DRAFT: "Draft",
    NominationStage.SUBMITTED: "Sent",
    NominationStage.RETURNED: "Returned for information",
    NominationStage.REDIRECTED: "Redirected",
    NominationStage.MERGED: "Merged into a case",
    NominationStage.DECLINED: "Declined",
    NominationStage.ACCEPTED: "Accepted",
    NominationStage.WITHDRAWN: "Withdrawn",
}

# Stages at which the nominating agency may still change what it says.
OPEN_TO_CHANGE = frozenset({NominationStage.DRAFT, NominationStage.RETURNED})


class NominationVerb(StrEnum):
    """What somebody does to a nomination."""

    SEND = "send"
    WITHDRAW = "withdraw"
    RETURN = "return"
    REDIRECT = "redirect"
    MERGE = "merge"
    ACCEPT = "accept"
    PROPOSE_ACCEPTING = "propose_accepting"
    CONFIRM_ACCEPTING = "confirm_accepting"
    PROPOSE_DECLINING = "propose_declining"
    CONFIRM_DECLINING = "confirm_declining"
    DISAGREE = "disagree"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]


VERB_WORDS: dict[NominationVerb, str] = {
    NominationVerb.SEND: "Send the nomination",
    NominationVerb.WITHDRAW: "Withdraw the nomination",
    NominationVerb.RETURN: "Return it for information",
    NominationVerb.REDIRECT: "Redirect it",
    NominationVerb.MERGE: "Merge it into a case",
    NominationVerb.ACCEPT: "Accept the nomination",
    NominationVerb.PROPOSE_ACCEPTING: "Propose to accept it",
    NominationVerb.CONFIRM_ACCEPTING: "Confirm accepting it",
    NominationVerb.PROPOSE_DECLINING: "Propose to decline it",
    NominationVerb.CONFIRM_DECLINING: "Confirm declining it",
    NominationVerb.DISAGREE: "Disagree with what was proposed",
}


@dataclass(frozen=True)
class NominationTransition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[NominationStage]
    target: NominationStage
    permission: Permission
    action: Action


def _row(
    *sources: NominationStage, to: NominationStage, may: Permission, action: Action
) -> NominationTransition:
    return NominationTransition(frozenset(sources), to, may, action)


_SENT = NominationStage.SUBMITTED

TRANSITIONS: dict[NominationVerb, NominationTransition] = {
    NominationVerb.SEND: _row(
        NominationStage.DRAFT,
        NominationStage.RETURNED,
        to=_SENT,
        may=Permission.NOMINATION_MAKE,
        action=Action.NOMINATION_SENT,
    ),
    NominationVerb.WITHDRAW: _row(
        NominationStage.DRAFT,
        NominationStage.SUBMITTED,
        NominationStage.RETURNED,
        to=NominationStage.WITHDRAWN,
        may=Permission.NOMINATION_MAKE,
        action=Action.NOMINATION_WITHDRAWN,
    ),
    NominationVerb.RETURN: _row(
        _SENT,
        to=NominationStage.RETURNED,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_RETURNED,
    ),
    NominationVerb.REDIRECT: _row(
        _SENT,
        to=NominationStage.REDIRECTED,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_REDIRECTED,
    ),
    NominationVerb.MERGE: _row(
        _SENT,
        to=NominationStage.MERGED,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_MERGED,
    ),
    NominationVerb.ACCEPT: _row(
        _SENT,
        to=NominationStage.ACCEPTED,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_ACCEPTED,
    ),
    NominationVerb.PROPOSE_ACCEPTING: _row(
        _SENT,
        to=_SENT,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_ACCEPTING_PROPOSED,
    ),
    NominationVerb.CONFIRM_ACCEPTING: _row(
        _SENT,
        to=NominationStage.ACCEPTED,
        may=Permission.NOMINATION_SECOND,
        action=Action.NOMINATION_SECONDED,
    ),
    NominationVerb.PROPOSE_DECLINING: _row(
        _SENT,
        to=_SENT,
        may=Permission.NOMINATION_TRIAGE,
        action=Action.NOMINATION_DECLINING_PROPOSED,
    ),
    NominationVerb.CONFIRM_DECLINING: _row(
        _SENT,
        to=NominationStage.DECLINED,
        may=Permission.NOMINATION_SECOND,
        action=Action.NOMINATION_DECLINED,
    ),
    NominationVerb.DISAGREE: _row(
        _SENT, to=_SENT, may=Permission.NOMINATION_SECOND, action=Action.NOMINATION_NOT_SECONDED
    ),
}
