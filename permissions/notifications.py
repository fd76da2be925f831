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


def password_path(user: User) -> str:
    """The path of a one-time link with which the user sets a password: used up by setting one, 30 minutes long."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])


def password_link(user: User, origin: str) -> str:
    """The whole link, for a site at `origin` such as https://pgpm.example."""
    return origin.rstrip("/") + password_path(user)


def send_password_link(user: User) -> None:
    """Send the link to the user's address, from within a request."""
    link = context.request.build_absolute_uri(password_path(user))
    send_mail(SUBJECT, TEXT.format(link=link), settings.DEFAULT_FROM_EMAIL, [user.email])
