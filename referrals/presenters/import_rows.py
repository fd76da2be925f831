"""How one row of a case list is worded: what was understood, what was not taken, what a human has to see."""

from __future__ import annotations

import re

from django.urls import reverse

from govuk import words
from govuk.components import (
    Alert,
    Colour,
    Component,
    Details,
    Inset,
    Link,
    Obstacles,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from govuk.components import Cell as TableCell
from permissions.presenters.page import Page
from referrals.lifecycle.imports import RowChange, RowState
from referrals.likeness import Likeness
from referrals.models import StagedRow
from referrals.policies.imports import stands
from referrals.presenters.imports import about, understood_of
from referrals.sheets.table import COLUMN_WORDS, Column
from referrals.understand import Certainty, Fact, Kind, UnderstoodRow

_LABELS = {
    "handling": "Handling",
    "candidates": "Names",
    "aliases": "Also called",
    "unknown_people": "Unknown people",
    "known_only_as": "Nicknames",
    "born": "Date of birth or age",
    "age_band": "Ages",
    "safe_contact": "Safe contact",
    "identifier": "Number",
    "level_reported": "Risk, as reported",
    "date": "When",
    "link": "Link",
    "person_of_concern": "Adult of concern",
    "step_down": "Step-down",
    "child_view": "Young people's view",
    "voice_missing": "Young people's view",
    "open_to": "Open to",
    "carer_aware": "Parent or carer",
    "in_place": "In place",
    "ask": "Asked",
    "place_name": "Place",
    "place_address": "Address of the place",
}


def row_parts(row: StagedRow, understood: UnderstoodRow) -> list[Component]:
    """Everything above the questions."""
    parts: list[Component] = [*_state(row), *_handling(row, understood)]
    parts += [Alert(prompt, kind="warning") for prompt in understood.prompts]
    parts.append(_facts(understood))
    if understood.refused:
        refused = [
            Row([part.column, TableCell(part.why, hint=f"“{part.quote}”" if part.quote else "")])
            for part in understood.refused
        ]
        parts.append(Table("Not taken, and why", ["Column", "Why"], refused))
    originals = [
        f"{COLUMN_WORDS[Column(column)]}: {masked(text) if column == Column.IDENTIFIERS else text}"
        for column, text in understood.quoted.items()
    ]
    parts.append(Details("The row as it was written", originals))
    return parts


def likeness_part(found: list[Likeness]) -> Component | None:
    """Cases that may be about the same subject: for a human to compare."""
    if not found:
        return None
    rows = [
        Row(
            [
                TableCell(each.case.reference, url=reverse("case", args=[each.case.reference])),
                " ".join(each.reasons),
            ]
        )
        for each in found
        if not each.hidden
    ]
    return Table("May be known already: compare before you make a nomination", ["Case", "Why"], rows)


def _state(row: StagedRow) -> list[Component]:
    """Where the row stands, and how it compares with earlier lists."""
    parts: list[Component] = []
    if row.state != RowState.WAITING:
        parts.append(Alert(f"This row stands at “{RowState(row.state).words}”. Nothing more is asked."))
    if row.nomination is not None:
        url = reverse("nomination", args=[row.nomination.reference])
        parts.append(
            Inset(
                "A nomination was made of this row.",
                link=Link(f"Open nomination {row.nomination.reference}", url),
            )
        )
    if row.change == RowChange.CHANGED:
        columns = words.listed(COLUMN_WORDS[Column(column)] for column in row.changed_columns)
        parts.append(Alert(f"Changed since the list you uploaded before: {columns}.", kind="information"))
        parts += _differences(row)
        if row.earlier is not None and stands(row.earlier.nomination):
            parts.append(
                Inset(
                    "A nomination was made of the earlier row. Add what is new there, then turn this row "
                    "down: two would be one too many."
                )
            )
    return parts


def _differences(row: StagedRow) -> list[Component]:
    """Both texts, while the earlier one is still there."""
    earlier = row.earlier
    before = understood_of(earlier) if earlier is not None and earlier.batch.is_readable else None
    now = understood_of(row)
    if before is None or now is None:
        return [Inset("What the earlier list said is destroyed, so only the columns can be named.")]
    rows = [
        Row(
            [
                COLUMN_WORDS[Column(column)],
                before.quoted.get(column, "") or "Empty",
                now.quoted.get(column, "") or "Empty",
            ]
        )
        for column in row.changed_columns
    ]
    return [Table("What changed", ["Column", "Before", "Now"], rows)]


def _handling(row: StagedRow, understood: UnderstoodRow) -> list[Component]:
    """Handling before everything else."""
    fact = understood.fact("handling")
    if row.handling != "C" or fact is None:
        return []
    return [Alert(f"Handling: {fact.words}. It holds for everything that comes of this row.", kind="warning")]


def _facts(understood: UnderstoodRow) -> SummaryList:
    """Every fact with its words, its certainty and where it stands on the sheet. Numbers stay masked."""
    rows = [
        SummaryRow(
            _LABELS.get(fact.key, fact.key.replace("_", " ").capitalize()),
            fact.words,
            tag=_tag(fact.certainty),
            hint=_where(fact),
        )
        for fact in understood.facts
    ]
    return SummaryList(rows, title="What we understood")


def _where(fact: Fact) -> str:
    """Where a fact stands on the sheet, in its own words where ours differ."""
    if not fact.quote or fact.quote == fact.words:
        return ""
    return f"{fact.column}: “{masked(fact.quote) if fact.key == 'identifier' else fact.quote}”"


def masked(text: str) -> str:
    """Numbers without all but their last three figures: enough to find them on the sheet."""
    return re.sub(r"\d(?=(?:[ -]?\w){3})", "•", text)


def _tag(certainty: Certainty) -> Tag | None:
    """Let guesses and unverified facts stand out; the rest is as the list has it."""
    if certainty is Certainty.GUESSED:
        return Tag(certainty.words, Colour.PURPLE)
    return Tag(certainty.words) if certainty is Certainty.UNVERIFIED else None


def stops(obstacles: list[str]) -> Obstacles:
    """What stands in the way of taking the row up."""
    return Obstacles(obstacles, title="Not yet, because")


def row_title(understood: UnderstoodRow) -> str:
    """No name: titles stay in histories."""
    return f"Row {understood.label}: {understood.kind.words.lower()}"


def take_up_words(understood: UnderstoodRow) -> str:
    """What the button says."""
    if understood.kind is Kind.STEP_DOWN:
        return "Keep as a draft for MACE"
    return "Make a nomination of it"


def ended_page(row: StagedRow, understood: UnderstoodRow) -> Page:
    """A row that needs nobody."""
    back = reverse("import", args=[row.batch.reference])
    return Page(title=row_title(understood), parts=tuple(row_parts(row, understood)), back=back)


def row_summary(understood: UnderstoodRow) -> Inset:
    """Which row a page is about."""
    return Inset(f"Row {understood.label}, {understood.kind.words.lower()}: {about(understood)}")
