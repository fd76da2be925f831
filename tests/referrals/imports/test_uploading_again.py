"""The same list again, or a newer version of it: nothing is made twice, and what changed is shown."""

import pytest

from permissions.errors import NotNow
from referrals.access import imports as doors
from referrals.actions import import_rows as row_deeds
from referrals.actions import imports as deeds
from referrals.models import Nomination, StagedRow
from referrals.presenters import import_rows, imports
from referrals.row_prints import cell_prints, find
from tests.referrals.imports.lists import HEADINGS, workbook
from tests.referrals.imports.staged import a_rep_with_lists, staged, taken_up

pytestmark = pytest.mark.django_db

FIRST = [
    ["1", "YP", "Ann Bell", "Seen at the park", "9/11/26", "P"],
    ["2", "Place", "The boathouse", "Lights out", "10/11/26", "P"],
    ["3", "YP", "Tom Gale", "Missing twice", "11/11/26", "P"],
]


def a_list(*rows):
    return workbook(("List", [HEADINGS, *rows]))


def states(batch):
    return [(row.change, row.state) for row in batch.rows.in_order()]


def test_the_very_same_file_is_not_staged_twice():
    rep = a_rep_with_lists()
    batch = staged(rep)
    with pytest.raises(NotNow) as stop:
        staged(rep)
    assert batch.reference in stop.value.obstacles[0]
    assert StagedRow.objects.count() == 6


def test_a_newer_version_replaces_what_still_waits_and_keeps_the_answers():
    rep = a_rep_with_lists()
    first = staged(rep, content=a_list(*FIRST))
    row = first.rows.get(number=2)
    row_deeds.answer_row(
        row, by=rep, version=row.version, answers={"given_name": "Ann", "family_name": "Bell"}
    )
    changed = [*FIRST[0][:3], "Seen at the park after ten", *FIRST[0][4:]]
    second = staged(
        rep, content=a_list(changed, *FIRST[1:], ["4", "YP", "Una Reed", "Fire", "12/11/26", "P"])
    )
    assert states(second) == [
        ("changed", "waiting"),
        ("unchanged", "waiting"),
        ("unchanged", "waiting"),
        ("new", "waiting"),
    ]
    newer = second.rows.get(number=2)
    assert newer.changed_columns == ["concerns"]
    assert newer.answers["family_name"] == "Bell"
    assert {row.state for row in first.rows.all()} == {"replaced"}
    drawn = repr(import_rows.row_parts(newer, imports.understood_of(newer)))
    assert "Seen at the park after ten" in drawn
    assert "'Seen at the park'" in drawn, "both texts are shown"


def test_what_was_taken_up_is_not_made_twice():
    rep = a_rep_with_lists()
    first = staged(rep, content=a_list(*FIRST))
    nomination = taken_up(first.rows.get(number=2), rep)
    row = first.rows.get(number=3)
    row_deeds.reject_row(row, by=rep, version=row.version, reason="Mended.")
    row = first.rows.get(number=4)
    row_deeds.reject_row(row, by=rep, version=row.version, reason="Moved away.")
    deeds.commit_batch(first, by=rep)
    changed = [*FIRST[2][:3], "Missing three times", *FIRST[2][4:]]
    second = staged(rep, content=a_list(*FIRST[:2], changed))
    assert states(second) == [("unchanged", "known"), ("unchanged", "known"), ("changed", "waiting")]
    assert second.rows.get(number=2).nomination == nomination
    assert Nomination.objects.count() == 1
    changed = [*FIRST[0][:3], "Seen at the park after ten", *FIRST[0][4:]]
    third = staged(rep, content=a_list(changed))
    row = third.rows.get()
    assert (row.change, row.state, row.nomination) == ("changed", "waiting", nomination)
    with pytest.raises(NotNow):
        taken_up(row, rep)
    assert Nomination.objects.count() == 1


def test_a_withdrawn_nomination_can_be_made_again():
    rep = a_rep_with_lists()
    first = staged(rep, content=a_list(FIRST[0]))
    nomination = taken_up(first.rows.get(), rep)
    deeds.commit_batch(first, by=rep)
    from referrals.actions.nominations import withdraw_nomination

    withdraw_nomination(nomination, by=rep, reason="Started by mistake.")
    second = staged(rep, content=a_list(FIRST[0]))
    assert states(second) == [("unchanged", "waiting")]
    assert taken_up(second.rows.get(), rep) != nomination


def test_a_row_that_moved_on_the_sheet_is_the_same_row():
    rep = a_rep_with_lists()
    staged(rep, content=a_list(*FIRST))
    second = staged(
        rep, content=a_list(["1", "YP", "Una Reed", "Fire", "12/11/26", "P"], ["9", *FIRST[0][1:]])
    )
    assert states(second) == [("new", "waiting"), ("unchanged", "waiting")]


def test_lists_of_another_agency_are_not_compared():
    staged(a_rep_with_lists(), content=a_list(*FIRST))
    from tests import making

    second = staged(making.a_rep(making.an_agency("youth_justice")), content=a_list(*FIRST))
    assert {row.change for row in second.rows.all()} == {"new"}


def test_prints_tell_equality_only():
    one = cell_prints({"names": "Ann Bell", "concerns": "Seen", "number": "1"})
    assert "number" not in one
    assert one == cell_prints({"names": " ann  bell", "concerns": "SEEN"})
    assert one["names"] != cell_prints({"concerns": "Ann Bell"})["concerns"], (
        "a text has another print in another column"
    )
    assert find(one, [cell_prints({"names": "Tom Gale", "concerns": "Fire"})]) is None


def test_a_look_leaves_one_entry():
    from audit.models import Entry

    rep = a_rep_with_lists()
    batch = staged(rep)
    before = Entry.objects.count()
    doors.look_at_batch(rep, batch.reference)
    doors.look_at_row(rep, batch.reference, 5)
    doors.list_batches_for(rep)
    assert Entry.objects.count() == before + 3
