"""What a representative does with a case list.

Upload it, answer its questions, decide its rows, finish it.
"""

from __future__ import annotations

import datetime

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
from referrals.lifecycle.imports import BatchState, RowState
from referrals.models import ImportBatch
from referrals.policies import imports as policies
from referrals.row_prints import file_print
from referrals.sheets import CaseListSheet, SheetRefused, read_case_list

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
        counts=counts,
    )
    return batch


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


def _end(
    batch: ImportBatch, state: BatchState, action: Action, *, by: User | None, reason: str = ""
) -> ImportBatch:
    """End a list and destroy its key: cells, answers, file name and reasons are unreadable from now on."""
    counts = {each.value: batch.rows.filter(state=each).count() for each in RowState}
    batch.state, batch.finished_at = state, timezone.now()
    batch.save(update_fields=["state", "finished_at"])
    destroy(batch.data_key)
    record(action, by=by, on=batch, reason=reason, content_destroyed=True, counts=counts)
    return batch
