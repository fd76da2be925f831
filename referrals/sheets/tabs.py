"""Which tab is the case list, and why the others are not read."""

import re
from dataclasses import dataclass

from referrals.sheets.cleaning import is_formula
from referrals.sheets.columns import column_of, is_label, known_columns, plain, tells_of_removal
from referrals.sheets.errors import SheetRefused
from referrals.sheets.limits import MAX_ROWS, too_many_rows
from referrals.sheets.table import REQUIRED, CaseListSheet, Column, ListRow, NotRead, Tab

_HEADING_DEPTH = 20
_REMOVED_NAME = re.compile(
    r"\b(removed?|removals?|archived?|taken off|leavers|no longer|keep an eye|nfa|"
    r"(former|previous|closed|old|left)( list| cases?| names?| yps?| young people|$))\b"
)
WHY_REMOVED = (
    "People who have left the list are not read, kept or brought back by a file. An informal list of people "
    "who were "
    "removed is what the rules forbid. Delete the tab from the sheet; if there is a new reason, nominate "
    "afresh."
)


@dataclass(frozen=True)
class _Headed:
    """A tab with the row that holds its headings."""

    tab: Tab
    at: int
    columns: dict[int, Column]

    @property
    def missing(self) -> list[Column]:
        """The required columns that the tab does not have."""
        return [column for column in REQUIRED if column not in self.columns.values()]


def read_tabs(tabs: tuple[Tab, ...]) -> CaseListSheet:
    """Find the case list among the tabs and read its rows. Raises SheetRefused."""
    lists, removed, others = [], [], []
    for tab in tabs:
        if _is_removed_list(tab):
            removed.append(tab)
        elif (headed := _headed(tab)) and not headed.missing and not tab.hidden:
            lists.append(headed)
        else:
            others.append(tab)
    if not lists:
        raise _no_list(tabs, removed, others)
    chosen = _choose(lists)
    not_read = [NotRead("tab", tab.name, WHY_REMOVED) for tab in removed]
    not_read += [NotRead("tab", tab.name, _why_other(tab)) for tab in others if tab.rows]
    rows, left_out = _rows(chosen)
    return CaseListSheet(
        tab=chosen.tab.name,
        headings=tuple(" ".join(filter(None, row)) for _, row in chosen.tab.rows[: chosen.at]),
        columns=tuple(chosen.columns.values()),
        rows=tuple(rows),
        not_read=(*not_read, *_columns_not_read(chosen), *left_out),
    )


def _headed(tab: Tab) -> _Headed | None:
    """The row that looks most like headings, if any does."""
    best: _Headed | None = None
    for at, (_, row) in enumerate(tab.rows[:_HEADING_DEPTH]):
        columns = known_columns(row)
        if len(columns) >= 2 and (best is None or len(columns) > len(best.columns)):
            best = _Headed(tab, at, columns)
    return best


def _is_removed_list(tab: Tab) -> bool:
    """By the tab's name or by its headings."""
    return bool(_REMOVED_NAME.search(plain(tab.name))) or any(
        tells_of_removal(row) for _, row in tab.rows[:_HEADING_DEPTH]
    )


def _why_other(tab: Tab) -> str:
    """Why a tab that is not the case list was left alone."""
    if tab.hidden:
        return (
            "Hidden tabs are not read. Show the tab, or delete it, so that everybody knows what the file "
            "holds."
        )
    return "Only the case list is read, and this tab does not have its columns."


def _choose(lists: list[_Headed]) -> _Headed:
    """The one list, or the one that is called so. Two lists are never mixed."""
    if len(lists) == 1:
        return lists[0]
    named = [headed for headed in lists if plain(headed.tab.name) in {"list", "case list"}]
    if len(named) == 1:
        return named[0]
    names = " and ".join(f"“{headed.tab.name}”" for headed in lists)
    raise SheetRefused(
        "two_lists",
        f"More than one tab looks like the case list: {names}. Keep one of them and save the file.",
    )


def _no_list(tabs: tuple[Tab, ...], removed: list[Tab], others: list[Tab]) -> SheetRefused:
    """Why no tab could be read, with the columns named."""
    if not any(tab.rows for tab in tabs):
        return SheetRefused(
            "empty", "The workbook is empty. Open it to see that it holds the case list, and save it again."
        )
    if removed and not any(tab.rows for tab in others):
        return SheetRefused("removed_people", f"The file is a list of people who were removed. {WHY_REMOVED}")
    hidden = [tab for tab in others if tab.hidden and (headed := _headed(tab)) and not headed.missing]
    if hidden:
        return SheetRefused(
            "hidden", "The case list is on a hidden tab. Show the tab, save the workbook and choose it again."
        )
    nearest = max(filter(None, map(_headed, others)), key=lambda headed: len(headed.columns), default=None)
    missing = nearest.missing if nearest else list(REQUIRED)
    has = (
        ", ".join(f"“{column.words}”" for column in nearest.columns.values())
        if nearest
        else "none that are known"
    )
    names = ", ".join(f"“{column.words}”" for column in missing)
    return SheetRefused(
        "columns",
        f"The case list needs a row of headings. Missing: {names}. Found: {has}. "
        "Use the headings of the case list as circulated, save the file and choose it again.",
    )


def _columns_not_read(headed: _Headed) -> list[NotRead]:
    """Every heading without a place here, and every heading that is refused."""
    left: list[NotRead] = []
    for place, heading in enumerate(headed.tab.rows[headed.at][1]):
        if not heading or place in headed.columns:
            continue
        if is_label(heading):
            why = (
                "Refused. A label, score or flag on a person is not taken from a file, here or anywhere in "
                "this service. "
                "If something happened, say what, when and who saw it under Concerns."
            )
        elif column_of(heading) is not None:
            why = "Not read: another column has the same meaning, and the first one was read."
        else:
            why = "Not read: this service has no field for it."
        left.append(NotRead("column", heading[:60], why))
    return left


def _rows(headed: _Headed) -> tuple[list[ListRow], list[NotRead]]:
    """The rows below the headings: cases, and lines that are not a case."""
    rows: list[ListRow] = []
    left: list[NotRead] = []
    for number, texts in headed.tab.rows[headed.at + 1 :]:
        cells = {
            column: texts[place]
            for place, column in headed.columns.items()
            if place < len(texts) and texts[place]
        }
        if known_columns(texts).keys() >= headed.columns.keys():
            left.append(NotRead("row", str(number), "Not read: the headings again."))
        elif _is_case(cells):
            rows.append(ListRow(number=number, cells=cells))
        else:
            left.append(_not_a_case(number, texts, cells))
    if len(rows) > MAX_ROWS:
        raise too_many_rows()
    if not rows:
        raise SheetRefused(
            "no_rows", "The case list has headings but no rows. Choose the file that holds the cases."
        )
    return rows, left


def _is_case(cells: dict[Column, str]) -> bool:
    """A case says at least two things, one of them who or where, what kind, or what the concern is."""
    said = {column for column, text in cells.items() if column is not Column.NUMBER and not is_formula(text)}
    return len(said) >= 2 and bool(said & set(REQUIRED))


def _not_a_case(number: int, texts: tuple[str, ...], cells: dict[Column, str]) -> NotRead:
    """A remark or a stray formula around the list."""
    if any(is_formula(text) for text in cells.values()):
        why = "Not a case. A formula or link is taken as text, never calculated or followed."
    else:
        why = "Not a case: it has no kind, name and concern."
    return NotRead("row", str(number), why, quote=" ".join(filter(None, texts))[:200])
