"""What is answered when no view could answer: pages for people, problem+json for systems."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults

from audit.problems import CONTENT_TYPE
from pgpm import views


def for_api(request: HttpRequest) -> bool:
    """Whether a system asked, and not a person."""
    return request.path_info.startswith("/api/")


def problem(status: HTTPStatus, detail: str) -> JsonResponse:
    """One problem, in the form of all others (audit.problems)."""
    said = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JsonResponse(said, status=status, content_type=CONTENT_TYPE)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read at all, or is too much."""
    if for_api(request):
        return problem(HTTPStatus.BAD_REQUEST, "What was sent cannot be read, or is too much at once.")
    return defaults.bad_request(request, exception)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere: the same words as for what is hidden."""
    if for_api(request):
        return problem(HTTPStatus.NOT_FOUND, "There is nothing here for you.")
    return defaults.page_not_found(request, exception)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """A failure of ours, and nothing about it."""
    if for_api(request):
        return problem(
            HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here. Try again, then tell us."
        )
    return views.server_error(request)
