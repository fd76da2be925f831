"""The trail's own data key: for what concerns no single subject, such as a sign-in or a list."""

import threading
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction

from encryption.models import DataKey, Keeps


class TrailKey(models.Model):
    """One row, made when the database is set up."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    data_key = models.ForeignKey(DataKey, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="trail_key_is_one"),)

    def __str__(self) -> str:
        """Type only."""
        return "trail key"


_kept: dict[str, DataKey] = {}
_lock = threading.Lock()


def trail_key() -> DataKey:
    """The trail's data key, kept for the life of the process once it was found in the database."""
    kept = _kept.get("key")
    if kept is None:
        with _lock:
            kept = _kept["key"] = find_or_make()
    return kept


def find_or_make() -> DataKey:
    """Read it, or make it on a database that was set up without."""
    row = TrailKey.objects.select_related("data_key").first()
    if row is not None:
        return row.data_key
    try:
        with transaction.atomic():
            return TrailKey.objects.create(data_key=DataKey.objects.make()).data_key
    except IntegrityError:  # another process was first
        return TrailKey.objects.select_related("data_key").get().data_key


def forget(**_: Any) -> None:
    """Ask again: after the database was emptied or set up."""
    _kept.clear()
