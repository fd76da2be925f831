"""The project's addresses, and some that refuse, fail and stream, for tests of the trail's middleware."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import include, path
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.api import TrailView
from audit.catalogue import Action
from audit.record import deed, record
from encryption.errors import CannotOpen
from permissions.errors import Hidden, NotNow, Refused
from permissions.models import Agency
from permissions.roles import Permission

ANSWERS: dict[str, Exception] = {
    "hidden": Hidden(),
    "refused": Refused(Permission.CASE_CLOSE, ask="Ask the chair."),
    "not-now": NotNow(["Record an assessment first."]),
    "denied": PermissionDenied(),
    "unreadable": CannotOpen("no"),
}


def look(request: HttpRequest) -> HttpResponse:
    """Shows something that must be recorded first."""
    record(Action.CASE_VIEWED, by=request.user)  # type: ignore[arg-type]
    return HttpResponse("what nobody may see unrecorded")


def raises(request: HttpRequest, what: str) -> HttpResponse:
    """Answers with one of the refusals, after work that must be rolled back."""
    _work(what)
    return HttpResponse("never")


@deed
def _work(what: str) -> None:
    Agency.objects.filter(pk__isnull=False).update(status="suspended")
    raise ANSWERS[what]


def plain_work(request: HttpRequest) -> HttpResponse:
    """A change with its entry."""
    with transaction.atomic():
        Agency.objects.update(status="suspended")
        record(Action.AGENCY_CHANGED, by=request.user)  # type: ignore[arg-type]
    return HttpResponse("done")


def stream(request: HttpRequest) -> HttpResponseBase:
    """An export whose body is made while it is sent."""

    def rows() -> Iterator[bytes]:
        for number in range(2):
            record(Action.EXPORTED, by=None, row=number)
            yield b"row\n"

    return StreamingHttpResponse(rows())


class ApiRaises(APIView):
    """The refusals over the API."""

    def get(self, request: Request, what: str) -> Response:
        """Raise one of them."""
        if what == "look":
            record(Action.CASE_VIEWED, by=None)
            return Response({"secret": "what nobody may see unrecorded"})
        raise ANSWERS[what]


urlpatterns: list[Any] = [
    path("try/look/", look, name="try_look"),
    path("try/work/", plain_work, name="try_work"),
    path("try/stream/", stream, name="try_stream"),
    path("try/<str:what>/", raises, name="try_raises"),
    path("api/try/<str:what>/", ApiRaises.as_view(), name="try_api"),
    path("api/trail/", TrailView.as_view(), name="try_api_trail"),
    path("", include("pgpm.urls")),
]
