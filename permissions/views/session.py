"""Staying signed in, and signing out."""

from allauth.account.internal.flows.logout import logout as end_session
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from permissions.middleware.limits import see_other, wants_page
from permissions.signing_in import seconds_left


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Move the idle limit on: asking is enough. Scripts get the seconds left, people the start page."""
    if wants_page(request):
        return see_other("/")
    return JsonResponse({"seconds_left": seconds_left(request)})


@require_safe
def left(request: HttpRequest) -> HttpResponse:
    """How many seconds are left. Asking this does not move the limit."""
    return JsonResponse({"seconds_left": seconds_left(request)})


@require_safe
def no_password(request: HttpRequest) -> HttpResponse:
    """Who came in without a password has none to change; the account page says so."""
    return see_other(reverse("mfa_index"))


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and have the browser forget what it kept."""
    end_session(request)
    response = HttpResponseRedirect(reverse("account_login"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
