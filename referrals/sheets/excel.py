"""Reads the tabs of a workbook as text. Formulas are text, links are not followed, nothing is calculated."""

import zipfile
from io import BytesIO

from openpyxl import DEFUSEDXML, load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from referrals.sheets.archive import look_over
from referrals.sheets.cleaning import as_text
from referrals.sheets.errors import SheetRefused
from referrals.sheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_TABS, too_many_rows
from referrals.sheets.table import Tab

# Titles, blank lines and closing remarks around the rows of the list itself.
_ROOM = 60


def read_workbook(content: bytes) -> tuple[Tab, ...]:
    """Every tab of the workbook as rows of text. Raises SheetRefused."""
    if not DEFUSEDXML:
        raise RuntimeError("openpyxl must find defusedxml: without it a workbook can exhaust the server.")
    look_over(content)
    try:
        book = load_workbook(
            BytesIO(content), read_only=True, data_only=False, keep_links=False, rich_text=False
        )
        try:
            sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
            if len(sheets) > MAX_TABS:
                raise SheetRefused(
                    "too_many_tabs", "The workbook has too many tabs. Save the case list tab alone."
                )
            return tuple(_read_tab(sheet) for sheet in sheets)
        finally:
            book.close()
    except SheetRefused:
        raise
    except (
        zipfile.BadZipFile,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        SyntaxError,
    ) as error:
        # What openpyxl raises on a malformed part is not one family; its parse error is a SyntaxError.
        raise SheetRefused(
            "damaged",
            "The workbook is damaged and cannot be read. Open it in Excel, save it under a new name and "
            "choose that file.",
        ) from error


def _read_tab(sheet: ReadOnlyWorksheet) -> Tab:
    """The filled rows of one tab. The size the tab claims for itself is not believed."""
    sheet.reset_dimensions()
    rows: list[tuple[int, tuple[str, ...]]] = []
    # openpyxl borrows this method from another class, which its types do not know.
    reader = sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)  # type: ignore[misc]
    for number, values in enumerate(reader, start=1):
        if not any(value is not None for value in values):
            continue
        texts = tuple(as_text(value) for value in values)
        if not any(texts):
            continue
        if texts[MAX_COLUMNS:] and texts[MAX_COLUMNS]:
            raise SheetRefused(
                "too_many_columns", f"A tab has more than {MAX_COLUMNS} columns. Save the case list alone."
            )
        rows.append((number, texts))
        if len(rows) > MAX_ROWS + _ROOM:
            raise too_many_rows()
    return Tab(name=sheet.title, rows=tuple(rows), hidden=sheet.sheet_state != "visible")
