"""One thing that is held on a case, and the words that the lines of a referral share."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

from cases.vocabulary import Handling


@dataclass(frozen=True)
class Held:
    """One thing that is held: in which part of a referral it belongs, from which record, and in which words."""

    part: str
    source: str
    title: str
    text: str
    handling: str = Handling.PARTICIPANTS.value
    originator: UUID | None = None
    named: tuple[UUID, ...] = ()
    masked: bool = False
    # Why it is kept back until somebody chooses otherwise; empty for what goes unless somebody keeps it back.
    kept_back: str = ""


def source_of(record: Model, part: str = "") -> str:
    """Which record, and what of it."""
    return f"{record._meta.label_lower}:{record.pk}{f'#{part}' if part else ''}"
