"""The trail's own data key: for what concerns no single subject, such as a sign-in or a list."""

from typing import Any

from audit.errors import NotRecorded
from encryption.models import DataKey

_kept: dict[str, DataKey] = {}


def trail_key() -> DataKey:
    """The trail's data key, kept for the life of the process. Raises NotRecorded on a database not yet set up."""
    kept = _kept.get("key")
    if kept is None:
        kept = DataKey.objects.filter(used_by_trail__isnull=False).first()
        if kept is None:
            raise NotRecorded("The trail has no data key: run manage.py migrate.")
        _kept["key"] = kept
    return kept


def forget(**_: Any) -> None:
    """Ask the database again: after it was set up or emptied."""
    _kept.clear()
