"""How one uploaded case list is worded: its rows, what was not read, what can be done."""

from __future__ import annotations

from collections import Counter

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Cell,
    Colour,
    Component,
    Inset,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from permissions.presenters.page import Page
from referrals.access.imports import LookedAt
from referrals.lifecycle.imports import RowChange, RowState
from referrals.models import ImportBatch, StagedRow
from referrals.policies import imports as policies
from referrals.presenters.imports import about, state_tag, understood_of
from referrals.sheets.tabs import WHY_REMOVED
from referrals.understand.answers import unanswered

_COLOURS = {RowState.WAITING: Colour.BLUE, RowState.ACCEPTED: Colour.TEAL}
# Shown beside the facts, on every row.
_SAID_ELSEWHERE = {"handling", "agency", "candidates", "place_name"}
_MOST_FACTS = 5
_MOST_QUESTIONS = 4
_PARTS = {"tab": "Tab", "column": "Column", "row": "Row"}


def batch_page(seen: LookedAt) -> Page:
    """One list: how it stands, its rows, what was not read, and what can be done."""
    batch, rows = seen.batch, seen.rows
    counted = Counter(RowState(row.state) for row in rows)
    parts: list[Component] = [_result(batch, counted, len(rows))]
    if batch.is_readable:
        parts = [*_refused_tabs(batch), *parts, _rows_table(batch, rows), *_not_read(batch)]
        parts.append(_doing(batch, counted[RowState.WAITING]))
    else:
        parts += [
            Inset(
                f"What the file said was destroyed on {words.moment(batch.finished_at)}. "
                "What remains is that it was shared, by whom, and how many rows came to what."
            ),
            _ended_table(rows),
        ]
    return Page(title=f"Case list {batch.reference}", parts=tuple(parts), back=reverse("import_list"))


def _result(batch: ImportBatch, counted: Counter[RowState], total: int) -> SummaryList:
    """The counts, and the facts of the disclosure."""
    rows = [
        SummaryRow("State", "", tag=state_tag(batch)),
        SummaryRow(
            "Shared by",
            f"{batch.agency.name}: {batch.uploaded_by.full_name}, {words.moment(batch.uploaded_at)}",
        ),
        SummaryRow("Purpose", batch.get_purpose_display()),
        SummaryRow("Legal basis", batch.get_legal_basis_display()),
        SummaryRow("Rows", words.counted(total, "row")),
        *(SummaryRow(state.words, str(counted[state])) for state in RowState if counted[state]),
    ]
    if batch.is_readable:
        rows.insert(
            1,
            SummaryRow(
                "File", batch.file_name or "Not named", hint="Not stored. Its rows are, until you finish."
            ),
        )
        rows.append(SummaryRow("Destroyed at the latest", words.due(batch.expires_on)))
    return SummaryList(rows, title="What was uploaded")


def _rows_table(batch: ImportBatch, rows: list[StagedRow]) -> Table:
    """Every row: what it is about, what was understood, what it asks, how it stands."""
    return Table(
        "Rows of the list",
        ["Row", "About", "Understood", "To answer, and not taken", "State"],
        [_row(batch, row) for row in rows],
    )


def _row(batch: ImportBatch, row: StagedRow) -> Row:
    """One row of the list as a row of the table."""
    url = reverse("import_row", args=[batch.reference, row.number])
    understood = understood_of(row)
    change = RowChange(row.change)
    state = Cell(
        tag=Tag(RowState(row.state).words, _COLOURS.get(RowState(row.state), Colour.GREY)), hint=change.words
    )
    if understood is None:
        return Row(
            [
                Cell(f"Line {row.number}"),
                "",
                "Nothing of it is stored.",
                row.content.get("rejected_because", ""),
                state,
            ]
        )
    said = [fact.words for fact in understood.facts if fact.key not in _SAID_ELSEWHERE]
    left = unanswered(understood, row.answers) if row.state == RowState.WAITING else []
    refused = [f"Not taken from {part.column}: {part.why}" for part in understood.refused]
    return Row(
        [
            Cell(f"Row {understood.label}", url=url, hint=understood.kind.words),
            Cell(about(understood), hint=f"Handling {row.handling}"),
            Cell(lines=_first(said, _MOST_FACTS)),
            Cell(
                lines=[*_first([each.removeprefix("Answer: ") for each in left], _MOST_QUESTIONS), *refused]
            ),
            state,
        ]
    )


def _first(lines: list[str], most: int) -> list[str]:
    """The first lines, and how many more there are on the row's own page."""
    more = len(lines) - most
    return lines if more <= 1 else [*lines[:most], f"and {more} more"]


def _ended_table(rows: list[StagedRow]) -> Table:
    """What came of each row, without a word of what it said."""
    return Table(
        "What came of the rows",
        ["Row", "Kind", "Came to", "Nomination"],
        [
            Row(
                [
                    f"Line {row.number}",
                    row.get_kind_display(),
                    RowState(row.state).words,
                    Cell(row.nomination.reference, url=reverse("nomination", args=[row.nomination.reference]))
                    if row.nomination
                    else "",
                ]
            )
            for row in rows
        ],
    )


def _refused_tabs(batch: ImportBatch) -> list[Component]:
    """The tabs of removed people, said first: leaving them out is a rule and not an oversight."""
    return [
        Alert(f"The tab “{part['what']}” was refused. {part['why']}", kind="warning")
        for part in batch.not_read
        if part["part"] == "tab" and part["why"] == WHY_REMOVED
    ]


def _not_read(batch: ImportBatch) -> list[Component]:
    """Tabs, columns and lines that were left alone, each with its reason."""
    if not batch.not_read:
        return []
    rows = [
        Row(
            [
                f"{_PARTS[part['part']]} {part['what']}",
                Cell(part["why"], hint=f"“{part['quote']}”" if part["quote"] else ""),
            ]
        )
        for part in batch.not_read
    ]
    return [Table("Not read, and why", ["Part of the file", "Why"], rows)]


def _doing(batch: ImportBatch, waiting: int) -> ActionList:
    """What can be done with the list."""
    return ActionList(
        [
            ActionItem(
                "Finish this list",
                reverse("import_finish", args=[batch.reference]),
                "Every row is decided, and what the file said is destroyed.",
                obstacles=policies.obstacles_to_finishing(batch, waiting, timezone.localdate()),
            ),
            ActionItem(
                "Throw this list away",
                reverse("import_abandon", args=[batch.reference]),
                "Nominations that you made of its rows stay.",
            ),
        ]
    )
