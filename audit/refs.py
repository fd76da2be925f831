"""Where the trail files an entry: under which case and which subject, and with whose key its text is encrypted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model

from encryption.models import DataKey


@dataclass(frozen=True)
class TrailRef:
    """The case and subject that a record belongs to.

    `key` is the subject's data key; without one the trail's own is used.
    """

    case: UUID | None = None
    subject: UUID | None = None
    key: DataKey | None = None


def ref_of(on: Any) -> TrailRef:
    """The reference of whatever an act was done on: its `trail_ref`, or nothing for records that hang on no case."""
    found = getattr(on, "trail_ref", None)
    if found is None:
        return TrailRef()
    if not isinstance(found, TrailRef):
        raise TypeError(f"{type(on).__name__}.trail_ref must give a TrailRef.")
    return found


def label_of(on: Model | None) -> str:
    """What the entry calls the record: "cases.case:<uuid>". Never `str(record)`, which could hold a name."""
    return f"{on._meta.label_lower}:{on.pk}" if isinstance(on, Model) else ""
