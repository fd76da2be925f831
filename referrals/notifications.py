"""Mail that says only that there is something to do, with a link. No mail ever says what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.utils import timezone

from permissions.models import RoleAssignment, User
from permissions.roles import ROLE_PERMISSIONS, Permission

SUBJECT = "You have a task in PGPM"
TEXT = "You have a task. Sign in to see it:\n\n{link}\n\nThis message says no more on purpose. Do not reply to it.\n"


def to_users(ids: Iterable[UUID]) -> None:
    """Tell these people that they have a task."""
    _send(User.objects.active().filter(pk__in=set(ids)))


def to_agency(agency_id: UUID, permission: Permission) -> None:
    """Tell the people of an agency who may do this."""
    _send(User.objects.active().filter(_holders(permission), agency_id=agency_id))


def to_holders(permission: Permission) -> None:
    """Tell everybody who may do this."""
    _send(User.objects.active().filter(_holders(permission)))


def _holders(permission: Permission) -> Q:
    roles = [role.value for role, held in ROLE_PERMISSIONS.items() if permission in held]
    in_date = RoleAssignment.objects.in_date(timezone.localdate()).filter(role__in=roles)
    return Q(pk__in=in_date.values("user_id"))


def address() -> str:
    """Where people sign in: the first host of the deployment, or this machine."""
    origins = settings.CSRF_TRUSTED_ORIGINS
    return f"{origins[0]}/" if origins else "http://127.0.0.1:8000/"


def _send(users: Iterable[User]) -> None:
    """One message each, so that nobody learns who else was told. A mail server that is down stops no deed."""
    text = TEXT.format(link=address())
    for user in users:
        send_mail(SUBJECT, text, None, [user.email], fail_silently=True)
