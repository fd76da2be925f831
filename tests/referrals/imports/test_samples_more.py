"""The other traps of the sample lists: identifiers, contact, levels, wording, handling, links."""

from datetime import date

import pytest

from referrals.sheets import Column
from referrals.understand import Certainty
from referrals.understand.result import from_json, to_json
from tests.referrals.imports.lists import NOVEMBER, sample, understood


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
