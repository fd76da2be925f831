"""A list is staged, its rows answered and decided, and the list ended: by doing the deeds on the sample."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from audit.catalogue import Action
from audit.models import Entry
from encryption.errors import Erased
from permissions.errors import Hidden, NotNow, Refused
from permissions.roles import Role
from referrals.access import imports as doors
from referrals.actions import import_proposals as suggestions
from referrals.actions import import_rows as row_deeds
from referrals.actions import imports as deeds
from referrals.models import ImportBatch, ImportProposal, Nomination, StagedRow
from referrals.sheets import SheetRefused
from tests import making
from tests.referrals.imports.lists import DATA, HEADINGS, NOVEMBER, YOUTH_JUSTICE, workbook
from tests.referrals.imports.staged import a_rep_with_lists, answers_for, staged, taken_up

pytestmark = pytest.mark.django_db


def entries(action):
    return Entry.objects.of_action(action).count()


def test_staging_makes_rows_and_nobody():
    rep = a_rep_with_lists()
    before = Entry.objects.count()
    batch = staged(rep)
    assert Entry.objects.count() == before + 1, "one deed, one entry"
    assert entries(Action.IMPORT_STAGED) == 1
    assert [row.state for row in batch.rows.in_order()] == ["waiting"] * 6
    assert Nomination.objects.count() == 0
    assert {part["what"] for part in batch.not_read} == {"Removed (keep for info)", "12", "13"}
    assert batch.expires_on == timezone.localdate() + datetime.timedelta(days=14)


def test_nothing_of_the_list_lies_in_clear():
    rep = a_rep_with_lists()
    staged(rep)
    with connection.cursor() as cursor:
        for table in ("referrals_importbatch", "referrals_stagedrow", "audit_entry"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            dump = (cursor.fetchone()[0] or "").lower()
            for word in ("marlow", "jessamy", "callum", "saltern", "case-list-november", "kaz"):
                assert word not in dump
                assert word.encode().hex() not in dump


def test_handling_c_is_stored_before_anything_is_answered():
    row = staged(a_rep_with_lists()).rows.get(number=6)
    assert (row.handling, row.excluded_kinds) == ("C", ["education"])
    for other in row.batch.rows.exclude(number=9):
        assert other.handling == "C", "until somebody has said otherwise"


def test_no_agency_of_a_kind_that_is_kept_out_can_be_named():
    rep = a_rep_with_lists()
    school = making.an_agency("education")
    row = staged(rep).rows.get(number=6)
    with pytest.raises(NotNow):
        row_deeds.answer_row(row, by=rep, version=row.version, answers={"recipients": [str(school.pk)]})
    row.refresh_from_db()
    assert not row.answers


def test_a_row_is_not_taken_up_while_questions_are_open():
    rep = a_rep_with_lists()
    row = staged(rep).rows.get(number=5)
    with pytest.raises(NotNow) as stop:
        row_deeds.accept_row(row, by=rep, version=row.version)
    assert any("First name" in obstacle for obstacle in stop.value.obstacles)
    assert Nomination.objects.count() == 0


def test_a_young_person_a_group_and_a_place_become_drafts():
    rep = a_rep_with_lists()
    batch = staged(rep)
    young, group, place = (taken_up(batch.rows.get(number=number), rep) for number in (5, 7, 8))
    assert [one.kind for one in (young, group, place)] == ["young_person", "peer_group", "place"]
    assert (young.facts["given_name"], young.facts["family_name"]) == ("Tobin Reece", "Marlow")
    assert young.facts["date_of_birth"] == "2010-03-14"
    assert young.facts["identifiers"] == [{"kind": "upn", "value": "K873999924001", "verified": True}]
    assert young.events[0]["occurred_from"] == "2024-11-03"
    assert "Amber" in young.events[0]["summary"]
    assert young.urgent == "", "the urgent question is for a human"
    assert young.source_grade == ""
    assert group.facts["name"] == "MUGA lot"
    assert "Jess P" in group.facts["notes"]
    assert "members" not in group.facts
    assert place.purpose == "safer_place"
    assert "tenant" not in repr(place.content).lower()
    assert place.facts["identifiers"] == [{"kind": "uprn", "value": "UPRN 999900001234?", "verified": False}]


def test_handling_c_goes_with_the_nomination():
    rep = a_rep_with_lists()
    police = making.an_agency("police")
    nomination = taken_up(staged(rep).rows.get(number=6), rep, recipients=[str(police.pk)])
    assert nomination.handling == "C"
    assert nomination.named_agencies == [police.pk]
    assert "not for school" in nomination.conditions
    assert "date_of_birth" not in nomination.facts
    assert nomination.facts["reported_age"] == "15"
    assert "DO NOT CALL HOME" in nomination.facts["safe_contact_notes"]
    assert "“Missing x2." in nomination.events[0]["summary"], "the original stands in quotation marks"
    assert nomination.child_words == ""


def test_links_and_adults_wait_as_suggestions():
    rep = a_rep_with_lists()
    batch = staged(rep)
    young = taken_up(batch.rows.get(number=5), rep)
    group = taken_up(batch.rows.get(number=7), rep)
    taken_up(batch.rows.get(number=6), rep)
    links = [
        each for each in doors.list_proposals_for(rep) if each.kind == "link" and each.nomination == young
    ]
    assert {each.content["confidence"] for each in links} == {"unassessed"}
    assert {each.expires_on for each in links} == {timezone.localdate() + datetime.timedelta(days=28)}
    assert [each.to_nomination for each in links if each.content["to_row"] == "3"] == [group], (
        "found once both are taken up"
    )
    [kaz] = ImportProposal.objects.filter(kind="person_of_concern")
    assert kaz.content["known_as"] == ["Kaz"]
    assert kaz.police_told_on is None
    assert suggestions.drop_proposal(kaz, by=rep).state == "dropped"
    assert kaz.pk not in [each.pk for each in doors.list_proposals_for(rep)]


def test_a_step_down_is_a_draft_for_mace():
    rep = a_rep_with_lists()
    row = staged(rep).rows.get(number=9)
    assert taken_up(row, rep) is None
    mace = making.a_user(Role.MACE_CHAIR)
    [draft] = doors.list_proposals_for(mace)
    assert draft.kind == "step_down"
    assert "First review date" in draft.content["missing"]
    assert draft.content["facts"]["family_name"] == "Adeyemi-Frost"


def test_a_row_is_turned_down_with_a_reason():
    rep = a_rep_with_lists()
    row = staged(rep).rows.get(number=10)
    with pytest.raises(NotNow):
        row_deeds.reject_row(row, by=rep, version=row.version, reason=" ")
    row = row_deeds.reject_row(row, by=rep, version=row.version, reason="Fire safety visit is enough.")
    assert row.state == "rejected"
    with pytest.raises(NotNow):
        row_deeds.accept_row(row, by=rep, version=row.version)


def test_two_people_on_one_row():
    rep = a_rep_with_lists()
    row = staged(rep).rows.get(number=5)
    row_deeds.answer_row(row, by=rep, version=row.version, answers={"handling": "P"})
    with pytest.raises(NotNow):
        row_deeds.answer_row(row, by=rep, version=row.version, answers={"handling": "C"})


def test_another_agency_sees_nothing():
    rep, stranger, coordinator = a_rep_with_lists(), making.a_rep(), making.a_coordinator()
    batch = staged(rep)
    assert doors.look_at_batch(rep, batch.reference).batch == batch
    with pytest.raises(Hidden):
        doors.look_at_batch(stranger, batch.reference)
    with pytest.raises(Hidden):
        doors.open_row_for(stranger, batch.reference, 5)
    with pytest.raises(Hidden):
        doors.look_at_batch(coordinator, batch.reference)
    with pytest.raises(Refused):
        deeds.stage_file(
            by=coordinator, name=NOVEMBER, content=b"", purpose="safeguard", legal_basis="ca2004"
        )


def test_finishing_waits_for_every_row_and_destroys_the_content():
    rep = a_rep_with_lists()
    batch = staged(rep)
    with pytest.raises(NotNow):
        deeds.commit_batch(batch, by=rep)
    nomination = taken_up(batch.rows.get(number=5), rep)
    for row in batch.rows.waiting():
        row_deeds.reject_row(row, by=rep, version=row.version, reason="Not for this meeting.")
    assert deeds.commit_batch(batch, by=rep).state == "committed"
    row = StagedRow.objects.get(batch=batch, number=5)
    with pytest.raises(Erased):
        row.content  # noqa: B018
    with pytest.raises(Erased):
        ImportBatch.objects.get(pk=batch.pk).file_name  # noqa: B018
    assert Nomination.objects.get(pk=nomination.pk).facts["family_name"] == "Marlow", (
        "what was taken up stays"
    )
    with pytest.raises(NotNow):
        deeds.abandon_batch(batch, by=rep, reason="Again.")


def test_a_list_that_nobody_finishes_is_destroyed_after_fourteen_days():
    batch = staged(a_rep_with_lists())
    today = timezone.localdate()
    assert deeds.expire_batches(today + datetime.timedelta(days=13)) == 0
    assert deeds.expire_batches(today + datetime.timedelta(days=14)) == 1
    assert ImportBatch.objects.get(pk=batch.pk).state == "abandoned"


def test_a_refused_file_leaves_its_reason_in_the_trail_and_nothing_else():
    rep = a_rep_with_lists()
    with pytest.raises(SheetRefused):
        deeds.stage_file(
            by=rep, name="list.pdf", content=b"%PDF-1.7", purpose="safeguard", legal_basis="ca2004"
        )
    assert entries(Action.IMPORT_REFUSED) == 1
    assert ImportBatch.objects.count() == 0


def test_an_agency_without_an_agreement_cannot_share():
    rep = making.a_rep(making.an_agency("council_asb", agreement=False))
    with pytest.raises(NotNow):
        staged(rep)


def test_health_cannot_share_under_the_serious_violence_duty():
    rep = making.a_rep(making.an_agency("health"))
    with pytest.raises(NotNow):
        deeds.stage_file(
            by=rep,
            name=NOVEMBER,
            content=(DATA / NOVEMBER).read_bytes(),
            purpose="safeguard",
            legal_basis="pcsc2022",
        )


def test_a_row_outside_the_remit_is_rejected_and_not_stored():
    rep = a_rep_with_lists()
    rows = [[*HEADINGS, "DOB/Age"], ["1", "YP", "Ann Bell", "Seen at the park", "9/11/26", "P", "14/03/1990"]]
    batch = staged(rep, content=workbook(("List", rows)))
    [row] = batch.rows.all()
    assert row.state == "rejected"
    assert "Outside the remit" in row.reason
    assert set(row.content) == {"rejected_because"}
    assert row.prints == {}


def test_the_kind_is_asked_and_the_row_understood_again():
    rep = a_rep_with_lists()
    rows = [HEADINGS, ["1", "??", "Ann Bell", "Seen at the park", "9/11/26", "P"]]
    row = staged(rep, content=workbook(("List", rows))).rows.get()
    assert row.kind == "unknown"
    row = row_deeds.answer_row(row, by=rep, version=row.version, answers={"kind": "young_person"})
    assert row.kind == "young_person"
    row = row_deeds.answer_row(row, by=rep, version=row.version, answers=answers_for(row))
    assert row_deeds.accept_row(row, by=rep, version=row.version).facts["family_name"] == "Bell"


def test_the_csv_is_staged_too():
    batch = staged(a_rep_with_lists(), name=YOUTH_JUSTICE)
    assert batch.rows.count() == 3
