"""Data keys, and the abstract record whose fields they seal."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from django.db import models
from django.utils import timezone

from encryption import roots
from encryption.cipher import HIGHEST_KEY_NUMBER
from encryption.errors import CannotSeal, Erased, KeyMissing


class Keeps(StrEnum):
    """What the application's database log-in may do with the rows of a model. Every model says one."""

    APPEND_ONLY = "append_only"
    IMMUTABLE = "immutable"
    EDITABLE = "editable"
    DISPOSABLE = "disposable"


class DataKeys(models.Manager["DataKey"]):
    """Makes data keys."""

    def make(self) -> "DataKey":
        """Make, wrap and store a new random data key, one for each subject."""
        root_id, root = roots.current(roots.Purpose.FIELD)
        return self.create(wrapped=aes_key_wrap(root, AESGCM.generate_key(256)), root_id=root_id)


class DataKey(models.Model):
    """The key of one subject, wrapped by a root key. Destroying it erases all that it sealed."""

    keeps = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    number = models.BigAutoField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    root_id = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    destroyed_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[DataKeys] = DataKeys()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="data_key_number_fits_the_header",
                condition=models.Q(number__gte=1, number__lte=HIGHEST_KEY_NUMBER),
            ),
            models.CheckConstraint(
                name="data_key_destroyed_or_wrapped",
                condition=models.Q(destroyed_at__isnull=True, wrapped__isnull=False)
                | models.Q(destroyed_at__isnull=False, wrapped__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"data key {self.number}"

    def unwrapped(self) -> bytes:
        """The key itself. Raises Erased when it was destroyed, KeyMissing when its root does not open it."""
        if self.wrapped is None:
            raise Erased(f"Data key {self.number} was destroyed; what it sealed is erased.")
        try:
            return aes_key_unwrap(roots.key(roots.Purpose.FIELD, self.root_id), bytes(self.wrapped))
        except InvalidUnwrap:
            raise KeyMissing(f"Data key {self.number} does not open with root key {self.root_id}.") from None

    def destroy(self, at: datetime | None = None) -> None:
        """Forget the key for ever. Whoever calls this has asked and recorded; here nothing is asked."""
        self.wrapped, self.destroyed_at = None, at or timezone.now()
        self.save(update_fields=["wrapped", "destroyed_at"])


class RootKeyCheck(models.Model):
    """A fingerprint of each root key in use, so that a wrong key is found at start, not at the first read."""

    keeps = Keeps.IMMUTABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"purpose"})

    purpose = models.CharField(max_length=16)
    key_id = models.PositiveIntegerField()
    fingerprint = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(name="one_check_per_root_key", fields=["purpose", "key_id"]),)

    def __str__(self) -> str:
        return f"check of {self.purpose}-{self.key_id}"


class DataKeyField(models.ForeignKey["DataKey", "DataKey"]):
    """Points at the data key of a record, and takes it from `key_source()` when the record is first written.

    It does so in `pre_save`, which `save` and `bulk_create` both call, before any encrypted field is written:
    Django writes fields in the order they were declared, and this one comes from the abstract parent.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if getattr(model_instance, self.attname) is None and isinstance(model_instance, Sealed):
            model_instance.data_key = model_instance.key_source()
        return super().pre_save(model_instance, add)


class Sealed(models.Model):
    """A record with encrypted fields: its id is known before it is written, and it has a data key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data_key = DataKeyField(DataKey, on_delete=models.PROTECT, related_name="+", editable=False, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """The kind and a short id. A name here would end up in logs and in the trail."""
        return f"{self._meta.verbose_name} {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The data key to use when none is set, such as the subject's. Root records make one."""
        raise CannotSeal(f"{type(self).__name__} has no data key and does not say where to take one from.")
