"""Signing in as a person does: by the form, with a password and a code."""

import time
from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from tests.permissions.people import PASSWORD

LOGIN = "/account/login/"


def try_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    """Send the sign-in form."""
    return client.post(LOGIN, {"login": email, "password": password})


def code_of(secret: str) -> str:
    """The code that the app of this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def enrolled(client: Client) -> tuple[str, Any]:
    """Enrol the client's user; the secret, and the answer."""
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    return secret, client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})
