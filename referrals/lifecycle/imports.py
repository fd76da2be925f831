"""The life of an uploaded case list and of its rows, as tables: a row for each verb.

Nothing on a list becomes a record by itself. A row waits for a human, who makes a nomination of it or turns
it down;
the list ends by being finished or thrown away, and then its content is destroyed.
"""

from dataclasses import dataclass
from enum import StrEnum

from audit.catalogue import Action
from permissions.roles import Permission


class BatchState(StrEnum):
    """Where a list stands."""

    STAGED = "staged"
    COMMITTED = "committed"
    ABANDONED = "abandoned"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {"staged": "Being worked on", "committed": "Finished", "abandoned": "Thrown away"}[self.value]


class RowState(StrEnum):
    """Where a row stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    KNOWN = "known"
    REPLACED = "replaced"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return ROW_WORDS[self]


ROW_WORDS: dict[RowState, str] = {
    RowState.WAITING: "Needs you",
    RowState.ACCEPTED: "Taken up",
    RowState.REJECTED: "Not taken",
    RowState.KNOWN: "Dealt with before",
    RowState.REPLACED: "On a newer list",
}


class RowChange(StrEnum):
    """How a row compares with the lists that the agency uploaded before."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"

    @property
    def words(self) -> str:
        """The comparison as people say it."""
        return {"new": "New", "unchanged": "As before", "changed": "Changed"}[self.value]


class ImportVerb(StrEnum):
    """What somebody does to a list or a row."""

    ACCEPT_ROW = "accept_row"
    REJECT_ROW = "reject_row"
    COMMIT = "commit"
    ABANDON = "abandon"


@dataclass(frozen=True)
class ImportTransition:
    """One row of the table: from where, to where, who may, and what the trail calls it."""

    source: BatchState | RowState
    target: BatchState | RowState
    permission: Permission
    action: Action


_MAY = Permission.IMPORT_STAGE
TRANSITIONS: dict[ImportVerb, ImportTransition] = {
    ImportVerb.ACCEPT_ROW: ImportTransition(
        RowState.WAITING, RowState.ACCEPTED, _MAY, Action.IMPORT_ROW_DECIDED
    ),
    ImportVerb.REJECT_ROW: ImportTransition(
        RowState.WAITING, RowState.REJECTED, _MAY, Action.IMPORT_ROW_DECIDED
    ),
    ImportVerb.COMMIT: ImportTransition(
        BatchState.STAGED, BatchState.COMMITTED, _MAY, Action.IMPORT_COMMITTED
    ),
    ImportVerb.ABANDON: ImportTransition(
        BatchState.STAGED, BatchState.ABANDONED, _MAY, Action.IMPORT_DISCARDED
    ),
}
