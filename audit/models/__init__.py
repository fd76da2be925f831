"""The tables of the trail."""

from audit.models.keys import TrailKey, trail_key  # isort: skip  (the entry's manager needs it)
from audit.models.entry import Entry

__all__ = ["Entry", "TrailKey", "trail_key"]
