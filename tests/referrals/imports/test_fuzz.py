"""Whatever stands in a cell or a file: no crash, no name invented, no label taken, and a stated refusal."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from referrals.language import lint
from referrals.sheets import Column, ListRow, SheetRefused, read_case_list
from referrals.understand import context_of, understand
from referrals.understand.names import read_names
from referrals.understand.result import from_json, to_json
from tests.referrals.imports.lists import DATA, NOVEMBER, TODAY, YOUTH_JUSTICE

PIECES = [
    "Tobin",
    "Marlow",
    "Jess P",
    "O'Dray",
    "+2 unk",
    "row 3",
    "see row 12",
    "“Zed”",
    "'Kaz'",
    "older male",
    "brother Rowan 9",
    "14/03/2010",
    "9.11.24",
    "31/10/24 -",
    "Sept-Nov",
    "13-16",
    "C - not for school",
    "P",
    "no names pls",
    "withheld",
    "UPN K873999924001",
    "999 000 0018",
    "2024/9999901X",
    "HIGH?",
    "Amber",
    "=1+1",
    "@x",
    "\n",
    ", ",
    "; ",
    " & ",
    "(",
    ")",
    "?",
    "DO NOT CALL HOME",
    "tenant flat 7",
    "step down",
    "YP",
    "Peer Group",
    "Place",
    "W Brit",
    "Refuses to engage",
    "gang",
]
cells = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
rows = st.dictionaries(st.sampled_from(list(Column)), cells, max_size=24)
CONTEXT = context_of(
    today=TODAY,
    titles=["list november"],
    dates=["9.11.24"],
    names_by_label={"3": "Tobin Marlow"},
    uploader="ASB",
    uploader_kind="council_asb",
)


@settings(max_examples=300, deadline=None)
@given(rows)
def test_any_row_is_understood_without_a_crash(texts):
    row = understand(ListRow(7, texts), CONTEXT)
    assert from_json(to_json(row)) == row
    keys = {fact.key for fact in row.facts}
    assert not keys & {"level", "gang", "score", "role", "person"}
    if row.rejected_because:
        assert not row.facts
        assert not row.quoted


@settings(max_examples=500, deadline=None)
@given(cells)
def test_no_name_is_invented(cell):
    words = set(re.findall(r"[^\s,;()]+", cell))
    for candidate in read_names(cell).candidates:
        for word in f"{candidate.given} {candidate.family}".split():
            assert any(word in written for written in words), "every word of a name stands in the cell"


@settings(max_examples=200, deadline=None)
@given(rows)
def test_handling_is_never_loosened(texts):
    handling = understand(ListRow(7, texts), CONTEXT).value("handling")
    if handling and handling["code"] == "P":
        assert not handling["excluded_kinds"]
        assert re.match(r"\W*(handling\W*)?[Pp]\b", texts.get(Column.HANDLING, ""))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a", "a.txt"]))
def test_any_bytes_are_read_or_refused(content, name):
    try:
        read_case_list(name, content)
    except SheetRefused as refusal:
        assert refusal.sentence


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([NOVEMBER, YOUTH_JUSTICE]), st.integers(0, 9_000), st.binary(min_size=1, max_size=8))
def test_a_damaged_list_is_read_or_refused(name, at, patch):
    content = bytearray((DATA / name).read_bytes())
    content[at % len(content) : at % len(content) + len(patch)] = patch
    try:
        read_case_list(name, bytes(content))
    except SheetRefused as refusal:
        assert refusal.sentence


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_the_language_list_finds_what_it_names(text):
    for flag in lint(text):
        assert text[flag.start : flag.end] == flag.phrase
