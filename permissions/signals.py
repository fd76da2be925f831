"""What this app tells the trail.

The trail stands above this app and cannot be imported here, so deeds send a signal inside their transaction.
The receiver writes the entry; when it raises, the deed is rolled back with it.
"""

from typing import Any

from django.db.models import Model
from django.dispatch import Signal

# Arguments: action (str), by (User or None), on (a model or None), reason (str), details (ids and codes).
trail = Signal()


def tell_trail(
    action: str, *, by: Model | None, on: Model | None = None, reason: str = "", **details: Any
) -> None:
    """Send one entry to the trail. An error of the receiver is raised, never swallowed."""
    trail.send(sender=None, action=action, by=by, on=on, reason=reason, details=details)
