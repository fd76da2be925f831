"""No page but enrolment without a second factor.

A session whose user gave only a password sees the enrolment pages and nothing else. In the synthetic town the
one-click personas are let through; a production check refuses that switch.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from permissions.middleware.limits import session_over, wants_page
from permissions.signing_in import gave_second_factor

# What somebody without a second factor may open, by name of the address.
ENROLMENT = frozenset(
    {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "account_login",
        "stay_signed_in",
    }
)


class SecondFactor:
    """Leads users without a second factor to enrolment."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Answer instead of the view when a second factor is missing."""
        if not request.user.is_authenticated or getattr(view, "login_required", True) is False:
            return None
        if gave_second_factor(request):
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        enrolled = Authenticator.objects.filter(user_id=request.user.pk).exists()
        if enrolled:
            # Enrolled meanwhile in another session: this one never proved anything, so it ends.
            logout(request)
            return HttpResponseRedirect(reverse("account_login"))
        if name in ENROLMENT:
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp")) if wants_page(request) else session_over()
