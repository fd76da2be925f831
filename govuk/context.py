"""What every page knows without being told: whose service it is, its marking, when it was made."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from govuk import words

#: The protective marking that stands on every signed-in page and on every print.
MARKING = "OFFICIAL-SENSITIVE"
#: The dialog about the end of a session opens this long before it.
WARNING_SECONDS = 120


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor of base.html."""
    return {
        "partnership_name": getattr(settings, "PARTNERSHIP_NAME", "Safeguarding partnership"),
        "synthetic": bool(getattr(settings, "PGPM_SYNTHETIC", False)),
        "marking": MARKING,
        "made_at": words.moment(timezone.now()),
        "idle_seconds": getattr(settings, "PGPM_IDLE_SECONDS", 15 * 60),
        "warning_seconds": WARNING_SECONDS,
        "addresses": {
            "stay": address("stay_signed_in"),
            "sign_in": address("account_login"),
            "sign_out": address("account_logout"),
            "account": address("mfa_index"),
            "help": address("help"),
            "accessibility": address("accessibility"),
            "privacy": address("privacy"),
        },
    }


def address(name: str) -> str:
    """Where a named page is, or nothing where this deployment has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
