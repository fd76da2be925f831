"""From a sheet to staged rows: each understood, compared with earlier lists, and never stored twice."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from permissions.models import Agency
from referrals.lifecycle.imports import BatchState, RowChange, RowState
from referrals.models import ImportBatch, StagedRow
from referrals.policies.imports import stands
from referrals.row_prints import cell_prints, find
from referrals.sheets import CaseListSheet, Column, ListRow
from referrals.understand import Kind, UnderstoodRow, context_of, understand
from referrals.understand.result import to_json


@dataclass(frozen=True)
class Read:
    """A row of the sheet and what was understood of it."""

    source: ListRow
    row: UnderstoodRow
    sheet: dict[str, Any]

    @property
    def as_json(self) -> dict[str, Any]:
        """What was understood, as an encrypted column holds it."""
        return to_json(self.row)


def understand_rows(
    sheet: CaseListSheet | dict[str, Any],
    *,
    name: str,
    agency: Agency,
    today: datetime.date,
    kind: Kind | None = None,
) -> list[Read]:
    """Understand every row of a sheet, or one row again from what was kept of its sheet."""
    kept = sheet if isinstance(sheet, dict) else None
    if isinstance(sheet, CaseListSheet):
        rows: Sequence[ListRow] = sheet.rows
        titles = [name, sheet.tab, *sheet.headings]
        dates = [row.cells.get(Column.DATES, "") for row in rows]
        names = {row.label: row.cells.get(Column.NAMES, "") for row in rows}
    else:
        rows = [ListRow(sheet["number"], {Column(key): text for key, text in sheet["cells"].items()})]
        titles, dates, names = sheet["titles"], sheet["dates"], dict.fromkeys(sheet["labels"], "")
    context = context_of(
        today=today,
        titles=titles,
        dates=dates,
        names_by_label=names,
        uploader=agency.name,
        uploader_kind=agency.kind,
    )
    found = []
    for row in rows:
        understood = understand(row, context, kind=kind)
        # Only what reading the row again would need, and of other rows nothing but their numbers.
        again = kept or {
            "number": row.number,
            "cells": {column.value: text for column, text in row.cells.items()},
            "titles": titles,
            "dates": [],
            "labels": list(names),
        }
        found.append(Read(row, understood, again if understood.kind is Kind.UNKNOWN else {}))
    return found


def add_rows(batch: ImportBatch, reads: Sequence[Read]) -> dict[str, int]:
    """Store the rows of a list. Returns how many are new, changed, unchanged and not taken."""
    earlier = list(
        StagedRow.objects.comparable(batch.agency_id).select_related("batch", "batch__data_key", "nomination")
    )
    counts = dict.fromkeys(("new", "changed", "unchanged", "rejected"), 0)
    for read in reads:
        if read.row.rejected_because:
            _add_rejected(batch, read)
            counts["rejected"] += 1
            continue
        prints = cell_prints({column.value: text for column, text in read.source.cells.items()})
        match = find(prints, [each.prints for each in earlier])
        former = earlier.pop(match.place) if match else None
        change = (
            RowChange.NEW if match is None else RowChange.CHANGED if match.changed else RowChange.UNCHANGED
        )
        counts[change.value] += 1
        handling = read.row.value("handling", {})
        row = StagedRow(
            batch=batch,
            number=read.row.number,
            kind=read.row.kind.value,
            # Until somebody has said otherwise a row is for named recipients only.
            handling=handling.get("code") or "C",
            excluded_kinds=handling.get("excluded_kinds", []),
            content={"understood": read.as_json, "sheet": read.sheet},
            change=change.value,
            changed_columns=list(match.changed) if match else [],
            prints=prints,
            earlier=former,
            state=_state(change, former),
        )
        if former is not None:
            _follow(row, former)
        row.save()
    return counts


def _add_rejected(batch: ImportBatch, read: Read) -> None:
    """A row with no place here: that there was one, and why. Nothing that it says is stored."""
    StagedRow(
        batch=batch,
        number=read.row.number,
        kind=read.row.kind.value,
        state=RowState.REJECTED,
        content={"rejected_because": read.row.rejected_because},
        reason=read.row.rejected_because,
        decided_at=timezone.now(),
    ).save()


def _state(change: RowChange, former: StagedRow | None) -> RowState:
    """A row that was dealt with and has not changed needs nobody."""
    if former is None or change is not RowChange.UNCHANGED:
        return RowState.WAITING
    if former.state == RowState.REJECTED or stands(former.nomination):
        return RowState.KNOWN
    if former.state == RowState.ACCEPTED and former.nomination is None:
        return RowState.KNOWN
    if former.state == RowState.KNOWN:
        return RowState.KNOWN
    return RowState.WAITING


def _follow(row: StagedRow, former: StagedRow) -> None:
    """Take over from the earlier list.

    What came of the row, and what a human answered there while it still waits.
    """
    if former.nomination is not None and stands(former.nomination):
        row.nomination = former.nomination
    if former.state == RowState.WAITING and former.batch.state == BatchState.STAGED:
        asked = {question["key"] for question in row.content["understood"]["questions"]}
        row.answers = {key: value for key, value in former.answers.items() if key in asked}
        former.state = RowState.REPLACED
        former.save(update_fields=["state"])
