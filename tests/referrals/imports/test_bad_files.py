"""Every bad file is refused with a sentence that says what to do, and nothing is read from it."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from referrals.sheets import MAX_BYTES, Column, SheetRefused, read_case_list, refuse_size
from tests.referrals.imports.lists import DATA, HEADINGS, NOVEMBER, workbook

ROW = ["1", "YP", "Ann Bell", "Seen at the park", "9/11/24", "P"]


def refused(name: str, content: bytes) -> SheetRefused:
    with pytest.raises(SheetRefused) as caught:
        read_case_list(name, content)
    assert caught.value.sentence[0].isupper()
    assert caught.value.sentence.endswith((".", "!"))
    return caught.value


def with_part(name: str, content: bytes = b"<x/>", *, source: bytes | None = None) -> bytes:
    """The sample with one part more, or one part replaced."""
    out = io.BytesIO()
    original = source or (DATA / NOVEMBER).read_bytes()
    with zipfile.ZipFile(io.BytesIO(original)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.xlsx", b"", "empty"),
        ("list.xlsx", b"%PDF-1.7 ...", "not_a_spreadsheet"),
        ("list.csv", b"%PDF-1.7 ...", "not_a_spreadsheet"),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "not_a_spreadsheet"),
        ("list.xlsx", b"No,Type,Name(s)\n1,YP,A", "wrong_kind"),
        ("list.docx", b"hello", "not_a_spreadsheet"),
        ("list.csv", b"<html><table><tr><td>Name</td></tr></table></html>", "not_a_spreadsheet"),
        ("list.xls", b"anything", "old_format"),
        ("list.ods", b"PK\x03\x04", "old_format"),
        ("list.xlsm", b"PK\x03\x04", "macros"),
        ("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old_format"),
        (
            "list.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        ("list.xlsx", b"PK\x03\x04 cut off", "damaged"),
        ("list.csv", b"\n\n  ;;\n", "empty"),
        ("list.csv", bytes(range(128, 160)) * 9, "not_text"),
        ("list.csv", b"a\x00\x00\x00" * 50, "not_text"),
    ],
)
def test_files_that_are_no_case_list(name, content, code):
    assert refused(name, content).code == code


def test_size_is_refused_before_a_byte_is_read():
    with pytest.raises(SheetRefused, match="60 MB"):
        refuse_size(60 * 1024 * 1024)
    refuse_size(MAX_BYTES)


def test_a_zip_that_is_no_workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused("list.xlsx", out.getvalue()).code == "not_a_spreadsheet"


def test_an_open_document_under_another_name():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert refused("list.xlsx", out.getvalue()).code == "old_format"


def test_a_zip_bomb_is_refused_by_its_directory():
    assert (
        refused("list.xlsx", with_part("xl/worksheets/sheet9.xml", b" " * 70_000_000)).code
        == "unpacks_too_large"
    )


def test_a_zip_bomb_that_lies_about_its_size():
    bomb = bytearray(with_part("xl/worksheets/sheet9.xml", b" " * 70_000_000))
    true = (70_000_000).to_bytes(4, "little")
    while (at := bomb.find(true)) >= 0:
        bomb[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused("list.xlsx", bytes(bomb)).code in {"unpacks_too_large", "damaged"}


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "macros"),
        (
            "[Content_Types].xml",
            b"<Types>application/vnd.ms-excel.sheet.macroEnabled.main+xml</Types>",
            "macros",
        ),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "external_links"),
        ("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><x>&a;</x>', "damaged"),
        ("xl/workbook.xml", "<x/>".encode("utf-16"), "damaged"),
        ("xl/workbook.xml", b"<x", "damaged"),
        (
            "xl/worksheets/sheet1.xml",
            b"<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            b"<sheetData><row r='zz'><c t='n'><v>zz</v></c></row></sheetData></worksheet>",
            "damaged",
        ),
    ],
)
def test_workbooks_with_something_inside(part, content, code):
    assert refused("list.xlsx", with_part(part, content)).code == code


def test_an_entity_bomb_that_stands_across_two_pieces():
    filler = b"<!--" + b"x" * (64 * 1024 - 10) + b"--><!DOCTYPE x []><x/>"
    assert refused("list.xlsx", with_part("xl/workbook.xml", filler)).code == "damaged"


def test_twenty_thousand_rows():
    assert refused("list.xlsx", workbook(("List", [HEADINGS] + [ROW] * 20_000))).code == "too_many_rows"
    text = "\n".join(",".join(row) for row in [HEADINGS] + [ROW] * 20_000)
    assert refused("list.csv", text.encode()).code == "too_many_rows"


def test_five_hundred_rows_are_read_and_one_more_is_not():
    assert len(read_case_list("list.xlsx", workbook(("List", [HEADINGS] + [ROW] * 500))).rows) == 500
    assert refused("list.xlsx", workbook(("List", [HEADINGS] + [ROW] * 501))).code == "too_many_rows"


def test_wrong_columns_are_named():
    error = refused(
        "list.xlsx",
        workbook(("List", [["No", "Agency", "Name(s)", "Date(s)"], ["1", "ASB", "Ann Bell", "9/11/24"]])),
    )
    assert error.code == "columns"
    assert "Missing: “Type”, “Concerns”" in error.sentence
    assert "“Name(s)”" in error.sentence


def test_columns_nobody_knows():
    assert refused("list.csv", b"colour,size\nred,4\n").code == "columns"


def test_an_empty_workbook_and_headings_alone():
    assert refused("list.xlsx", workbook(("List", []))).code == "empty"
    assert refused("list.xlsx", workbook(("List", [HEADINGS]))).code == "no_rows"


def test_a_file_that_is_a_list_of_removed_people():
    rows = [["Name", "DOB", "Why removed", "When"], ["Ann Bell", "1/1/2010", "moved", "Aug"]]
    assert refused("list.xlsx", workbook(("Sheet1", rows))).code == "removed_people"
    assert (
        refused("list.csv", b"Name,DOB,Why removed,When\nAnn Bell,1/1/2010,moved,Aug\n").code
        == "removed_people"
    )


@pytest.mark.parametrize(
    "heading", ["Gang", "Gang member?", "Nominal", "Habitual knife carrier", "Risk score", "OCG", "Rank"]
)
def test_a_column_that_labels_a_person_is_refused(heading):
    sheet = read_case_list("list.xlsx", workbook(("List", [[*HEADINGS, heading], [*ROW, "Oakmoor boys"]])))
    [part] = [part for part in sheet.not_read if part.part == "column"]
    assert part.what == heading
    assert part.why.startswith("Refused")
    assert "Oakmoor" not in repr(sheet)


def test_a_column_without_a_place_here_is_named():
    sheet = read_case_list("list.xlsx", workbook(("List", [[*HEADINGS, "Shoe size"], [*ROW, "44"]])))
    assert [part.what for part in sheet.not_read] == ["Shoe size"]


def test_two_lists_are_not_mixed_and_hidden_tabs_not_read():
    assert (
        refused("list.xlsx", workbook(("October", [HEADINGS, ROW]), ("November", [HEADINGS, ROW]))).code
        == "two_lists"
    )
    book = Workbook()
    book.active.append(HEADINGS)
    book.active.append(ROW)
    hidden = book.create_sheet("more")
    hidden.append(HEADINGS)
    hidden.append(ROW)
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    sheet = read_case_list("list.xlsx", out.getvalue())
    assert len(sheet.rows) == 1
    assert "Hidden" in sheet.not_read[0].why


@pytest.mark.parametrize(
    "value", ["=1+1", '=HYPERLINK("http://127.0.0.1/")', "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"]
)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_formulas_are_text(value, kind):
    row = [*ROW[:3], value, *ROW[4:]]
    content = (
        workbook(("List", [HEADINGS, row]))
        if kind == "xlsx"
        else "\t".join(HEADINGS).encode() + b"\n" + "\t".join(row).encode()
    )
    sheet = read_case_list(f"list.{kind}", content)
    assert sheet.rows[0].cells[Column.CONCERNS] == value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_code_page_and_separator(encoding, separator):
    rows = [HEADINGS, ["1", "Place", "Café by the quay", "Lights out", "9/11/24", ""]]
    content = "\r\n".join(separator.join(row) for row in rows).encode(encoding)
    sheet = read_case_list("list.csv", content)
    assert sheet.rows[0].cells[Column.NAMES] == "Café by the quay"


def test_signs_that_hide_or_turn_text_are_taken_out():
    row = ["1", "YP", "Ann\u202e\u200bBell\u00a0", "a\x07b", "", ""]
    sheet = read_case_list("list.csv", "\n".join(",".join(one) for one in [HEADINGS, row]).encode())
    assert sheet.rows[0].cells[Column.NAMES] == "AnnBell"
    assert sheet.rows[0].cells[Column.CONCERNS] == "ab"
