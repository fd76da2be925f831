"""How uploaded case lists are worded: the lists, one list with its rows, what was not read."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Button,
    Cell,
    Colour,
    Component,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    WhoSees,
)
from permissions.presenters.page import Page
from referrals.access.imports import LookedAt
from referrals.lifecycle.imports import BatchState, RowChange, RowState
from referrals.models import ImportBatch, StagedRow
from referrals.policies import imports as policies
from referrals.understand import UnderstoodRow
from referrals.understand.result import from_json

_COLOURS = {RowState.WAITING: Colour.BLUE, RowState.ACCEPTED: Colour.TEAL}
_PARTS = {"tab": "Tab", "column": "Column", "row": "Row"}


def who_sees(agency: str) -> WhoSees:
    """Who will see a list, and what happens to the file."""
    return WhoSees(
        [f"people at {agency} who may load case lists"],
        note="Nobody else sees a row until you make a nomination of it and send it. The file itself is not "
        "stored: its rows "
        "are kept encrypted while you work on them, and destroyed when you finish, throw the list away, or "
        "after 14 days.",
    )


def understood_of(row: StagedRow) -> UnderstoodRow | None:
    """What was understood of a row; nothing for one that was not taken at all."""
    kept = row.content.get("understood")
    return from_json(kept) if kept else None


def list_page(batches: list[ImportBatch]) -> Page:
    """The lists of the agency."""
    rows = [
        Row(
            [
                Cell(
                    words.moment(batch.uploaded_at),
                    url=reverse("import", args=[batch.reference]),
                    hint=batch.reference,
                ),
                batch.uploaded_by.full_name,
                Cell(tag=state_tag(batch)),
                _counts(batch),
            ]
        )
        for batch in batches
    ]
    empty = EmptyState(
        "No case list has been uploaded",
        "Upload the spreadsheet as it is. Nothing on it becomes a record until you say so, row by row.",
    )
    return Page(
        title="Case lists",
        parts=(
            Button("Upload a case list", url=reverse("import_upload")),
            Table(
                "Uploaded case lists",
                ["Uploaded", "By", "State", "Rows"],
                rows,
                empty=empty,
                caption_hidden=True,
            ),
            ActionList(
                [
                    ActionItem(
                        "Suggestions from case lists",
                        reverse("import_proposals"),
                        "Links, adults of concern and step-downs that rows speak of. They expire after 28 "
                        "days.",
                    )
                ],
                title="Beside the rows",
            ),
        ),
    )


def state_tag(batch: ImportBatch) -> Tag:
    """The state of a list as a tag."""
    state = BatchState(batch.state)
    return Tag(state.words, Colour.BLUE if state is BatchState.STAGED else Colour.GREY)


def _counts(batch: Any) -> str:
    """The rows of a list in one line."""
    counted = {state: getattr(batch, f"{state.value}_rows") for state in RowState}
    return (
        ", ".join(f"{number} {state.words.lower()}" for state, number in counted.items() if number) or "None"
    )


def batch_page(seen: LookedAt) -> Page:
    """One list: how it stands, its rows, what was not read, and what can be done."""
    batch, rows = seen.batch, seen.rows
    counted = Counter(RowState(row.state) for row in rows)
    parts: list[Component] = [_result(batch, counted, len(rows))]
    if batch.is_readable:
        parts += [_rows_table(batch, rows), *_not_read(batch), _doing(batch, counted[RowState.WAITING])]
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
        ["Row", "About", "Understood", "Questions and refusals", "State"],
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
    asked = [question.ask for question in understood.questions]
    return Row(
        [
            Cell(f"Row {understood.label}", url=url, hint=understood.kind.words),
            Cell(about(understood), hint=f"Handling {row.handling}"),
            Cell(lines=[fact.words for fact in understood.facts[:6]]),
            Cell(lines=[*asked, *(f"Not taken: {part.column}" for part in understood.refused)]),
            state,
        ]
    )


def about(understood: UnderstoodRow) -> str:
    """Whom or what a row is about, in its own words."""
    return understood.quoted.get("names", "") or "Not said"


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


def _not_read(batch: ImportBatch) -> list[Component]:
    """Tabs, columns and lines that were left alone, each with its reason."""
    if not batch.not_read:
        return []
    alerts: list[Component] = [
        Alert(f"The tab “{part['what']}” was refused. {part['why']}", kind="warning")
        for part in batch.not_read
        if part["part"] == "tab" and "removed" in part["why"]
    ]
    rows = [
        Row(
            [
                f"{_PARTS[part['part']]} {part['what']}",
                Cell(part["why"], hint=f"“{part['quote']}”" if part["quote"] else ""),
            ]
        )
        for part in batch.not_read
    ]
    return [*alerts, Table("Not read, and why", ["Part of the file", "Why"], rows)]


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


def link_to(batch: ImportBatch) -> Link:
    """Back to the list."""
    return Link("Back to the case list", reverse("import", args=[batch.reference]))
