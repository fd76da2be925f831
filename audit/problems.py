"""Errors of the API as problem+json (RFC 9457), with the same entries as the pages leave."""

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.exceptions import PermissionDenied as ApiPermissionDenied
from rest_framework.response import Response
from rest_framework.views import exception_handler

from audit import context
from audit.catalogue import Action
from audit.errors import NotRecorded
from audit.receivers import leave
from audit.refusals import is_refusal, note
from encryption.errors import CannotOpen
from permissions.errors import Hidden, NotAllowed, NotNow, Refused

CONTENT_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)


def problem_handler(exception: Exception, about: dict[str, Any]) -> Response | None:
    """DRF's EXCEPTION_HANDLER. What is not known here stays an error of the server (None)."""
    request = getattr(about["request"], "_request", about["request"])
    try:
        if is_refusal(exception) or isinstance(exception, (ApiPermissionDenied, CannotOpen)):
            note(request, exception)
        elif isinstance(exception, AuthenticationFailed):
            leave(Action.SIGN_IN_FAILED, by=None, method="token")
    except NotRecorded as failure:
        exception = failure
    return answer(exception, about)


def answer(exception: Exception, about: dict[str, Any]) -> Response | None:
    """The problem for an exception, or None."""
    if isinstance(exception, NotRecorded):
        _log.error("An entry could not be written: %s", exception)
        return problem(503, "Nothing was shown or changed. Try again in a few minutes.")
    if isinstance(exception, (Hidden, Http404)):
        return problem(404, "There is nothing here for you.")
    if isinstance(exception, NotNow):
        return problem(409, "Not now.", obstacles=exception.obstacles)
    if isinstance(exception, (NotAllowed, PermissionDenied)):
        return _refused(exception)
    return _of_the_framework(exception, about) if isinstance(exception, APIException) else None


def _refused(exception: Exception) -> Response:
    if not isinstance(exception, Refused):
        return problem(403, "Ask the PGPM coordinator.")
    needed = exception.permission.value if exception.permission else None
    return problem(403, exception.ask, permission=needed, reasons=exception.reasons)


def _of_the_framework(exception: APIException, about: dict[str, Any]) -> Response | None:
    """What the API framework raises by itself, in the same form and with its headers."""
    usual = exception_handler(exception, about)
    if usual is None:
        return None
    found = problem(usual.status_code, _detail(usual.data), **_fields(usual.data))
    for name in ("WWW-Authenticate", "Retry-After", "Allow"):
        if name in usual.headers:
            found[name] = usual.headers[name]
    return found


def problem(status: int, detail: str, **more: Any) -> Response:
    """One problem. `instance` is the correlation under which the trail has this request."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    correlation = context.current().correlation
    if correlation is not None:
        body["instance"] = f"urn:uuid:{correlation}"
    body.update({name: value for name, value in more.items() if value})
    return Response(body, status=status, content_type=CONTENT_TYPE)


def ready(response: Response | None) -> JsonResponse:
    """The same problem where the API framework does not have the request yet."""
    assert response is not None
    return JsonResponse(response.data, status=response.status_code, content_type=CONTENT_TYPE)


def _detail(data: Any) -> str:
    if isinstance(data, dict) and "detail" in data:
        return str(data["detail"])
    return "Some of what was sent is not right."


def _fields(data: Any) -> dict[str, Any]:
    if isinstance(data, list):
        return {"errors": data}
    if isinstance(data, dict) and "detail" not in data:
        return {"errors": data}
    return {}
