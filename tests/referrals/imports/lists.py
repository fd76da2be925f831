"""The two sample lists, and small lists made for one test."""

from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from referrals.sheets import CaseListSheet, Column, ListRow, read_case_list
from referrals.understand import SheetContext, UnderstoodRow, context_of, understand

DATA = Path(__file__).parents[2] / "data"
NOVEMBER = "case-list-november.xlsx"
YOUTH_JUSTICE = "case-list-youth-justice.csv"
TODAY = date(2024, 11, 20)
HEADINGS = ["No", "Type", "Name(s)", "Concerns last 4 wks", "Date(s)", "Handling"]


def sample(name: str) -> CaseListSheet:
    """A sample list as read."""
    return read_case_list(name, (DATA / name).read_bytes())


def context(sheet: CaseListSheet, name: str, today: date = TODAY) -> SheetContext:
    """What a list says of itself, loaded by the antisocial behaviour team."""
    return context_of(
        today=today,
        titles=[name, sheet.tab, *sheet.headings],
        dates=[row.cells.get(Column.DATES, "") for row in sheet.rows],
        names_by_label={row.label: row.cells.get(Column.NAMES, "") for row in sheet.rows},
        uploader="City Council ASB Team",
        uploader_kind="council_asb",
    )


def understood(name: str, today: date = TODAY) -> dict[str, UnderstoodRow]:
    """Every row of a sample, understood, by its label."""
    sheet = sample(name)
    where = context(sheet, name, today)
    return {row.label: understand(row, where) for row in sheet.rows}


def row_of(**cells: str) -> UnderstoodRow:
    """One row made for a test. Keys are column names."""
    row = ListRow(5, {Column(key): text for key, text in cells.items()})
    where = context_of(
        today=TODAY, titles=["November 2024"], dates=[], uploader="ASB", uploader_kind="council_asb"
    )
    return understand(row, where)


def workbook(*tabs: tuple[str, list[list[object]]]) -> bytes:
    """A workbook with tabs of rows."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in tabs:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
