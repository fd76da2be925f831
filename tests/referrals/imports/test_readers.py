"""The readers of single columns, as tables."""

from datetime import date

import pytest

from referrals.understand.ages import read_birth
from referrals.understand.context import context_of
from referrals.understand.dates import read_dates
from referrals.understand.identifiers import pnc_holds, read_identifiers, upn_holds
from referrals.understand.names import read_names
from tests.referrals.imports.lists import TODAY, row_of


@pytest.mark.parametrize(
    ("cell", "names", "aliases", "unknown"),
    [
        ("Marlow, Tobin Reece", [("Tobin Reece", "Marlow")], (), 0),
        ("Tobin Marlow", [("Tobin", "Marlow")], (), 0),
        ('Tobin "Tobes" Marlow', [("Tobin", "Marlow")], ("Tobes",), 0),
        ("Tobin Marlow aka Tobes", [("Tobin", "Marlow")], ("Tobes",), 0),
        ("Yusra al Hadi", [("Yusra", "al Hadi")], (), 0),
        ("Siobhán O'Dray", [("Siobhán", "O'Dray")], (), 0),
        ("J. Pardoe", [("J.", "Pardoe")], (), 0),
        ("Tobin Marlow, Ellis Dray", [("Tobin", "Marlow"), ("Ellis", "Dray")], (), 0),
        ("Tobin, Jess, Ellis + 3 others", [("Tobin", ""), ("Jess", ""), ("Ellis", "")], (), 3),
        ("Tobin Marlow & Ellis Dray", [("Tobin", "Marlow"), ("Ellis", "Dray")], (), 0),
        ("Tobin Marlow\nEllis Dray", [("Tobin", "Marlow"), ("Ellis", "Dray")], (), 0),
        ("2 x unknown males", [], (), 2),
        ("+2 unk", [], (), 2),
        ("'Zed'", [], ("Zed",), 0),
        ("various", [], (), 0),
        ("see row 3", [], (), 0),
        ("tobin marlow", [], (), 0),
        ('=HYPERLINK("http://127.0.0.1/","Ann Bell")', [], (), 0),
        ("?", [], (), 0),
    ],
)
def test_names(cell, names, aliases, unknown):
    reading = read_names(cell)
    assert [(one.given, one.family) for one in reading.candidates] == names
    assert reading.aliases == aliases
    assert reading.unknown_people == unknown


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("9.11.24", [("2024-11-09", "2024-11-09", False)]),
        ("2024-11-09", [("2024-11-09", "2024-11-09", False)]),
        ("9th November 2024", [("2024-11-09", "2024-11-09", False)]),
        ("9 Nov '24", [("2024-11-09", "2024-11-09", False)]),
        ("1/11/24 - 9/11/24", [("2024-11-01", "2024-11-09", False)]),
        ("10-12 Nov", [("2024-11-10", "2024-11-12", True)]),
        ("28 Dec - 3 Jan", [("2023-12-28", "2024-01-03", True)]),
        ("Sept-Nov", [("2024-09-01", "2024-11-30", True)]),
        ("October", [("2024-10-01", "2024-10-31", True)]),
        ("31/10/24 -", [("2024-10-31", None, False)]),
        ("since 31/10/24", [("2024-10-31", None, False)]),
        ("14 Dec", [("2023-12-14", "2023-12-14", True)]),
        ("11/25/24", [(None, None, False)]),
        ("31/02/24", [(None, None, False)]),
        ("soon", []),
        ("", []),
    ],
)
def test_dates(cell, expected):
    where = context_of(today=TODAY, titles=["case list November 2024"], dates=[])
    found = read_dates(cell, where).dates
    day = lambda value: value.isoformat() if value else None  # noqa: E731
    assert [(day(one.start), day(one.end), one.year_guessed) for one in found] == expected
    assert all(one.why for one in found if one.needs_confirmation), "a doubt says why"


def test_a_date_in_the_future_is_asked():
    where = context_of(today=TODAY, titles=[], dates=[])
    assert read_dates("24/12/2024", where).dates[0].needs_confirmation


@pytest.mark.parametrize(
    ("titles", "dates", "month", "year"),
    [
        (["case-list-november.xlsx", "List"], ["9.11.24", "31/10/24 -", "03/11"], 11, 2024),
        (["PGPM_case_list_Oct_2023.csv"], ["9.11.24"], 10, 2023),
        (["list.xlsx"], [], None, None),
        (["Oct and Nov list"], [], None, None),
    ],
)
def test_the_list_says_its_month_and_year(titles, dates, month, year):
    where = context_of(today=TODAY, titles=titles, dates=dates)
    assert (where.month, where.year) == (month, year)


@pytest.mark.parametrize(
    ("cell", "born", "precision", "ages"),
    [
        ("14/03/2010", date(2010, 3, 14), "exact", (None, None)),
        ("14.3.10", date(2010, 3, 14), "exact", (None, None)),
        ("14 March 2010", date(2010, 3, 14), "exact", (None, None)),
        ("March 2010", date(2010, 3, 1), "month", (None, None)),
        ("born 2010", date(2010, 1, 1), "year", (None, None)),
        ("15", None, "estimated", (15, 15)),
        ("11 yrs", None, "estimated", (11, 11)),
        ("15?", None, "estimated", (15, 15)),
        ("13-16", None, "estimated", (13, 16)),
        ("13/14", None, "estimated", (13, 14)),
        ("03/14/2010", None, "unknown", (None, None)),
        ("14/03/2044", None, "unknown", (None, None)),
        ("150", None, "unknown", (None, None)),
        ("Y10", None, "unknown", (None, None)),
        ("?", None, "unknown", (None, None)),
    ],
)
def test_birth(cell, born, precision, ages):
    reading = read_birth(cell, TODAY)
    assert (reading.born, reading.precision, (reading.age_from, reading.age_to)) == (born, precision, ages)


@pytest.mark.parametrize("upn", ["B801200005001", "K873999924001", "X873999923017", "Y87399992301A"])
def test_upn_holds(upn):
    assert upn_holds(upn)


@pytest.mark.parametrize("upn", ["A873999924001", "Q207000016049", "B80120000500", "I801200005001", ""])
def test_upn_fails(upn):
    assert not upn_holds(upn)


def test_pnc():
    assert pnc_holds("2024/9999901X")
    assert pnc_holds("2023/9999902H")
    assert not pnc_holds("2024/9999901A")


@pytest.mark.parametrize(
    ("cell", "kind", "verified"),
    [
        ("999 000 0018", "nhs", True),
        ("NHS 999-000-0026", "nhs", True),
        ("999 000 0019", "nhs", False),
        ("9990000018?", "nhs", False),
        ("UPN K873999924001", "upn", True),
        ("k873999924001", "upn", True),
        ("UPRN 999900001234", "uprn", False),
        ("2024/9999901X", "pnc", True),
        ("ABC 12", "unknown", False),
    ],
)
def test_identifiers(cell, kind, verified):
    [reading] = read_identifiers(cell)
    assert (reading.kind, reading.verified) == (kind, verified)
    assert bool(reading.value) is verified
    assert reading.quote == cell


def test_a_pnc_from_anybody_but_police_is_not_kept():
    row = row_of(
        kind="YP", names="Ann Bell", concerns="Seen at the park", identifiers="2024/9999901X / 999 000 0018"
    )
    assert "9999901X" not in repr(row)
    assert [fact.value["kind"] for fact in row.facts if fact.key == "identifier"] == ["nhs"]
