"""What a file is, by its first bytes and its name. Neither alone is believed."""

from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath

from referrals.sheets.errors import SheetRefused

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = (
    "Open it in your spreadsheet program, choose Save as, pick Excel workbook (.xlsx) or CSV, and "
    "choose that file."
)
_NOT_A_SHEET = (
    "The file is not a spreadsheet. Choose the case list as an Excel workbook (.xlsx) or a CSV file."
)
_OTHER_FILES = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"PK\x05\x06",
    b"RIFF",
    b"BM",
    b"ID3",
    b"OggS",
)


class FileKind(StrEnum):
    """The two kinds of file that are read."""

    WORKBOOK = "xlsx"
    TEXT = "csv"


def kind_of(name: str, content: bytes) -> FileKind:
    """Tell a workbook from a text file. Raises SheetRefused for everything else."""
    suffix = PurePosixPath(PureWindowsPath(name).name).suffix.lower()
    if content.startswith(_OLE):
        raise _refuse_ole(content)
    if suffix in {".xls", ".ods", ".xlsb", ".xlt", ".numbers"}:
        raise SheetRefused("old_format", f"Files that end in {suffix} are not read. {_SAVE_AS}")
    if suffix in {".xlsm", ".xltm", ".xlam"}:
        raise macros()
    if content.startswith(_ZIP):
        if suffix != ".xlsx":
            raise SheetRefused("wrong_kind", f"What is in the file does not match its name. {_SAVE_AS}")
        return FileKind.WORKBOOK
    if content.startswith(_OTHER_FILES) or _is_markup(content):
        raise SheetRefused("not_a_spreadsheet", _NOT_A_SHEET)
    if suffix == ".xlsx":
        raise SheetRefused(
            "wrong_kind",
            f"The name ends in .xlsx but the file is not an Excel workbook, or is damaged. {_SAVE_AS}",
        )
    if suffix not in {".csv", ".txt", ".tsv"}:
        raise SheetRefused("not_a_spreadsheet", _NOT_A_SHEET)
    return FileKind.TEXT


def macros() -> SheetRefused:
    """The refusal of a workbook that carries programs."""
    return SheetRefused(
        "macros",
        "The workbook holds macros. It was not read. Save it as an Excel workbook without macros (.xlsx).",
    )


def not_a_workbook() -> SheetRefused:
    """The refusal of an archive that is something other than a workbook."""
    return SheetRefused("not_a_spreadsheet", _NOT_A_SHEET)


def open_document() -> SheetRefused:
    """The refusal of an OpenDocument file under any name."""
    return SheetRefused("old_format", f"This is an OpenDocument file, which is not read. {_SAVE_AS}")


def _refuse_ole(content: bytes) -> SheetRefused:
    """Old Excel and locked workbooks share a container: say which of the two it is."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return SheetRefused(
            "encrypted",
            "The workbook is locked with a password, so it cannot be read. "
            "Open it with its password, remove the password (File, Info, Protect), save it and choose it "
            "again.",
        )
    return SheetRefused("old_format", f"This is an old Excel file (.xls), which is not read. {_SAVE_AS}")


def _is_markup(content: bytes) -> bool:
    """A web page or other markup saved under a spreadsheet's name."""
    start = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<svg"))
