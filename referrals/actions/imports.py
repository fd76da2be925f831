"""What a representative does with a case list.

Upload it, answer its questions, decide its rows, finish it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from encryption.keys import destroy
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import Agency, User
from permissions.roles import Permission
from referrals.actions.staging import add_rows, understand_rows
from referrals.actions.taking_up_rows import make_nomination, propose
from referrals.lifecycle.imports import BatchState, RowState
from referrals.models import ImportBatch, Nomination, StagedRow
from referrals.policies import imports as policies
from referrals.row_prints import file_print
from referrals.sheets import CaseListSheet, SheetRefused, read_case_list
from referrals.understand import Kind
from referrals.understand.answers import handling_of
from referrals.understand.result import from_json

# After so many days the content of a list is destroyed, whatever became of it.
KEPT_DAYS = 14


def stage_file(*, by: User, name: str, content: bytes, purpose: str, legal_basis: str) -> ImportBatch:
    """Read a file and stage its rows.

    The file is not stored: only its cells are, encrypted, until the list ends.

    :raises Refused: the user may not upload lists
    :raises SheetRefused: the file cannot be read; the trail has the reason's code and nothing of the file
    :raises NotNow: the agency may not share at present, or this very file waits already
    """
    require(by, Permission.IMPORT_STAGE)
    agency = agency_of(by)
    has_agreement = agency.has_agreement_on(timezone.localdate())
    raise_if(policies.obstacles_to_staging(agency, legal_basis, has_agreement=has_agreement))
    try:
        sheet = read_case_list(name, content)
    except SheetRefused as refusal:
        note_refused_file(by=by, code=refusal.code)
        raise
    return _stage(
        sheet, by=by, agency=agency, name=name, content=content, purpose=purpose, legal_basis=legal_basis
    )


@deed
def note_refused_file(*, by: User, code: str) -> None:
    """Leave in the trail that a file was refused, and why, in one word. Nothing of the file is kept."""
    require(by, Permission.IMPORT_STAGE)
    record(Action.IMPORT_REFUSED, by=by, code=code)


@deed
def _stage(
    sheet: CaseListSheet,
    *,
    by: User,
    agency: Agency,
    name: str,
    content: bytes,
    purpose: str,
    legal_basis: str,
) -> ImportBatch:
    """Keep the cells of a sheet with what was understood of them, compared with the lists before."""
    printed = file_print(content)
    same = ImportBatch.objects.being_worked_on().filter(agency=agency, file_print=printed).first()
    if same is not None:
        raise NotNow(
            [f"This very file is being worked on already, as case list {same.reference}. Nothing was added."]
        )
    today = timezone.localdate()
    batch = ImportBatch(
        agency=agency,
        uploaded_by=by,
        purpose=purpose,
        legal_basis=legal_basis,
        expires_on=today + datetime.timedelta(days=KEPT_DAYS),
        file_print=printed,
        file_name=name[-255:],
        not_read=[
            {"part": part.part, "what": part.what, "why": part.why, "quote": part.quote}
            for part in sheet.not_read
        ],
    )
    batch.save()
    counts = add_rows(batch, understand_rows(sheet, name=name, agency=agency, today=today))
    record(
        Action.IMPORT_STAGED,
        by=by,
        on=batch,
        purpose=purpose,
        legal_basis=legal_basis,
        rows=len(sheet.rows),
        not_read=len(sheet.not_read),
        **counts,
    )
    return batch


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


@deed
def commit_batch(batch: ImportBatch, *, by: User) -> ImportBatch:
    """Finish a list: every row is decided, and what the file said is destroyed."""
    require(by, Permission.IMPORT_STAGE)
    current = ImportBatch.objects.select_for_update(of=("self",)).with_key().get(pk=batch.pk)
    raise_if(policies.obstacles_to_finishing(current, current.rows.waiting().count(), timezone.localdate()))
    return _end(current, BatchState.COMMITTED, Action.IMPORT_COMMITTED, by=by)


@deed
def abandon_batch(batch: ImportBatch, *, by: User | None, reason: str) -> ImportBatch:
    """Throw a list away. Nominations made of its rows stay; everything else it said is destroyed.

    `by` is None when the service does it because the list has expired.
    """
    if by is not None:
        require(by, Permission.IMPORT_STAGE)
    current = ImportBatch.objects.select_for_update(of=("self",)).with_key().get(pk=batch.pk)
    if current.state != BatchState.STAGED:
        raise NotNow([f"The case list was {BatchState(current.state).words.lower()} already."])
    raise_if([] if reason.strip() else ["Give the reason."])
    return _end(current, BatchState.ABANDONED, Action.IMPORT_DISCARDED, by=by, reason=reason)


def expire_batches(today: datetime.date) -> int:
    """Destroy the content of every list that nobody finished in time. Returns how many."""
    expired = list(ImportBatch.objects.expired_on(today))
    for batch in expired:
        abandon_batch(batch, by=None, reason=f"Not finished within {KEPT_DAYS} days.")
    return len(expired)


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


def _end(
    batch: ImportBatch, state: BatchState, action: Action, *, by: User | None, reason: str = ""
) -> ImportBatch:
    """End a list and destroy its key: cells, answers, file name and reasons are unreadable from now on."""
    counts = {each.value: batch.rows.filter(state=each).count() for each in RowState}
    batch.state, batch.finished_at = state, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    destroy(batch.data_key)
    record(action, by=by, on=batch, reason=reason, content_destroyed=True, **counts)
    return batch
