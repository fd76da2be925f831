"""What this app does when Django or allauth says that something happened."""

from typing import Any

from allauth.mfa.signals import authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from permissions.signing_in import begin, forget_factor


@receiver(user_logged_in)
def start_clocks(request: HttpRequest | None = None, **_: Any) -> None:
    """A session's limits count from the moment its user signed in."""
    if request is not None and hasattr(request, "session"):
        begin(request)


@receiver(authenticator_removed)
def factor_removed(request: HttpRequest, authenticator: Any, **_: Any) -> None:
    """A removed second factor no longer stands for this session."""
    forget_factor(request, authenticator.type)
