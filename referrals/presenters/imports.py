"""How uploaded case lists are worded: who sees them, the list of lists, what a row is about."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Button,
    Cell,
    Colour,
    EmptyState,
    Row,
    Table,
    Tag,
    WhoSees,
)
from permissions.presenters.page import Page
from referrals.lifecycle.imports import BatchState, RowState
from referrals.models import ImportBatch, StagedRow
from referrals.understand import UnderstoodRow
from referrals.understand.result import from_json


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
        ", ".join(
            f"{state.words.lower()}: {number}" for state, number in counted.items() if number
        ).capitalize()
        or "None"
    )


def about(understood: UnderstoodRow) -> str:
    """Whom or what a row is about, in its own words."""
    return understood.quoted.get("names", "") or "Not said"
