"""Reading the trail in tests."""

from typing import Any

from audit.models import Entry
from audit.opening import Opened, opened


def entries(action: str = "") -> list[Entry]:
    """The entries of an action, or all, oldest first."""
    found = Entry.objects.order_by("id")
    return list(found.filter(verb=action) if action else found)


def only(action: str) -> Entry:
    """The one entry of an action."""
    (found,) = entries(action)
    return found


def words(entry: Entry) -> Opened:
    """What an entry says."""
    return opened(entry)


def since(count: int) -> list[Entry]:
    """The entries written after there were so many."""
    return entries()[count:]


def count() -> int:
    """How many entries there are."""
    return Entry.objects.count()


class Filed:
    """Something with a place in the trail."""

    def __init__(self, trail_ref: Any) -> None:
        self.trail_ref = trail_ref
