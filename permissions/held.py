"""Keeps what somebody had typed when their session ended, for them alone and for thirty minutes.

The text is sealed under the user's own data key. It comes back after the same person has signed in again, on
a page that shows it and sends it once more.
"""

import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from permissions.errors import Hidden
from permissions.models import HeldForm, User

KEPT_FOR = datetime.timedelta(minutes=30)
LARGEST = 200_000
# Name of the field by which a held form that is sent again is known.
HELD = "held"
NEVER_KEPT = frozenset({"csrfmiddlewaretoken", "once", HELD})
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


def hold(request: HttpRequest, user: User, page: str = "") -> HeldForm | None:
    """Keep what was sent for the user, unless it is no form, has a password, or is too large."""
    if request.content_type not in FORM_TYPES:
        return None
    fields = {name: values for name, values in request.POST.lists() if name not in NEVER_KEPT}
    secret = any("password" in name for name in fields)
    size = sum(len(str(value)) for values in fields.values() for value in values)
    if not fields or secret or size > LARGEST:
        return None
    purge()
    until = timezone.now() + KEPT_FOR
    return HeldForm.objects.create(
        user=user, path=request.get_full_path(), page=page, fields=fields, expires_at=until
    )


def held_for(user: User, held_id: UUID) -> HeldForm:
    """The held form of this user. Raises Hidden for anybody else's, for one that expired and for none."""
    found = HeldForm.objects.select_related("data_key").filter(
        pk=held_id, user=user, expires_at__gt=timezone.now()
    )
    form: HeldForm | None = found.first()
    if form is None:
        raise Hidden
    return form


def let_go(held: HeldForm) -> None:
    """Forget what was typed."""
    HeldForm.objects.filter(pk=held.pk).delete()


def let_go_sent(user: User, held_id: str) -> None:
    """Forget what was typed once it was sent again. Another user's is left alone."""
    try:
        HeldForm.objects.filter(pk=UUID(held_id), user=user).delete()
    except ValueError:
        return


def purge() -> int:
    """Forget everything whose time is over. Returns how many."""
    deleted: tuple[int, Any] = HeldForm.objects.expired().delete()
    return deleted[0]
