"""When a row may be taken up or turned down, and when a list may be finished: obstacles as sentences."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.vocabulary import Handling
from govuk.words import counted, listed
from permissions.models import Agency
from permissions.models.agencies import AgencyKind
from referrals.lifecycle.imports import BatchState, RowState
from referrals.lifecycle.nominations import NominationStage
from referrals.models import ImportBatch, ImportProposal, Nomination, ProposalState, StagedRow
from referrals.understand import Kind, UnderstoodRow
from referrals.understand.answers import handling_of, unanswered
from referrals.vocabulary.imports import NOT_FOR_SERIOUS_VIOLENCE, LegalBasis, ProposalKind

ENDED = frozenset({NominationStage.DECLINED, NominationStage.WITHDRAWN, NominationStage.REDIRECTED})


def obstacles_to_staging(agency: Agency, legal_basis: str, *, has_agreement: bool) -> list[str]:
    """What stands in the way of sharing a list at all."""
    found = []
    if not has_agreement:
        found.append("Your agency has no data sharing agreement in force, so it cannot share a case list.")
    if legal_basis == LegalBasis.SERIOUS_VIOLENCE and agency.kind in NOT_FOR_SERIOUS_VIOLENCE:
        found.append(
            "A health or social care authority cannot share personal information under the serious "
            "violence duty."
        )
    return found


def obstacles_to_changing(batch: ImportBatch, today: datetime.date) -> list[str]:
    """What stands in the way of working on a list."""
    if batch.state != BatchState.STAGED:
        return [
            f"The case list was {BatchState(batch.state).words.lower()} already, and its content is "
            f"destroyed."
        ]
    if batch.expires_on <= today:
        return ["The case list is more than fourteen days old and can no longer be used. Upload it again."]
    return []


def obstacles_to_deciding(row: StagedRow) -> list[str]:
    """What stands in the way of any decision on a row."""
    if row.state != RowState.WAITING:
        return [f"The row stands at “{RowState(row.state).words}”. Open it again to see what was decided."]
    return []


def obstacles_to_taking_up(
    row: StagedRow, understood: UnderstoodRow, answers: Mapping[str, Any], recipients: Sequence[Agency]
) -> list[str]:
    """What stands in the way of making a nomination, or a step-down draft, of a row."""
    found = obstacles_to_deciding(row)
    if understood.kind is Kind.UNKNOWN:
        return [*found, "Say what the row is about."]
    found += unanswered(understood, answers)
    if answers.get("remit") == "under_18":
        found.append(
            "Correct the date of birth on the sheet and upload it again: the row speaks of an adult."
        )
    if handling_of(understood, answers) == "C":
        found += obstacles_to_recipients(
            recipients, row.excluded_kinds, understood.value("handling", {}).get("only_kinds", [])
        )
    if row.earlier is not None and stands(row.earlier.nomination):
        found.append(
            "A nomination was made of this row before. Add what is new to that one, and turn this row down."
        )
    return found


def obstacles_to_recipients(
    recipients: Sequence[Agency], kept_out: Sequence[str], only: Sequence[str] = ()
) -> list[str]:
    """Handling before everything.

    No agency of a kind that the row keeps out, and none but those it lets in.
    """
    return [
        f"{agency.name} cannot receive this: the row is not for {words_of_kind(agency.kind)}."
        for agency in recipients
        if agency.kind in kept_out or (only and agency.kind not in only)
    ]


def obstacles_to_finishing(batch: ImportBatch, waiting: int, today: datetime.date) -> list[str]:
    """What stands in the way of finishing a list."""
    found = obstacles_to_changing(batch, today)
    if not found and waiting:
        found.append(
            f"{counted(waiting, 'row').capitalize()} still {'needs' if waiting == 1 else 'need'} you. "
            "Take each up or turn it down."
        )
    return found


def obstacles_to_proposal(proposal: ImportProposal, today: datetime.date) -> list[str]:
    """What stands in the way of deciding on a suggestion."""
    if proposal.state != ProposalState.OPEN:
        return ["Somebody decided on this already."]
    if proposal.expires_on <= today:
        return ["This came from a case list more than 28 days ago and has expired."]
    return []


def obstacles_to_taking_up_proposal(proposal: ImportProposal) -> list[str]:
    """What stands in the way of making something of a suggestion, by its kind. Empty: go."""
    found = obstacles_to_proposal(proposal, timezone.localdate())
    if found:
        return found
    if proposal.kind == ProposalKind.LINK:
        return obstacles_to_link(proposal)
    if proposal.kind == ProposalKind.MONITORING:
        return obstacles_to_monitoring(proposal)
    if proposal.kind == ProposalKind.PERSON_OF_CONCERN:
        return ["Record an adult of concern on the case, once the police have been told."]
    return ["A step-down is proposed on the case, by MACE."]


def obstacles_to_link(proposal: ImportProposal) -> list[str]:
    """A link needs a record on both sides."""
    if proposal.nomination is None or proposal.nomination.subject_id is None:
        return ["The nomination that this comes from is not accepted yet."]
    if proposal.to_nomination is None or proposal.to_nomination.subject_id is None:
        return ["There is no record on the other side: nobody has nominated it, or it is not accepted yet."]
    if proposal.content.get("ended"):
        return ["The list says that this has ended."]
    return []


def obstacles_to_monitoring(proposal: ImportProposal) -> list[str]:
    """An ethnic group needs the young person's record."""
    if proposal.nomination is None or proposal.nomination.subject_id is None:
        return ["The nomination that this comes from is not accepted yet."]
    return []


def obstacles_to_readers(nomination: Nomination) -> list[str]:
    """What a nomination that came from a row must keep.

    Handling C, and no agency of a kind that the row keeps out.
    """
    kept_out = kinds_kept_out(nomination.import_row)
    if not kept_out:
        return []
    who = listed(words_of_kind(kind) for kind in kept_out)
    if nomination.handling != Handling.CONDITIONS:
        return [f"The case list says that this is not for {who}, so its handling stays C."]
    named = Agency.objects.filter(pk__in=nomination.named_agencies, kind__in=kept_out)
    return [f"{agency.name} cannot receive this: the case list says it is not for {who}." for agency in named]


def kinds_kept_out(import_row: UUID | None) -> tuple[str, ...]:
    """Find the kinds of agency that must never receive what came from a row, whatever is changed later."""
    if import_row is None:
        return ()
    found = StagedRow.objects.filter(pk=import_row).values_list("excluded_kinds", flat=True).first()
    return tuple(found or ())


def stands(nomination: Nomination | None) -> bool:
    """Whether a nomination is still alive or was taken up."""
    return nomination is not None and nomination.stage not in ENDED


def words_of_kind(kind: str) -> str:
    """A kind of agency as people say it."""
    return AgencyKind(kind).label.lower() if kind in AgencyKind.values else kind
