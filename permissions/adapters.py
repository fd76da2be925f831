"""What django-allauth asks us: nobody signs up, every failure reads the same, second factors are sealed."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from permissions.sign_in_box import open_text, seal_text
from permissions.signals import tell_trail

# One sentence for an unknown address, a wrong password, a closed account and too many attempts.
ONE_ANSWER = (
    "The e-mail address and password do not match, or there were too many attempts. "
    "Check both, or wait five minutes and try again."
)
# For this long after giving a password or a code, nobody is asked again (seconds).
FRESH = 5 * 60


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in with e-mail address and password."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": ONE_ANSWER,
        "too_many_login_attempts": ONE_ANSWER,
        "incorrect_password": "The password is not right.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: an administrator makes accounts."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The peer's own address. No header is believed: a header is whatever the sender likes."""
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 - a placeholder; nothing binds to it

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By e-mail address alone: asking under another host name does not start a new count."""
        return str(credentials.get("email", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse after too many attempts, taking as long as a wrong password takes."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            get_user_model()().set_password(credentials.get("password"))
            self._tell_failure(credentials, locked=True)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave an entry in the trail; it names the user where there is one, never what was typed."""
        self._tell_failure(credentials, locked=False)

    def _tell_failure(self, credentials: dict[str, Any], *, locked: bool) -> None:
        email = str(credentials.get("email", "")).strip().lower()
        known = get_user_model().objects.filter(email=email).first()
        tell_trail("session.sign_in_failed", by=None, on=known, locked=locked, known=known is not None)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """A closed account gets the page everybody gets."""
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """Not when the user gave a password or a code a moment ago."""
        if not super().is_reauthentication_required(**kwargs):
            return False
        request = context.request
        records = get_authentication_records(request, request.user)
        return not any(time.time() - each.get("at", 0) < FRESH for each in records)

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what was done, but not "signed in as": the page already says who you are."""
        if message_template and "logged_" in str(message_template):
            return
        super().add_message(request, level, message_template, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: their seeds are sealed before they reach the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Wait for the next one and type it as shown.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a seed or recovery code."""
        return seal_text(text, kind="second_factor")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a seed or recovery code."""
        return open_text(encrypted_text, kind="second_factor")
