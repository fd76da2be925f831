"""Each bad file gets a sentence, leaves one entry and nothing else. How each is recognised: tests/referrals/imports."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from audit.models import Entry
from referrals.models import ImportBatch, StagedRow
from tests.bad_input.pages import words_of
from tests.permissions.people import signed_in
from tests.referrals.imports.lists import HEADINGS, workbook
from tests.referrals.imports.staged import a_rep_with_lists

pytestmark = pytest.mark.django_db


def bomb() -> bytes:
    out = io.BytesIO()
    book = Workbook()
    book.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 70_000_000)
    return out.getvalue()


def many_rows() -> bytes:
    lines = [",".join(HEADINGS), *(f"{number},YP,Ann Bell,Seen,9/11/26,P" for number in range(20_000))]
    return "\n".join(lines).encode()


BAD = {
    "no spreadsheet": ("photo.png", lambda: b"\x89PNG\r\n\x1a\n"),
    "60 MB": ("list.xlsx", lambda: b"x" * (60 * 1024 * 1024)),
    "bomb": ("list.xlsx", bomb),
    "encrypted": (
        "list.xlsx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    ),
    "20,000 rows": ("list.csv", many_rows),
    "other columns": ("list.xlsx", lambda: workbook(("Rota", [["Day", "Who"], ["Mon", "Ann"]]))),
    "empty": ("list.xlsx", lambda: b""),
    "headings alone": ("list.xlsx", lambda: workbook(("List", [HEADINGS]))),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_answered_and_leaves_nothing_but_its_entry(kind: str) -> None:
    client = signed_in(a_rep_with_lists())
    before = Entry.objects.count()
    name, content = BAD[kind]
    file = SimpleUploadedFile(name, content())
    answer = client.post("/imports/upload/", {"file": file, "purpose": "safeguard", "legal_basis": "ca2004"})
    assert answer.status_code == 422
    assert "There is a problem" in words_of(answer)
    assert not ImportBatch.objects.exists()
    assert not StagedRow.objects.exists()
    kept = list(Entry.objects.order_by("id").values_list("verb", flat=True))[before:]
    assert kept in ([], ["import.refused"])  # nothing arrived, or something that was refused
    assert bool(kept) == (kind not in {"60 MB", "empty"})
