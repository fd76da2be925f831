"""Two small tables that are emptied as they are used: sent forms, and text kept over an expired session."""

import uuid
from typing import ClassVar

from django.db import models

from encryption.fields import EncryptedJSON
from encryption.models import DataKey, Keeps, Sealed
from permissions.models.users import User
from permissions.querysets import ExpiringQuerySet


class OnceToken(models.Model):
    """A form that was sent. The row is there before the deed begins; the second sending finds it."""

    keeps: ClassVar[Keeps] = Keeps.DISPOSABLE
    # The address of the page that follows: it holds references only, never a name.
    not_personal: ClassVar[frozenset[str]] = frozenset({"location"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    location = models.TextField(blank=True)
    taken_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        """Type and short id."""
        return f"sent form {str(self.pk)[:8]}"


class HeldForm(Sealed):
    """What a user had typed when the session ended: kept for thirty minutes, for that user alone."""

    keeps: ClassVar[Keeps] = Keeps.DISPOSABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"path", "page"})

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    path = models.TextField()
    # The page that the form stood on; it may differ from where the form is sent.
    page = models.TextField(blank=True, default="")
    fields = EncryptedJSON()
    expires_at = models.DateTimeField(db_index=True)

    objects = ExpiringQuerySet.as_manager()

    def __str__(self) -> str:
        """Type and short id."""
        return f"held form {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The user's own data key."""
        return self.user.data_key
