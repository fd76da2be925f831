"""What an act says of itself, settled at the moment when it is said."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from audit.catalogue import Action, Outcome, known
from audit.details import ready_for_json
from audit.refs import TrailRef, label_of, ref_of
from permissions.models import User


@dataclass(frozen=True)
class Said:
    """What an act says of itself, settled when it is said: the record may be gone when the entry is written."""

    action: Action
    by: User | None
    ref: TrailRef = field(default_factory=TrailRef)
    label: str = ""
    shown: tuple[UUID, ...] = ()
    reason: str = ""
    outcome: Outcome = Outcome.DONE
    details: dict[str, Any] = field(default_factory=dict)


def said(
    action: Action, *, by: User | AnonymousUser | None, on: Model | None, details: dict[str, Any], **rest: Any
) -> Said:
    """Settle what is said about an act. Raises TypeError when a detail is a record or otherwise not plain."""
    actor = by if isinstance(by, User) else None
    return Said(
        action=known(action),
        by=actor,
        ref=ref_of(on),
        label=label_of(on),
        details=ready_for_json(details),
        **rest,
    )
