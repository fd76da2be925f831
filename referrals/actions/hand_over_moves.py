"""Moving a hand-over of a case from stage to stage: nothing else writes the stage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import F
from django.utils import timezone

from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import User
from referrals.lifecycle.mace import MaceTransition
from referrals.lifecycle.step_downs import StepDownTransition
from referrals.models import MaceReferral, StepDown

H = TypeVar("H", MaceReferral, StepDown)

SOMEBODY_WAS_FIRST = (
    "Somebody else changed this a moment ago. Open it again to see where it stands before you act."
)


def locked(record: H) -> H:
    """The row, locked until the deed ends, so that what is read now is what is decided on."""
    found: H = type(record).objects.select_for_update(of=("self",)).with_case().get(pk=record.pk)
    return found


def advance(
    record: H,
    row: MaceTransition | StepDownTransition,
    *,
    by: User,
    version: int | None,
    obstacles: Sequence[str],
    text: dict[str, Any] | None = None,
    **changes: Any,
) -> H:
    """Move a record by one row of its table, inside a deed that records it.

    :param version: the version that the person was looking at
    :param text: encrypted fields that are written with it
    :param changes: plain columns that change in the same statement; `due_on` ends unless it is given
    :raises Refused: the person may not do this
    :raises NotNow: an obstacle stands, or somebody else was first
    """
    require(by, row.permission)
    raise_if(obstacles)
    now = timezone.now()
    seen = record.version if version is None else version
    moved = (
        type(record)
        .objects.standing_at(record.stage, seen)
        .move(
            record,
            stage=row.target.value,
            version=F("version") + 1,
            stage_since=record.stage_since if row.target == record.stage else now,
            updated_at=now,
            **{"due_on": None, **changes},
        )
    )
    if not moved:
        raise NotNow([SOMEBODY_WAS_FIRST])
    record.version = seen + 1
    if text:
        for name, words in text.items():
            setattr(record, name, words)
        record.save(update_fields=list(text))
    return record
