"""Every trap of the two sample lists behaves as the practice guide says."""

from datetime import date

import pytest

from referrals.sheets import Column
from referrals.understand import Certainty, Kind
from referrals.understand.result import from_json, to_json
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


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("1", [("upn", "K873999924001", "")]),
        ("2", [("nhs", "9990000018", "")]),
        ("4", [("uprn", "", "UPRN 999900001234?")]),
        ("5", [("upn", "", "A873999924001"), ("nhs", "9990000026", "")]),
    ],
)
def test_identifiers_are_checked_and_failing_ones_kept_as_notes(label, expected):
    found = [fact.value for fact in understood(NOVEMBER)[label].facts if fact.key == "identifier"]
    assert [(one["kind"], one["value"], one["note"]) for one in found] == expected


def test_an_address_that_is_withheld_is_not_guessed():
    value = understood(NOVEMBER)["5"].value("address")
    assert value["withheld"]
    assert value["address"] == ""
    assert value["living"] == "Foster plc (o/area)"


def test_do_not_call_home_is_a_safe_contact_note():
    rows = understood(NOVEMBER)
    assert "DO NOT CALL HOME" in rows["2"].value("safe_contact")[0]
    assert "doorstep only" in rows["6"].value("safe_contact")[0]


@pytest.mark.parametrize(
    ("label", "words"),
    [("1", "Amber"), ("2", "HIGH?"), ("3", "emerging"), ("4", "red"), ("5", "was Sig now Mod"), ("6", "low")],
)
def test_no_level_is_inferred(label, words):
    row = understood(NOVEMBER)[label]
    fact = row.fact("level_reported")
    assert fact.value == words
    assert fact.certainty is Certainty.REPORTED
    assert not [fact.key for fact in row.facts if fact.key in {"level", "ce_level"}]


def test_blame_wording_asks_for_new_words_and_keeps_the_original_quoted():
    row = understood(NOVEMBER)["2"]
    question = row.question("reworded")
    assert "putting herself at risk" in question.why
    assert "Refuses to engage" in question.why
    assert question.suggestion == "", "new words come from a person"
    assert "Refuses to engage" in row.quoted["concerns"]
    assert understood(NOVEMBER)["6"].question("reworded") is None


def test_handling_c_keeps_schools_out_before_anything_else():
    row = understood(NOVEMBER)["2"]
    assert row.facts[0].key == "handling"
    assert row.value("handling")["code"] == "C"
    assert row.value("handling")["excluded_kinds"] == ["education"]
    assert row.question("recipients").required
    assert row.question("handling") is None


def test_handling_that_is_not_stated_is_asked():
    rows = understood(NOVEMBER)
    assert rows["5"].value("handling")["code"] == "P"
    for label in ("1", "3", "4", "6"):
        assert rows[label].value("handling")["code"] == ""
        assert rows[label].question("handling").required


def test_a_place_is_stripped_of_the_people_in_it():
    row = understood(NOVEMBER)["4"]
    assert row.value("handling")["no_names"]
    assert row.value("concerns") == "Lights out 6 wks, needles, 11 reports."
    assert row.question("safeguarding").quote == "One vulnerable tenant poss cuckooed flat 7"
    assert not {fact.key for fact in row.facts} & {
        "candidates",
        "born",
        "aliases",
        "ethnicity",
        "carer_aware",
        "address",
    }


def test_the_sibling_is_a_prompt_and_no_candidate():
    row = understood(NOVEMBER)["6"]
    assert any("Rowan 9" in prompt and "No record is made" in prompt for prompt in row.prompts)
    assert all("Rowan" not in one["text"] for one in row.value("candidates"))


def test_cross_references_are_proposals_that_expire():
    rows = understood(NOVEMBER)
    links = [fact.value for row in rows.values() for fact in row.facts if fact.key == "link"]
    assert {(link["provenance"], link["confidence"], link["expires_days"]) for link in links} == {
        ("import", "unassessed", 28)
    }
    assert [link["to_row"] for link in links if link["to_row"]] == ["3", "3", "1", "2", "3", "2", "3"]
    ended = [fact.value["ended"] for fact in rows["5"].facts if fact.key == "link"]
    assert ended == [True], "was linked, not since June"
    zed = next(link for link in links if link["to_words"] == "Zed")
    assert zed["alias"]


def test_a_step_down_lists_what_is_missing():
    missing = understood(NOVEMBER)["5"].value("step_down")["missing"]
    assert "Signs that would send it back to MACE, in plain words" in missing
    assert "First review date" in missing
    assert "Monitoring period" not in missing, "the row says three months"


@pytest.mark.parametrize(
    ("label", "suggestion"),
    [("1", "white_british"), ("2", "not_known"), ("5", "mixed_white_black_caribbean")],
)
def test_ethnic_group_is_a_suggestion_to_confirm(label, suggestion):
    row = understood(NOVEMBER)[label]
    assert row.question("ethnicity").suggestion == suggestion
    assert row.fact("ethnicity").certainty is Certainty.GUESSED


def test_a_blank_ethnic_group_is_nothing_at_all():
    row = understood(NOVEMBER)["6"]
    assert row.fact("ethnicity") is None
    assert row.question("ethnicity") is None


def test_a_row_of_another_agency_asks_how_it_is_held():
    rows = understood(NOVEMBER)
    assert rows["1"].question("whose") is None
    assert rows["2"].question("whose")


def test_an_old_row_asks_why_and_a_very_old_one_is_not_kept():
    assert understood(NOVEMBER)["1"].question("still_needed") is None
    assert understood(NOVEMBER, date(2026, 11, 23))["1"].question("still_needed")
    gone = understood(NOVEMBER, date(2034, 11, 23))["6"]
    assert gone.rejected_because
    assert not gone.facts
    assert not gone.quoted


@pytest.mark.parametrize("label", ["1", "2", "3", "4", "5", "6"])
def test_what_was_understood_survives_storage(label):
    row = understood(NOVEMBER)[label]
    assert from_json(to_json(row)) == row


def test_originals_are_kept_as_written():
    sheet = sample(NOVEMBER)
    rows = understood(NOVEMBER)
    for row in sheet.rows:
        for column, text in rows[row.label].quoted.items():
            assert row.cells[Column(column)] == text
