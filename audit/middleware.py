"""Around every request: who acts and from where; and the three answers to "you cannot do this", recorded."""

import contextvars
import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from audit import context
from audit.address import address_of
from audit.errors import NotRecorded
from audit.problems import answer, ready
from audit.refusals import is_refusal, note
from encryption.errors import CannotOpen
from permissions.errors import Hidden, NotNow, Refused
from permissions.models import User


class TrailMiddleware:
    """Stands behind authentication, so that it knows the user, and in front of everything that can refuse."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """As Django makes it, once for each process."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer within the request's context; the body of a streamed answer is made within it too."""
        with context.within(context_of(request)):
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse) and isinstance(
                response.streaming_content, Iterator
            ):
                response.streaming_content = carried(response.streaming_content)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponse | None:
        """Hide what no record can be called: the database would stumble over a NUL in an address."""
        if not any("\x00" in value for value in named.values() if isinstance(value, str)):
            return None
        if not request.path_info.startswith("/api/"):
            return self.process_exception(request, Hidden())
        try:
            note(request, Hidden())
        except NotRecorded as failure:
            return ready(answer(failure, {}))
        return ready(answer(Hidden(), {}))

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal, record it first, and show nothing when that is not possible."""
        try:
            if isinstance(exception, NotRecorded):
                return unavailable(request)
            if isinstance(exception, CannotOpen):
                note(request, exception)
            if is_refusal(exception):
                note(request, exception)
                return refusal(request, exception)
        except NotRecorded:
            return unavailable(request)
        return None


def context_of(request: HttpRequest) -> context.Context:
    """What the entries of this request say besides what was done. The correlation is ours, whatever the client sent."""

    def actor() -> User | None:
        user = getattr(request, "user", None)
        return user if isinstance(user, User) else None

    def session() -> str:
        key = getattr(getattr(request, "session", None), "session_key", None)
        return hashlib.sha256(key.encode()).hexdigest()[:32] if key else ""

    return context.Context(
        actor=actor,
        via="api" if request.path_info.startswith("/api/") else "page",
        correlation=uuid4(),
        session=session,
        address=address_of(request),
    )


def carried(content: Iterable[Any]) -> Iterator[Any]:
    """The parts of a streamed answer, each made within the context that holds now."""
    here = contextvars.copy_context()
    return _parts(here, iter(content))


def _parts(here: contextvars.Context, parts: Iterator[Any]) -> Iterator[Any]:
    end = object()
    while (part := here.run(next, parts, end)) is not end:
        yield part


def refusal(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is hidden (404), not possible now (409) or refused (403)."""
    if isinstance(exception, Hidden):
        return render(request, "404.html", status=404)
    if isinstance(exception, NotNow):
        page = {"obstacles": exception.obstacles, "back": back(request)}
        return render(request, "409.html", page, status=409)
    return render(request, "403.html", {"refusal": words_of(exception)}, status=403)


def words_of(exception: Exception) -> dict[str, Any]:
    """What was refused, why, and whom to ask."""
    if isinstance(exception, Refused):
        words = exception.permission.words if exception.permission else ""
        return {"words": words, "ask": exception.ask, "reasons": exception.reasons}
    return {"words": "", "ask": "Ask the PGPM coordinator.", "reasons": []}


def unavailable(request: HttpRequest) -> HttpResponse:
    """The page when an entry could not be written: nothing was done and nothing is shown."""
    reference = context.current().correlation
    return render(request, "503.html", {"reference": reference}, status=503)


def back(request: HttpRequest) -> str:
    """The page somebody came from, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if ours else ""
