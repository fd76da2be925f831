"""Logs that can be read by anybody who runs the service: where something failed, never about whom.

The message of an exception is left out, because it repeats what somebody typed (a date that could not be read, the
failing row of a constraint). Its type, its place in the code, and a database error's code and constraint remain.
"""

import logging
import traceback
from types import TracebackType

from django.conf import settings

Trace = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutPersonalData(logging.Formatter):
    """One line a record, control characters made visible, exceptions without their messages."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The record as text. A line break inside a message cannot pretend to be another record."""
        record.exc_text = None  # another handler may have cached one with messages
        record.stack_info = None
        first, *rest = super().format(record).split("\n Where:\n", 1)
        return "\n".join([_visible(first), *rest])

    def formatException(self, ei: Trace) -> str:  # noqa: N802 - the name is the standard library's
        """Types and places of the exception and of what led to it."""
        if settings.DEBUG:
            return "\n Where:\n" + super().formatException(ei)
        parts: list[str] = []
        error = ei[1]
        while error is not None:
            parts.append(_one(error))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n Where:\n" + "\n because of\n".join(parts)


def _one(error: BaseException) -> str:
    lines = [
        f"  {frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    kind = f"  {type(error).__module__}.{type(error).__qualname__}"
    code = getattr(error, "sqlstate", None)
    if code:
        constraint = getattr(getattr(error, "diag", None), "constraint_name", None)
        kind += f" {code} {constraint or ''}".rstrip()
    return "\n".join([*lines, kind])


def _visible(text: str) -> str:
    """The text with control characters written out."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
