"""Looks over the zip archive of a workbook before any reader of spreadsheets touches it."""

import zipfile
import zlib
from io import BytesIO

from referrals.sheets.errors import SheetRefused
from referrals.sheets.kinds import macros, not_a_workbook, open_document
from referrals.sheets.limits import MAX_PARTS, MAX_RATIO, MAX_UNPACKED

_CHUNK = 64 * 1024
_SMALL = 1024 * 1024


def look_over(content: bytes) -> None:
    """Refuse what is locked, oversized, active or not a workbook. Raises SheetRefused.

    Sizes are counted while unpacking and not taken from the archive's own directory, which can lie.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_by_directory(parts, len(content))
            _refuse_by_parts(archive, {part.filename.lower() for part in parts})
            _refuse_by_content(archive, parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise SheetRefused(
            "damaged",
            "The workbook is damaged and cannot be opened. Open it in Excel, save it under a new name and "
            "choose that file.",
        ) from error


def _refuse_by_directory(parts: list[zipfile.ZipInfo], size: int) -> None:
    """What the archive admits about itself: cheap, and enough to refuse a bomb before unpacking it."""
    if any(part.flag_bits & 0x1 for part in parts):
        raise SheetRefused(
            "encrypted",
            "The file is locked with a password, so it cannot be read. Remove the password and save it "
            "again.",
        )
    unpacked = sum(part.file_size for part in parts)
    if (
        len(parts) > MAX_PARTS
        or unpacked > MAX_UNPACKED
        or (unpacked > _SMALL and unpacked > size * MAX_RATIO)
    ):
        raise _bomb()
    names = [part.filename for part in parts]
    if len(set(names)) != len(names):
        raise zipfile.BadZipFile("two parts of one name")


def _refuse_by_parts(archive: zipfile.ZipFile, names: set[str]) -> None:
    """What kind of archive it is, by the parts every such archive has."""
    if "mimetype" in names and archive.read("mimetype")[:60].startswith(b"application/vnd.oasis"):
        raise open_document()
    if any(
        name.endswith("vbaproject.bin") or "/activex/" in name or "/macrosheets/" in name for name in names
    ):
        raise macros()
    if "xl/workbook.xml" not in names:
        raise not_a_workbook()
    if any(name.startswith("xl/externallinks/") for name in names):
        raise SheetRefused(
            "external_links",
            "The workbook takes values from other files (external links), so what it says cannot be trusted. "
            "In Excel choose Data, Edit links, Break link, then save it and choose it again.",
        )


def _refuse_by_content(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Unpack every part piece by piece, counting, and refuse document types (the way in for entity bombs)."""
    unpacked = 0
    for part in parts:
        if part.is_dir():
            continue
        tail = b""
        is_markup = part.filename.lower().endswith((".xml", ".rels", ".vml"))
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED:
                    raise _bomb()
                if is_markup and (
                    b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk or _is_wide(tail, chunk)
                ):
                    raise zipfile.BadZipFile("a document type in a part")
                if part.filename == "[Content_Types].xml" and b"macroEnabled" in tail + chunk:
                    raise macros()
                tail = chunk[-16:]


def _is_wide(tail: bytes, chunk: bytes) -> bool:
    """Two-byte text would slip past the search above. No spreadsheet program writes it."""
    return not tail and (chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in chunk[:8])


def _bomb() -> SheetRefused:
    """The refusal of an archive that unpacks to far more than it weighs."""
    return SheetRefused(
        "unpacks_too_large",
        "The workbook unpacks to far more than a case list can hold, so it was not opened. "
        "Copy the rows of the case list into a new workbook, save it and choose that file.",
    )
