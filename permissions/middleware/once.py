"""Makes a second identical sending of a form answer like the first one (see `permissions.once_tokens`)."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from permissions.held import HELD, let_go_sent
from permissions.middleware.limits import see_other
from permissions.once_tokens import FIELD, finish, first_location, release, take, token_id
from permissions.signing_in import user_of

REDIRECTS = frozenset({301, 302, 303})


class OnceMiddleware:
    """Stands closest to the views. The API has no forms and is left alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the first sending through; lead every other to where the first one went."""
        if request.method != "POST" or request.path.startswith("/api/") or not request.user.is_authenticated:
            return self.get_response(request)
        token = token_id(request.POST.get(FIELD, ""))
        if token is None:
            return self.get_response(request)
        while not take(token, request.user.pk):
            location = first_location(token, request.user.pk)
            if location:
                return see_other(location)
            if location is None:
                return render(request, "permissions/sent_twice.html", status=409)
        return self.answer(request, token)

    def answer(self, request: HttpRequest, token: UUID) -> HttpResponseBase:
        """The view's answer; only one that leads on keeps the token."""
        done = False
        try:
            response = self.get_response(request)
            done = response.status_code in REDIRECTS
        finally:
            if not done:
                release(token)
        if done:
            finish(token, response.headers["Location"])
            if held := request.POST.get(HELD):
                let_go_sent(user_of(request), held)
        return response
