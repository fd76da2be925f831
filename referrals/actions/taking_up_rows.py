"""What a row becomes when a human takes it up: the draft of a nomination, and suggestions that expire."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cases.vocabulary import Purpose
from permissions.models import Agency, User
from referrals.actions.nominations import start_nomination
from referrals.models import ImportProposal, Nomination, StagedRow
from referrals.understand import Kind, UnderstoodRow
from referrals.understand.answers import draft_of, handling_of
from referrals.understand.links import EXPIRES_AFTER
from referrals.understand.result import Fact
from referrals.vocabulary.imports import ProposalKind

# A confirmed ethnic group waits for the record it belongs to, which triage may take weeks to make.
MONITORING_AFTER = datetime.timedelta(days=90)


def make_nomination(
    row: StagedRow, understood: UnderstoodRow, recipients: Sequence[Agency], *, by: User
) -> Nomination:
    """Start a nomination with what the row says and what was answered.

    Grades and urgency are left to the human.
    """
    draft = draft_of(understood, row.answers)
    purpose = Purpose.SAFER_PLACE.value if understood.kind is Kind.PLACE else row.batch.purpose
    named = [agency.pk for agency in recipients] if handling_of(understood, row.answers) == "C" else []
    return start_nomination(
        by=by,
        kind=draft.kind,
        purpose=purpose,
        facts=draft.facts,
        import_row=row.pk,
        named_agencies=named,
        **draft.answers,
    )


def propose(row: StagedRow, understood: UnderstoodRow, nomination: Nomination | None) -> None:
    """Keep what the row suggests beyond the nomination: unassessed, from an import, for 28 days."""
    today = timezone.localdate()
    if nomination is None:
        value = understood.value("step_down", {})
        content = {"label": understood.label, "facts": _for_step_down(understood, row), **value}
        _keep(row, None, ProposalKind.STEP_DOWN, content, today)
        return
    by_label = _rows_by_label(row)
    for fact in understood.facts:
        if fact.key == "link":
            to_row = by_label.get(fact.value["to_row"])
            _keep(row, nomination, ProposalKind.LINK, _link(fact), today, to_row=to_row)
        elif fact.key == "person_of_concern":
            told = row.answers.get("police_told_on") or None
            content = {
                "known_as": fact.value["known_as"],
                "quotes": fact.value["quotes"],
                "source": understood.value("source", ""),
            }
            _keep(row, nomination, ProposalKind.PERSON_OF_CONCERN, content, today, police_told_on=told)
    if group := row.answers.get("ethnicity"):
        _keep(row, nomination, ProposalKind.MONITORING, {"ethnicity": group}, today)
    for other in ImportProposal.objects.filter(to_row=row, to_nomination__isnull=True):
        other.to_nomination = nomination
        other.save(update_fields=["to_nomination"])


def _keep(
    row: StagedRow,
    nomination: Nomination | None,
    kind: ProposalKind,
    content: dict[str, Any],
    today: datetime.date,
    **more: Any,
) -> None:
    """Store one suggestion."""
    to_row = more.get("to_row")
    ImportProposal(
        kind=kind.value,
        agency=row.batch.agency,
        row=row,
        nomination=nomination,
        to_nomination=to_row.nomination if to_row is not None else None,
        content=content,
        expires_on=today + (MONITORING_AFTER if kind is ProposalKind.MONITORING else EXPIRES_AFTER),
        **more,
    ).save()


def _link(fact: Fact) -> dict[str, Any]:
    """What is kept of a link: the words, and that nobody has assessed it."""
    kept = ("to_row", "to_words", "alias", "ended", "provenance", "confidence", "quote")
    return {key: fact.value[key] for key in kept}


def _rows_by_label(row: StagedRow) -> dict[str, StagedRow]:
    """The rows of the same list by what the sheet calls them."""
    others = row.batch.rows.exclude(pk=row.pk).exclude(prints={}).select_related("data_key", "nomination")
    return {each.content["understood"]["label"]: each for each in others}


def _for_step_down(understood: UnderstoodRow, row: StagedRow) -> dict[str, Any]:
    """Whom it is about, as a human answered, and where the row comes from."""
    return {
        "given_name": row.answers.get("given_name", ""),
        "family_name": row.answers.get("family_name", ""),
        "handling": handling_of(understood, row.answers),
        "source": understood.value("source", ""),
    }
