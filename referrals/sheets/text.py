"""Reads a CSV file whatever program and country settings wrote it."""

import csv
from io import StringIO

from referrals.sheets.cleaning import clean
from referrals.sheets.columns import known_columns
from referrals.sheets.errors import SheetRefused
from referrals.sheets.limits import MAX_COLUMNS, MAX_ROWS, too_many_rows
from referrals.sheets.table import Tab

_SEPARATORS = (",", ";", "\t", "|")
_ROOM = 60


def read_text(content: bytes) -> tuple[Tab, ...]:
    """The one table of a CSV file. Raises SheetRefused."""
    text = decode(content)
    best: tuple[int, list[list[str]]] = (-1, [])
    for separator in _SEPARATORS:
        try:
            rows = _parse(text, separator)
        except csv.Error:
            continue
        width = max((len(known_columns(row)) for row in rows[:20]), default=0)
        if width > best[0]:
            best = (width, rows)
    filled = [(number, tuple(map(clean, row))) for number, row in enumerate(best[1], start=1)]
    filled = [(number, row) for number, row in filled if any(row)]
    if not any(map(str.isalnum, text)) or not filled:
        raise SheetRefused(
            "empty", "The file holds no rows. Open it to see that it holds the case list, and save it again."
        )
    if any(len(row) > MAX_COLUMNS for _, row in filled):
        raise SheetRefused(
            "too_many_columns", f"The file has more than {MAX_COLUMNS} columns. Save the case list alone."
        )
    if len(filled) > MAX_ROWS + _ROOM:
        raise too_many_rows()
    return (Tab(name="", rows=tuple(filled)),)


def decode(content: bytes) -> str:
    """Bytes as text.

    Marked UTF, unmarked UTF-8, UTF-16 by its pattern of noughts, else the Windows code page.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _decode(content, encoding)
    if b"\x00" in content:
        odd, even = content[1:400:2].count(0), content[0:400:2].count(0)
        return _decode(content, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(content, "cp1252")


def _decode(content: bytes, encoding: str) -> str:
    """Decode or say what to do."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable() from error
    if "\x00" in text:
        raise _unreadable()
    return text


def _unreadable() -> SheetRefused:
    """The refusal of bytes that are no text."""
    return SheetRefused(
        "not_text",
        "The letters in the file cannot be read. Save it as Excel workbook (.xlsx) or as CSV UTF-8, and "
        "choose that.",
    )


def _parse(text: str, separator: str) -> list[list[str]]:
    """Rows under one separator, stopping when there are more than anybody would accept."""
    rows = []
    for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
        rows.append(row)
        if len(rows) > 20 * MAX_ROWS:
            raise too_many_rows()
    return rows
