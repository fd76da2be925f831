"""After a working day nothing names a young person in clear: not the database, its logs, the cache or a session."""

import base64
import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from cases.access import list_cases_for
from cases.actions.evidence import add_item
from cases.models import Case, YoungPerson
from permissions.models import User
from pgpm.town import names
from pgpm.town.story import SIZES
from tests.permissions.people import signed_in
from tests.referrals.imports.lists import DATA, NOVEMBER

TINY = SIZES["tiny"]
TYPED = "Zephrinda"  # a word typed during the day that stands nowhere else
# Words of the sample lists that name somebody, and that are no common words or names of staff.
OF_THE_LISTS = [
    "Marlow",
    "Tobin",
    "Tobes",
    "Jessamy",
    "Adeyemi",
    "Saltern Walk",
    "K873999924001",
    "999 000 0018",
]


def every_name() -> list[str]:
    found = names.all_names(1, TINY.young_people, TINY.places)
    born = [str(person.date_of_birth) for person in YoungPerson.objects.filter(date_of_birth__isnull=False)]
    return [*found, *born, *OF_THE_LISTS, TYPED]


def spellings(name: str) -> set[str]:
    """How a name would look: as text, as hex of a bytea, as base64 at each of the three offsets."""
    raw = name.encode()
    coded = [base64.b64encode(b"\0" * offset + raw).decode() for offset in range(3)]
    inner = [text[4 if offset else 0 : -4].lower() for offset, text in enumerate(coded)]
    # Shorter pieces of base64 turn up by chance in tokens and digests; the full names are long enough.
    return {name.lower(), raw.hex(), *(text for text in inner if len(text) >= 8)}


def tables() -> Iterator[tuple[str, str]]:
    """Every table that the application may read, with all its rows as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
            "AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
            yield table, (cursor.fetchone()[0] or "").lower()


def a_working_day() -> None:
    """A representative uploads, reads, types, is refused; a chair looks; a lead reads the history."""
    rep = User.objects.get(email="rep.police@fenbridge.example")
    chair = User.objects.get(email="chair@fenbridge.example")
    lead = User.objects.get(email="lead@fenbridge.example")
    desk = signed_in(rep)
    for name in (NOVEMBER, "case-list-youth-justice.csv"):
        sheet = SimpleUploadedFile(name, (DATA / name).read_bytes())
        answer = desk.post(
            "/imports/upload/", {"file": sheet, "purpose": "safeguard", "legal_basis": "ca2004"}
        )
        assert answer.status_code == 303
        batch = desk.get(answer["Location"])
        assert batch.status_code == 200
        row = re.search(r'href="([^"]+/rows/\d+/)"', batch.content.decode())
        assert row is not None
        assert desk.get(row[1]).status_code == 200
    case = list_cases_for(rep).cases[0]
    add_item(
        case,
        by=rep,
        statement=f"{TYPED} was with them.",
        kind="fact",
        obtained_how="seen",
        source_grade="1",
        information_grade="A",
        source_identity=f"{TYPED} herself",
    )
    here = [case.reference]
    for page in ("case", "case_information", "case_network", "case_plan", "case_access"):
        assert desk.get(reverse(page, args=here)).status_code == 200
    reveal = desk.post(
        reverse("case_reveal", args=[case.reference, "address"]), {"reason": f"A visit to {TYPED}."}
    )
    assert reveal.status_code == 200
    change = desk.post(reverse("case_facts", args=here), {"given_name": TYPED, "version": "1"})
    assert change.status_code == 422
    assert desk.get(reverse("case", args=[f"C-{TYPED.upper()}"])).status_code == 404
    half = desk.post(reverse("nomination_start"), {"kind": "young_person", "purpose": "safeguard"})
    assert half.status_code in {303, 422}
    assert signed_in(chair).get(reverse("case", args=here)).status_code == 200
    history = signed_in(lead).get(reverse("case_history", args=here))
    assert TYPED in history.content.decode()
    desk.post(reverse("account_logout"))


@pytest.mark.slow
@pytest.mark.django_db
def test_a_working_day_leaves_no_name_in_clear(settings: object, caplog: pytest.LogCaptureFixture) -> None:
    settings.PGPM_SYNTHETIC = True
    caplog.set_level(logging.DEBUG)
    call_command("make_town", seed=1, size="tiny", stdout=StringIO())
    a_working_day()
    looked_for = {spelling: name for name in every_name() for spelling in spellings(name)}
    assert Case.objects.count() > 5
    assert len(looked_for) > 100
    searched = dict(tables())
    assert {"cases_subject", "audit_entry", "django_session", "pgpm_cache", "referrals_stagedrow"} <= set(
        searched
    )
    searched["the log"] = caplog.text.lower()
    found = {
        (where, looked_for[spelling])
        for where, text in searched.items()
        for spelling in looked_for
        if spelling in text
    }
    assert found == set()


def test_the_search_finds_what_stands_in_clear() -> None:
    """The net has no hole: a name is found as text, in a bytea, and in base64."""
    name = "Wrenna Aldermoor"
    for text in (
        f"x {name} y",
        f"\\x{name.encode().hex()}",
        base64.b64encode(f"ab{name}cd".encode()).decode(),
    ):
        assert any(spelling in text.lower() for spelling in spellings(name))
