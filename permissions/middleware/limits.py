"""Ends a session after fifteen minutes without a request, and after ten hours in any case.

A form that arrives too late is not lost: what was typed is kept for its user (see `permissions.held`), and
signing in again leads to it. Keeping happens after the CSRF check, so that nobody else can put words into a
user's mouth.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from permissions.held import hold
from permissions.models import User
from permissions.signals import tell_trail
from permissions.signing_in import seconds_left, still_here

# Asking how long is left must not make it longer.
QUIET = frozenset({"account_time_left"})


class SessionLimits:
    """The idle limit and the absolute limit, kept on the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, with the idle limit moved on where there is a user."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer instead of the view when the session is over."""
        if not request.user.is_authenticated:
            return self.unknown(request, view)
        if seconds_left(request) > 0:
            if request.resolver_match is None or request.resolver_match.url_name not in QUIET:
                still_here(request)
            return None
        return self.end(request, request.user.pk)

    def unknown(self, request: HttpRequest, view: Any) -> HttpResponseBase | None:
        """Nobody is signed in: a form leads to signing in and back to its page."""
        closed = getattr(view, "login_required", True)
        if not closed or request.method in {"GET", "HEAD"}:
            return None
        return to_sign_in(form_page(request)) if wants_page(request) else session_over()

    def end(self, request: HttpRequest, user_id: UUID) -> HttpResponseBase | None:
        """Sign the user out, keep what was typed, and lead to the sign-in page."""
        person = User.objects.get(pk=user_id)
        tell_trail("session.expired", by=person, on=person)
        forget_session(request)
        if getattr(getattr(request.resolver_match, "func", None), "login_required", True) is False:
            return None
        if not wants_page(request):
            return session_over()
        page = form_page(request)
        held = hold(request, person, page) if request.method == "POST" else None
        return to_sign_in(reverse("account_held", args=[held.pk]) if held else page)


def forget_session(request: HttpRequest) -> None:
    """End the session. Nobody asked for it, unlike signing out: the trail says that a limit was reached."""
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    request.session.flush()
    request.user = AnonymousUser()


def form_page(request: HttpRequest) -> str:
    """The page to come back to: this one, or for a form that was sent, the page of ours that it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        return "/"
    parts = urlsplit(came_from)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def to_sign_in(after: str) -> HttpResponse:
    """The sign-in page, leading on to `after`."""
    return see_other(f"{reverse('account_login')}?{urlencode({'next': after})}")


def wants_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page; a script that saves a draft, or a client of the API, does not."""
    return "text/html" in request.headers.get("Accept", "text/html") and not request.path.startswith("/api/")


def session_over() -> HttpResponse:
    """The answer for scripts, as problem details (RFC 9457)."""
    body = {"type": "about:blank", "status": 401, "title": "Your session has ended. Sign in again."}
    return JsonResponse(body, status=401, content_type="application/problem+json")


def see_other(url: str) -> HttpResponse:
    """A redirect that is always followed by GET."""
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
