"""How the rest of the application leaves entries: `record()` for what was done or seen, `@deed` around what changes.

    @deed
    def add_participant(case, *, agency, by, reason):
        ...
        record(Action.PARTICIPANT_ADDED, by=by, on=case, reason=reason, agency=agency.pk)

A deed is one transaction and one entry. The changes that django-auditlog sees inside it go into that entry, which is
written last; when it cannot be written, nothing happened.
"""

import functools
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model

from audit import collecting, context
from audit.catalogue import Action, Kind, Outcome
from audit.errors import UnrecordedDeed
from audit.said import said
from audit.writer import write
from permissions.models import User

P = ParamSpec("P")
R = TypeVar("R")


def record(
    action: Action,
    *,
    by: User | AnonymousUser | None,
    on: Model | None = None,
    shown: Iterable[UUID] = (),
    reason: str = "",
    outcome: Outcome = Outcome.DONE,
    **details: Any,
) -> None:
    """Leave one entry.

    `by` is who acted (None: the actor of this request or command), `on` the record it was done on, `shown` the ids
    that a list showed. `details` are ids, codes and numbers; they and the reason are encrypted.
    Inside a deed, a deed's entry waits for the deed's end; everything else is written at once.
    Raises NotRecorded when it cannot be written, TwiceRecorded when the deed already has its entry.
    """
    what = said(action, by=by, on=on, shown=tuple(shown), reason=reason, outcome=outcome, details=details)
    frame = collecting.frame()
    if frame is not None and what.action.kind is Kind.DEED:
        frame.say(what)
    else:
        write(what)


def deed(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function a deed: all of it happens, with exactly one entry, or none of it does."""

    @functools.wraps(function)
    def doing(*args: P.args, **kwargs: P.kwargs) -> R:
        with (
            context.correlated(),
            transaction.atomic(),
            collecting.collecting(function.__qualname__) as frame,
        ):
            result = function(*args, **kwargs)
            _finish(frame)
        return result

    return doing


def _finish(frame: collecting.Frame) -> None:
    """Write the deed's one entry, last of all."""
    if frame.said is not None:
        write(frame.said, frame.changes.as_json())
    elif frame.changes:
        raise UnrecordedDeed(f"{frame.name} changed records and did not record what it did.")
