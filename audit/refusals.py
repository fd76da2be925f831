"""What is recorded when somebody asks for what is hidden, refused or not possible now. Pages and API share it.

Called after the refused work was rolled back, so that the entry stays.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from audit.catalogue import Action, Outcome
from audit.record import record
from encryption.errors import CannotOpen
from permissions.errors import Hidden, NotAllowed, NotNow, Refused

_SAID: dict[type[Exception], tuple[Action, Outcome]] = {
    Hidden: (Action.REACH_HIDDEN, Outcome.HIDDEN),
    NotNow: (Action.REACH_NOT_NOW, Outcome.NOT_NOW),
    CannotOpen: (Action.REACH_UNREADABLE, Outcome.FAILED),
}


def is_refusal(exception: BaseException) -> bool:
    """Whether this exception is an answer to somebody who may not, and leaves an entry."""
    return isinstance(exception, (NotAllowed, PermissionDenied))


def note(request: HttpRequest, exception: Exception) -> None:
    """Leave the entry of a refusal: who asked for what, by which address of the application, and how it was answered.

    Raises NotRecorded when that fails.
    """
    action, outcome = next(
        (said for kind, said in _SAID.items() if isinstance(exception, kind)),
        (Action.REACH_REFUSED, Outcome.REFUSED),
    )
    record(
        action, by=None, on=getattr(exception, "on", None), outcome=outcome, **details_of(request, exception)
    )


def details_of(request: HttpRequest, exception: Exception) -> dict[str, Any]:
    """What was asked for: the name and arguments of the route, never the query and never what was sent."""
    match = request.resolver_match
    details: dict[str, Any] = {"method": request.method or ""}
    if match is not None:
        details["route"] = match.view_name
        details["asked_for"] = {name: str(value) for name, value in match.kwargs.items()}
    if isinstance(exception, Refused) and exception.permission is not None:
        details["permission"] = exception.permission
    if isinstance(exception, NotNow):
        details["obstacles"] = list(exception.obstacles)
    return details
