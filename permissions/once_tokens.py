"""One sending per form: a double click, a reload or a browser's retry does the deed once.

Each form carries a signed random id. The first sending writes it down before the deed begins; where the form
leads is added when it is done. A second sending finds the row and is led to the same place.
"""

import datetime
import time
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.db import connection
from django.utils import timezone

from permissions.models import OnceToken

FIELD = "once"
# A second sending waits this long for the first (seconds), looking this often.
WAIT = 15.0
LOOK_EVERY = 0.1
# After this long a sent form is forgotten: nobody keeps a page open for longer than a session lasts.
FORGET_AFTER = datetime.timedelta(hours=24)

_signer = Signer(salt="permissions.once")


def new_token() -> str:
    """A fresh signed id for a form."""
    return _signer.sign(str(uuid4()))


def token_id(token: str) -> UUID | None:
    """The id that we signed, or None for anything else."""
    try:
        return UUID(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None


def take(token: UUID, user_id: UUID) -> bool:
    """Write the token down. True for the first sending, False for any other. One statement decides."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO permissions_oncetoken (id, user_id, location, taken_at) VALUES (%s, %s, '', now()) "
            "ON CONFLICT (id) DO NOTHING",
            [token, user_id],
        )
        return bool(cursor.rowcount == 1)


def finish(token: UUID, location: str) -> None:
    """Remember where the form led."""
    OnceToken.objects.filter(pk=token).update(location=location)


def release(token: UUID) -> None:
    """The form was not accepted: it may be put right and sent again."""
    OnceToken.objects.filter(pk=token).delete()


def first_location(token: UUID, user_id: UUID) -> str | None:
    """Where the first sending led, waiting for it; "" when it was released, None when it takes too long."""
    deadline = time.monotonic() + WAIT
    while True:
        location = (
            OnceToken.objects.filter(pk=token, user_id=user_id).values_list("location", flat=True).first()
        )
        if location is None:
            return ""
        if location:
            return str(location)
        if time.monotonic() >= deadline:
            return None
        time.sleep(LOOK_EVERY)


def purge() -> int:
    """Forget old tokens. Returns how many."""
    return int(OnceToken.objects.filter(taken_at__lt=timezone.now() - FORGET_AFTER).delete()[0])
