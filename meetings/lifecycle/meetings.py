"""The life of a meeting: planned, its case list frozen, open, ended.

The case list is frozen at one moment; what changes after it is shown as changed. A meeting that ended stays ended.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class MeetingStage(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    FROZEN = "frozen"
    OPEN = "open"
    ENDED = "ended"
    CANCELLED = "cancelled"

    @property
    def words(self) -> str:
        """The stage as people say it."""
        return STAGE_WORDS[self]


STAGE_WORDS: dict[MeetingStage, str] = {
    MeetingStage.PLANNED: "Planned",
    MeetingStage.FROZEN: "Case list frozen",
    MeetingStage.OPEN: "Meeting now",
    MeetingStage.ENDED: "Ended",
    MeetingStage.CANCELLED: "Cancelled",
}


class MeetingVerb(StrEnum):
    """What somebody does to a meeting."""

    FREEZE = "freeze"
    START = "start"
    END = "end"
    CANCEL = "cancel"

    @property
    def words(self) -> str:
        """The verb as a button says it."""
        return VERB_WORDS[self]


VERB_WORDS: dict[MeetingVerb, str] = {
    MeetingVerb.FREEZE: "Freeze the case list",
    MeetingVerb.START: "Start the meeting",
    MeetingVerb.END: "End the meeting",
    MeetingVerb.CANCEL: "Cancel the meeting",
}


@dataclass(frozen=True)
class MeetingTransition:
    """One row of the table: from which stages, to which, who may, and what the trail calls it."""

    sources: frozenset[MeetingStage]
    target: MeetingStage
    permission: Permission
    action: Action


def _row(*sources: MeetingStage, to: MeetingStage, may: Permission, action: Action) -> MeetingTransition:
    return MeetingTransition(frozenset(sources), to, may, action)


TRANSITIONS: dict[MeetingVerb, MeetingTransition] = {
    MeetingVerb.FREEZE: _row(
        MeetingStage.PLANNED,
        to=MeetingStage.FROZEN,
        may=Permission.MEETING_PLAN,
        action=Action.CASE_LIST_FROZEN,
    ),
    MeetingVerb.START: _row(
        MeetingStage.FROZEN, to=MeetingStage.OPEN, may=Permission.MEETING_RUN, action=Action.MEETING_STARTED
    ),
    MeetingVerb.END: _row(
        MeetingStage.OPEN, to=MeetingStage.ENDED, may=Permission.MEETING_RUN, action=Action.MEETING_ENDED
    ),
    MeetingVerb.CANCEL: _row(
        MeetingStage.PLANNED,
        MeetingStage.FROZEN,
        to=MeetingStage.CANCELLED,
        may=Permission.MEETING_PLAN,
        action=Action.MEETING_CANCELLED,
    ),
}
