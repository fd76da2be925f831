"""Opens what an entry keeps encrypted."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from audit.models import Entry
from audit.writer import TABLE
from encryption.errors import CannotOpen, Erased
from encryption.sealed import open_json


class State(StrEnum):
    """Whether the words of an entry could be read."""

    READ = "read"
    ERASED = "erased"
    DAMAGED = "damaged"


@dataclass
class Opened:
    """The words of one entry."""

    changes: list[dict[str, Any]] = field(default_factory=list)
    reason: str = ""
    details: dict[str, Any] = field(default_factory=dict)
    state: State = State.READ


def opened(entry: Entry) -> Opened:
    """The words of an entry.

    What was erased with its subject, or does not open, is said to be so and never raised: one damaged entry must not
    hide the others from the person who looks for damage.
    """
    try:
        return Opened(
            changes=_open(entry, "changes") or [],
            reason=_open(entry, "reason") or "",
            details=_open(entry, "details") or {},
        )
    except Erased:
        return Opened(state=State.ERASED)
    except CannotOpen:
        return Opened(state=State.DAMAGED)


def _open(entry: Entry, column: str) -> Any:
    sealed = getattr(entry, column)
    if sealed is None:
        return None
    return open_json(bytes(sealed), table=TABLE, column=column, row=entry.reference, key=entry.data_key)
