"""The life of an information return: asked for, drafted, answered, frozen at the meeting, corrected afterwards.

A late answer is taken and marked as late. A frozen return never changes: a correction supersedes it.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class ReturnStage(StrEnum):
    """Where a return stands."""

    REQUESTED = "requested"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    NIL = "nil"
    DECLINED = "declined"
    FROZEN = "frozen"
    CORRECTED = "corrected"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[ReturnStage, str] = {
    ReturnStage.REQUESTED: "Not started",
    ReturnStage.DRAFT: "Draft",
    ReturnStage.SUBMITTED: "Sent",
    ReturnStage.NIL: "Nil return",
    ReturnStage.DECLINED: "Declined",
    ReturnStage.FROZEN: "Frozen at the meeting",
    ReturnStage.CORRECTED: "Corrected",
}

OWED = frozenset({ReturnStage.REQUESTED, ReturnStage.DRAFT})
ANSWERED = frozenset({ReturnStage.SUBMITTED, ReturnStage.NIL, ReturnStage.DECLINED})


class ReturnVerb(StrEnum):
    """What somebody does to a return."""

    SAVE = "save"
    SEND = "send"
    SEND_NIL = "send_nil"
    DECLINE = "decline"
    FREEZE = "freeze"
    CORRECT = "correct"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]


VERB_WORDS: dict[ReturnVerb, str] = {
    ReturnVerb.SAVE: "Save the draft",
    ReturnVerb.SEND: "Send the return",
    ReturnVerb.SEND_NIL: "Send a nil return",
    ReturnVerb.DECLINE: "Decline the return",
    ReturnVerb.FREEZE: "Freeze the return",
    ReturnVerb.CORRECT: "Correct the return",
}


@dataclass(frozen=True)
class ReturnTransition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[ReturnStage]
    target: ReturnStage
    permission: Permission
    action: Action


def _row(
    sources: frozenset[ReturnStage], *, to: ReturnStage, may: Permission, action: Action
) -> ReturnTransition:
    return ReturnTransition(sources, to, may, action)


TRANSITIONS: dict[ReturnVerb, ReturnTransition] = {
    ReturnVerb.SAVE: _row(
        OWED, to=ReturnStage.DRAFT, may=Permission.RETURN_ANSWER, action=Action.RETURN_SAVED
    ),
    ReturnVerb.SEND: _row(
        OWED, to=ReturnStage.SUBMITTED, may=Permission.RETURN_ANSWER, action=Action.RETURN_SENT
    ),
    ReturnVerb.SEND_NIL: _row(
        OWED, to=ReturnStage.NIL, may=Permission.RETURN_ANSWER, action=Action.RETURN_NIL
    ),
    ReturnVerb.DECLINE: _row(
        OWED, to=ReturnStage.DECLINED, may=Permission.RETURN_ANSWER, action=Action.RETURN_DECLINED
    ),
    ReturnVerb.FREEZE: _row(
        ANSWERED, to=ReturnStage.FROZEN, may=Permission.MEETING_RUN, action=Action.MEETING_STARTED
    ),
    ReturnVerb.CORRECT: _row(
        ANSWERED | {ReturnStage.FROZEN},
        to=ReturnStage.CORRECTED,
        may=Permission.RETURN_ANSWER,
        action=Action.RETURN_CORRECTED,
    ),
}
