"""What a representative does with one row of a case list: answer its questions, take it up, turn it down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import Agency, User
from permissions.roles import Permission
from referrals.actions.staging import understand_rows
from referrals.actions.taking_up_rows import make_nomination, propose
from referrals.lifecycle.imports import RowState
from referrals.models import Nomination, StagedRow
from referrals.policies import imports as policies
from referrals.understand import Kind
from referrals.understand.answers import handling_of
from referrals.understand.result import from_json


@deed
def answer_row(row: StagedRow, *, by: User, version: int, answers: Mapping[str, Any]) -> StagedRow:
    """Save what a human says to the questions of a row. Handling is settled with it.

    :raises NotNow: the row was decided, or somebody else saved meanwhile
    """
    current = _locked(row, by=by, version=version)
    understood = from_json(current.content["understood"])
    known = {question.key for question in understood.questions}
    strange = set(answers) - known
    if strange:
        raise TypeError(f"The row does not ask {', '.join(sorted(strange))}")
    merged = {**current.answers, **answers}
    if understood.kind is Kind.UNKNOWN and merged.get("kind"):
        understood, merged = _again(current, Kind(merged["kind"]), merged)
    current.answers = merged
    current.kind = understood.kind.value
    current.handling = handling_of(understood, merged) if not current.excluded_kinds else "C"
    raise_if(policies.obstacles_to_recipients(_recipients(current), current.excluded_kinds))
    current.version += 1
    current.save()
    record(Action.IMPORT_ROW_ANSWERED, by=by, on=current, row=current.number, answered=sorted(answers))
    return current


@deed
def accept_row(row: StagedRow, *, by: User, version: int) -> Nomination | None:
    """Make the draft of a nomination of a row; of a row that steps down from MACE, a draft for MACE to see.

    :raises NotNow: with everything that is still unanswered
    """
    current = _locked(row, by=by, version=version)
    understood = from_json(current.content["understood"])
    recipients = _recipients(current)
    raise_if(policies.obstacles_to_taking_up(current, understood, current.answers, recipients))
    nomination = None
    if understood.kind is not Kind.STEP_DOWN:
        nomination = make_nomination(current, understood, recipients, by=by)
    _decide(current, RowState.ACCEPTED, by=by, nomination=nomination)
    propose(current, understood, nomination)
    record(
        Action.IMPORT_ROW_DECIDED,
        by=by,
        on=current,
        row=current.number,
        decision="accepted",
        nomination=nomination.pk if nomination else None,
    )
    return nomination


@deed
def reject_row(row: StagedRow, *, by: User, version: int, reason: str) -> StagedRow:
    """Turn a row down, with the reason. Nothing of it becomes a record."""
    current = _locked(row, by=by, version=version)
    raise_if([] if reason.strip() else ["Give the reason."])
    current.reason = reason
    _decide(current, RowState.REJECTED, by=by)
    record(
        Action.IMPORT_ROW_DECIDED, by=by, on=current, row=current.number, decision="rejected", reason=reason
    )
    return current


def _locked(row: StagedRow, *, by: User, version: int) -> StagedRow:
    """The row as it stands, locked; refused when it is no longer what the writer saw."""
    require(by, Permission.IMPORT_STAGE)
    current: StagedRow = StagedRow.objects.select_for_update(of=("self",)).with_key().get(pk=row.pk)
    raise_if(policies.obstacles_to_changing(current.batch, timezone.localdate()))
    raise_if(policies.obstacles_to_deciding(current))
    if current.version != version:
        raise NotNow(["Somebody else answered questions of this row since you opened it. Open it again."])
    return current


def _again(row: StagedRow, kind: Kind, answers: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Understand the row anew, now that a human has said what it is about."""
    batch = row.batch
    [understood] = understand_rows(
        row.content["sheet"], name=batch.file_name, agency=batch.agency, today=timezone.localdate(), kind=kind
    )
    row.content = {**row.content, "understood": understood.as_json}
    kept = {question.key for question in understood.row.questions}
    return understood.row, {key: value for key, value in answers.items() if key in kept}


def _recipients(row: StagedRow) -> list[Agency]:
    """The agencies named as recipients."""
    return list(Agency.objects.active().filter(pk__in=row.answers.get("recipients") or []))


def _decide(row: StagedRow, state: RowState, *, by: User, nomination: Nomination | None = None) -> None:
    """Set what became of a row."""
    row.state, row.nomination, row.decided_by, row.decided_at = state, nomination, by, timezone.now()
    row.version += 1
    row.save()
