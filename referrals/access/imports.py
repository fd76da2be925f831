"""The doors to uploaded case lists.

A list is its own agency's and nobody else's until a row becomes a nomination.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from audit.catalogue import Action
from audit.record import record
from cases.access import open_case_for
from cases.models import Case
from encryption.keys import warm
from permissions.checks import require
from permissions.errors import Hidden
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.likeness import Likeness, alike
from referrals.models import ImportBatch, ImportProposal, Nomination, StagedRow
from referrals.understand import UnderstoodRow
from referrals.understand.answers import to_compare

PAGE_SIZE = 50


@dataclass(frozen=True)
class LookedAt:
    """A list with its rows, as somebody looked at it."""

    batch: ImportBatch
    rows: list[StagedRow]


def list_batches_for(user: User) -> list[ImportBatch]:
    """The newest lists of the user's agency. Records which were shown."""
    require(user, Permission.IMPORT_STAGE)
    batches = list(ImportBatch.objects.visible_to(user).counted().with_key().newest_first()[:PAGE_SIZE])
    record(Action.IMPORT_LISTED, by=user, shown=[batch.pk for batch in batches])
    return batches


def look_at_batch(user: User, reference: str) -> LookedAt:
    """A list and its rows. Records the look."""
    batch = open_batch_for(user, reference)
    rows = list(batch.rows.with_key().in_order())
    warm([batch, *rows])
    record(Action.IMPORT_VIEWED, by=user, on=batch, shown=[row.pk for row in rows])
    return LookedAt(batch, rows)


def open_batch_for(user: User, reference: str) -> ImportBatch:
    """The list, to act on it. Records no look: the deed that follows leaves its own entry.

    :raises Hidden: it is not the user's agency's, or there is none, or the user may not upload lists at all
    """
    batch: ImportBatch | None = (
        ImportBatch.objects.visible_to(user).with_key().filter(reference=reference).first()
    )
    if batch is None:
        raise Hidden
    return batch


def look_at_row(user: User, reference: str, number: int) -> StagedRow:
    """One row of a list. Records the look."""
    row = open_row_for(user, reference, number)
    record(Action.IMPORT_VIEWED, by=user, on=row.batch, shown=[row.pk], row=row.number)
    return row


def open_row_for(user: User, reference: str, number: int) -> StagedRow:
    """One row of a list, to act on it.

    :raises Hidden: as for the list
    """
    batch = open_batch_for(user, reference)
    row: StagedRow | None = (
        batch.rows.with_key().select_related("earlier__nomination").filter(number=number).first()
    )
    if row is None:
        raise Hidden
    row.batch = batch
    return row


def look_for_likeness_of_row(user: User, row: StagedRow, understood: UnderstoodRow) -> list[Likeness]:
    """Find cases that may be about the same subject, as far as the user may see them.

    What was shown is recorded.
    """
    draft = to_compare(understood, row.answers)
    if draft is None:
        return []
    found = alike(Nomination(kind=draft.kind, facts=draft.facts), user)
    if found:
        record(
            Action.SUBJECT_MATCHED,
            by=user,
            on=row.batch,
            shown=[each.case.pk for each in found],
            row=row.number,
        )
    return found


def list_proposals_for(user: User) -> list[ImportProposal]:
    """What lists suggest and nobody has decided on. Records which were shown."""
    scope = scope_of(user)
    if not scope.may(Permission.STEP_DOWN_PROPOSE):
        require(user, Permission.IMPORT_STAGE)
    found = list(
        ImportProposal.objects.visible_to(user)
        .open_on(timezone.localdate())
        .with_key()
        .order_by("expires_on", "pk")[:PAGE_SIZE]
    )
    warm(found)
    record(Action.IMPORT_LISTED, by=user, shown=[each.pk for each in found])
    return found


def open_case_of_proposal(user: User, proposal: ImportProposal) -> Case:
    """The case that came of the nomination behind a suggestion, to add a link to it.

    :raises Hidden: the user's agency has no part in the case
    """
    if proposal.nomination is None or proposal.nomination.case is None:
        raise Hidden
    return open_case_for(user, proposal.nomination.case.reference, Permission.CASE_ADD_LINK)


def open_proposal_for(user: User, proposal_id: UUID) -> ImportProposal:
    """One suggestion, to decide on it.

    :raises Hidden: it is not the user's to decide on
    """
    found: ImportProposal | None = (
        ImportProposal.objects.visible_to(user).with_key().filter(pk=proposal_id).first()
    )
    if found is None:
        raise Hidden
    return found
