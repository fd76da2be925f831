"""Every trap of the two sample lists behaves as the practice guide says."""

import pytest

from referrals.sheets import Column
from referrals.understand import Certainty, Kind
from tests.referrals.imports.lists import NOVEMBER, YOUTH_JUSTICE, sample, understood


def test_the_workbook_is_read_below_its_titles():
    sheet = sample(NOVEMBER)
    assert [row.label for row in sheet.rows] == ["1", "2", "3", "4", "5", "6"]
    assert sheet.headings[0].startswith("PGPM case list - November")
    assert len(sheet.columns) == 24


def test_the_csv_is_read_in_its_code_page_with_its_separator():
    rows = {row.label: row for row in sample(YOUTH_JUSTICE).rows}
    assert list(rows) == ["1", "2", "3"]
    assert rows["3"].cells[Column.WHERE] == "Copse Lane MUGA + Quayside café steps"
    assert "Hallowe’en" in rows["3"].cells[Column.CONCERNS]
    assert rows["1"].cells[Column.LINKED_TO] == 'J Pardoe, "Zed", see row 3'


def test_the_tab_of_removed_people_is_refused_and_nobody_on_it_is_kept():
    sheet = sample(NOVEMBER)
    [refused] = [part for part in sheet.not_read if part.part == "tab"]
    assert refused.what == "Removed (keep for info)"
    assert "removed" in refused.why
    assert "Pellinor" not in repr(sheet)
    assert "Sunniva" not in repr(sheet)


def test_remarks_and_formulas_around_the_list_are_no_cases():
    left = {part.what: part for part in sample(NOVEMBER).not_read if part.part == "row"}
    assert left["12"].quote == "Any late ones to me by email pls"
    assert left["13"].quote.startswith("=HYPERLINK(")
    assert "never calculated" in left["13"].why


@pytest.mark.parametrize("name", [NOVEMBER, YOUTH_JUSTICE])
def test_kinds(name):
    kinds = {label: row.kind for label, row in understood(name).items()}
    expected = {
        "1": Kind.YOUNG_PERSON,
        "2": Kind.YOUNG_PERSON,
        "3": Kind.PEER_GROUP,
        "4": Kind.PLACE,
        "5": Kind.STEP_DOWN,
        "6": Kind.YOUNG_PERSON,
    }
    assert kinds == {label: expected[label] for label in kinds}


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("1", [("Tobin Reece", "Marlow", True)]),
        ("2", [("Jessamy", "P", False)]),
        ("3", [("Tobin", "M", False), ("Jess", "P", False), ("Ellis", "Dray", True), ("Yusra", "H", False)]),
        ("5", [("Callum", "Adeyemi-Frost", True)]),
        ("6", [("Ellis", "Dray", False)]),
    ],
)
def test_names_are_candidates(label, names):
    row = understood(NOVEMBER)[label]
    assert row.fact("candidates").certainty is Certainty.GUESSED
    assert [(one["given"], one["family"], one["complete"]) for one in row.value("candidates")] == names


def test_nobody_is_named_by_the_file_alone():
    rows = understood(NOVEMBER)
    for label in ("1", "2", "5", "6"):
        assert rows[label].question("given_name").required
        assert rows[label].question("family_name").required
    assert rows["2"].question("family_name").suggestion == "", "an initial is not a surname"


def test_unknown_people_are_counted_and_not_created():
    row = understood(NOVEMBER)["3"]
    assert row.value("unknown_people") == 2
    assert row.value("known_only_as") == ["Zed"]
    assert "Zed" not in [one["text"] for one in row.value("candidates")]


def test_group_members_are_hinted_at_in_the_same_list_only():
    hints = {one["text"]: one["may_be_row"] for one in understood(NOVEMBER)["3"].value("candidates")}
    assert hints == {"Tobin M": "1", "Jess P": "2", "Ellis Dray": "6", "Yusra H": ""}


def test_the_adult_is_a_draft_that_needs_the_police_and_no_person():
    row = understood(NOVEMBER)["2"]
    drafts = [fact for fact in row.facts if fact.key == "person_of_concern"]
    assert [draft.value["known_as"] for draft in drafts] == [["Kaz"]]
    assert set(drafts[0].value["quotes"]) == {"Kaz - poss. Karim or Kieran ?", "older male 'Kaz' white Corsa"}
    assert "police" in drafts[0].words
    assert row.question("police_told_on")
    assert "Kaz" not in [link.value["to_words"] for link in row.facts if link.key == "link"]
    assert not [fact for fact in understood(NOVEMBER)["6"].facts if fact.key == "person_of_concern"], (
        "a question mark is nobody"
    )


@pytest.mark.parametrize(
    ("label", "dates"),
    [
        (
            "1",
            [
                ("2024-11-03", "2024-11-03", True),
                ("2024-11-09", "2024-11-09", False),
                ("2024-11-14", "2024-11-14", True),
            ],
        ),
        ("2", [("2024-11-02", "2024-11-02", True), ("2024-11-11", "2024-11-11", True)]),
        ("3", [("2024-10-31", None, False)]),
        ("4", [("2024-09-01", "2024-11-30", True)]),
        ("5", [("2024-10-29", "2024-10-29", True)]),
        ("6", [("2024-11-10", "2024-11-10", False), ("2024-11-17", "2024-11-17", False)]),
    ],
)
def test_dates_are_day_first_and_guessed_years_are_asked(label, dates):
    row = understood(NOVEMBER)[label]
    facts = [fact for fact in row.facts if fact.key == "date"]
    assert [(fact.value["start"], fact.value["end"], fact.value["year_guessed"]) for fact in facts] == dates
    guessed = any(year_guessed for _, _, year_guessed in dates)
    assert bool(row.question("year_2024")) is guessed
    assert all((fact.certainty is Certainty.GUESSED) == fact.value["year_guessed"] for fact in facts)


def test_an_open_end_stays_open():
    assert understood(NOVEMBER)["3"].value("date")["open_ended"]


@pytest.mark.parametrize(
    ("label", "born"),
    [
        ("1", ("2010-03-14", "exact", None, None)),
        ("2", (None, "estimated", 15, 15)),
        ("5", ("2009-07-30", "exact", None, None)),
        ("6", (None, "estimated", 11, 11)),
    ],
)
def test_an_age_never_becomes_a_date_of_birth(label, born):
    value = understood(NOVEMBER)[label].value("born")
    assert (value["date"], value["precision"], value["age_from"], value["age_to"]) == born


def test_a_group_has_an_age_band():
    assert understood(NOVEMBER)["3"].value("age_band") == {"age_from": 13, "age_to": 16}
