"""Moving a case from stage to stage. Every move goes through `move_case`; nothing else writes the stage."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.lifecycle import TRANSITIONS, Stage, Verb
from cases.models import Case, Participation
from cases.policies import obstacles
from cases.vocabulary import RetentionRule
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import User
from permissions.roles import Permission

SOMEBODY_WAS_FIRST = (
    "Somebody else moved this case a moment ago. Open it again to see where it stands before you act."
)


@deed
def move_case(
    case: Case,
    verb: Verb,
    *,
    by: User,
    reason: str = "",
    version: int | None = None,
    changes: dict[str, Any] | None = None,
    text: dict[str, str] | None = None,
    **details: Any,
) -> Case:
    """Move a case by one row of the table.

    :param version: the version of the case that the person was looking at; a stale one is "not now"
    :param changes: other plain columns of the case that change in the same statement
    :param text: encrypted fields of the case that are written in the same transaction
    :param details: codes and ids for the trail entry
    :raises Refused: the person may not do this
    :raises NotNow: the stage forbids it, an obstacle stands, or somebody else was first
    """
    row = TRANSITIONS[verb]
    require(by, row.permission)
    raise_if(obstacles(case, verb))
    source, seen = Stage(case.stage), case.version if version is None else version
    now = timezone.now()
    moved = Case.objects.standing_at(source, seen).move(
        case,
        stage=row.target.value,
        version=F("version") + 1,
        stage_since=now,
        updated_at=now,
        **(changes or {}),
    )
    if not moved:
        raise NotNow([SOMEBODY_WAS_FIRST])
    if text:
        for name, words in text.items():
            setattr(case, name, words)
        case.save(update_fields=list(text))
    case.refresh_from_db()
    record(row.action, by=by, on=case, reason=reason, was=source.value, now=row.target.value, **details)
    return case


@deed
def mark_referred(case: Case, *, by: User) -> Case:
    """Let MACE see the case from now on: done when a referral is sent, and never undone. A second time changes nothing.

    :raises NotNow: somebody else moved the case meanwhile
    """
    require(by, Permission.MACE_SUBMIT)
    if case.referred_to_mace_at is not None:
        return case
    now = timezone.now()
    at = Case.objects.standing_at(Stage(case.stage), case.version)
    if not at.move(case, version=F("version") + 1, updated_at=now, referred_to_mace_at=now):
        raise NotNow([SOMEBODY_WAS_FIRST])
    case.refresh_from_db()
    record(Action.CASE_REFERRED, by=by, on=case)
    return case


def close_case(
    case: Case, verb: Verb, *, by: User, reason_code: str, note: str, version: int | None = None
) -> Case:
    """Close a case: sets the reason, starts the retention clock and ends nothing else.

    The clock: 12 months after closure, or 6 years where the case went to MACE (IG-32; the partnership's agreement
    may change it).
    """
    case.closing_reason = reason_code
    went_to_mace = case.referred_to_mace_at is not None
    years = 6 if went_to_mace else 1
    rule = RetentionRule.CLOSED_6_YEARS if went_to_mace else RetentionRule.CLOSED_12_MONTHS
    return move_case(
        case,
        verb,
        by=by,
        version=version,
        reason=note,
        text={"closure_note": note},
        changes={
            "closed_at": timezone.now(),
            "closing_reason": reason_code,
            "retention_rule": rule,
            "keep_until": timezone.localdate() + datetime.timedelta(days=round(365.25 * years)),
        },
    )


def participants_of(case: Case) -> list[Participation]:
    """The agencies that take part now."""
    return list(case.participations.filter(until__isnull=True).select_related("agency").order_by("since"))
