"""Messages say that there is something to do, and where. Nothing else."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse

from permissions.models import User

SUBJECT = "You have a task"
TEXT = """You have a task in PGPM: set your password, then sign in.

{link}

The link works once, for 30 minutes. If you did not expect this message, tell your administrator.
"""
HERE = frozenset({"127.0.0.1", "localhost", "[::1]"})


def password_link(user: User, origin: str = "") -> str:
    """A one-time link with which the user sets a password. It holds for 30 minutes.

    `origin` is where the service is, such as https://pgpm.example; else the request or the settings say.
    """
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    return (origin or own_origin()).rstrip("/") + path


def own_origin() -> str:
    """Where this service is: as the present request found it, else the first host in the settings."""
    if context.request is not None:
        return str(context.request.build_absolute_uri("/"))
    hosts = [host for host in settings.ALLOWED_HOSTS if host not in HERE]
    return f"https://{hosts[0]}" if hosts else "http://127.0.0.1:8000"


def send_password_link(address: str, link: str) -> None:
    """Send the link to an address."""
    send_mail(SUBJECT, TEXT.format(link=link), settings.DEFAULT_FROM_EMAIL, [address])
