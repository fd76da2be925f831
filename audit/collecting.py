"""The frame of the deed that is being done: what it says, and the changes it has made so far."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from audit.changes import Changes
from audit.errors import TwiceRecorded
from audit.said import Said


class Frame:
    """One deed while it runs. A deed inside a deed has a frame, and an entry, of its own."""

    def __init__(self, name: str) -> None:
        """`name` is the deed's function, for messages to programmers."""
        self.name = name
        self.changes = Changes()
        self.said: Said | None = None

    def say(self, said: Said) -> None:
        """Take what the deed says it did. Raises TwiceRecorded the second time."""
        if self.said is not None:
            raise TwiceRecorded(f"{self.name} records a second act; make that a deed of its own.")
        self.said = said


_frame: ContextVar[Frame | None] = ContextVar("audit_frame", default=None)


def frame() -> Frame | None:
    """The frame of the innermost deed, if one is being done."""
    return _frame.get()


@contextlib.contextmanager
def collecting(name: str) -> Iterator[Frame]:
    """Collect until the block ends. What was collected is forgotten when the block raises."""
    token = _frame.set(Frame(name))
    try:
        current = _frame.get()
        assert current is not None
        yield current
    finally:
        _frame.reset(token)
