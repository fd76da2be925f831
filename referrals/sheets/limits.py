"""How large a case list may be. A real one has thirty rows; these leave room and stop abuse."""

from referrals.sheets.errors import SheetRefused

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 500
MAX_COLUMNS = 80
MAX_CELL = 4_000
MAX_TABS = 40
# A workbook is a zip archive. One that unpacks to far more than it weighs was built to exhaust the reader.
MAX_PARTS = 2_000
MAX_UNPACKED = 60 * 1024 * 1024
MAX_RATIO = 150


def refuse_size(size: int) -> None:
    """Refuse by size alone, before a byte is read. Raises SheetRefused."""
    if size > MAX_BYTES:
        raise SheetRefused(
            "too_large",
            f"The file is {_megabytes(size)} and a case list may be {_megabytes(MAX_BYTES)} at most. It was "
            f"not read. "
            "Remove pictures and other tabs, save the case list alone, and choose that file.",
        )
    if size <= 0:
        raise SheetRefused(
            "empty",
            "The file is empty. Open it to see that it holds the case list, save it and choose it again.",
        )


def too_many_rows() -> SheetRefused:
    """The refusal of a list longer than any meeting can take."""
    return SheetRefused(
        "too_many_rows",
        f"The case list has more than {MAX_ROWS} rows. A list that long is not a list for one meeting. "
        f"Split it and keep only the rows for this meeting, {MAX_ROWS} at most.",
    )


def _megabytes(size: int) -> str:
    """Bytes as people say them."""
    return f"{max(1, round(size / 1024 / 1024))} MB"
