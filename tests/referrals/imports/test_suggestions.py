"""What a list suggests beyond nominations: taken up by a human when there are records on both sides, or gone."""

import datetime

import pytest
from django.utils import timezone

from cases.models import Link, MonitoringProfile
from permissions.errors import NotNow
from referrals.access import imports as doors
from referrals.actions import import_proposals as deeds
from referrals.actions.nominations import save_part, send_nomination
from referrals.models import ImportProposal, Nomination
from referrals.policies.imports import obstacles_to_readers
from referrals.vocabulary.nomination_parts import PARTS
from tests import making
from tests.permissions.people import signed_in
from tests.referrals.imports.staged import a_rep_with_lists, staged, taken_up
from tests.referrals.nominations.making import accepted, answers

pytestmark = pytest.mark.django_db


def to_a_case(nomination: Nomination, **facts: object) -> Nomination:
    """The nomination, finished by hand, sent and accepted."""
    rep = nomination.nominator
    kept = ("handling", "conditions", "named_agencies", "events", "obtained_how", "source_identity")
    given = {
        **answers(),
        **{name: getattr(nomination, name) for name in kept},
        "facts": {**nomination.facts, **facts},
    }
    for part, names in PARTS.items():
        values = {name: given[name] for name in names if name in given}
        if values:
            nomination = save_part(nomination, part, by=rep, version=nomination.version, values=values)
    seen = {
        "language_seen_at": timezone.now(),
        "language_reason": "The list's own words, in quotation marks.",
    }
    nomination = save_part(nomination, "language", by=rep, version=nomination.version, values=seen)
    return accepted(send_nomination(nomination, by=rep))


def two_cases(rep):
    batch = staged(rep)
    young = to_a_case(taken_up(batch.rows.get(number=5), rep))
    group = to_a_case(taken_up(batch.rows.get(number=7), rep), how_identified="observation")
    return young, group


def test_a_link_is_made_unassessed_and_expires_when_it_would_have_gone():
    rep = a_rep_with_lists()
    young, group = two_cases(rep)
    [proposal] = [
        each
        for each in doors.list_proposals_for(rep)
        if each.nomination == young and each.content.get("to_row") == "3"
    ]
    client = signed_in(rep)
    url = f"/imports/suggestions/{proposal.pk}/keep/"
    assert client.get(url).status_code == 200
    graded = {"kind": "member_of", "influence": "unknown", "source_grade": "2", "information_grade": "C"}
    assert client.post(url, {**graded, "kind": ""}).status_code == 422
    assert client.post(url, graded).status_code == 303
    [link] = Link.objects.all()
    assert (link.source_id, link.target_id) == (young.subject_id, group.subject_id)
    assert link.confidence == "unassessed"
    assert link.expires_on == timezone.localdate() + datetime.timedelta(days=28)
    assert link.provenance.startswith("From a case list")
    assert client.post(url, graded).status_code == 409
    assert Link.objects.count() == 1


def test_no_link_before_there_are_two_records():
    rep = a_rep_with_lists()
    batch = staged(rep)
    taken_up(batch.rows.get(number=5), rep)
    for proposal in doors.list_proposals_for(rep):
        if proposal.kind == "link":
            with pytest.raises(NotNow):
                deeds.make_link(
                    proposal,
                    None,
                    by=rep,
                    kind="friend_of",
                    influence="unknown",
                    source_grade="2",
                    information_grade="C",
                )
    assert Link.objects.count() == 0


def test_a_confirmed_ethnic_group_goes_to_the_monitoring_store_and_nowhere_else():
    rep = a_rep_with_lists()
    young = taken_up(staged(rep).rows.get(number=5), rep)
    assert "white" not in repr(young.content).lower()
    proposal = ImportProposal.objects.get(kind="monitoring")
    with pytest.raises(NotNow):
        deeds.keep_monitoring(proposal, by=rep)
    young = to_a_case(young)
    deeds.keep_monitoring(ImportProposal.objects.get(kind="monitoring"), by=rep)
    assert MonitoringProfile.objects.get(subject=young.subject).ethnicity.startswith("White: English")


def test_suggestions_expire_and_are_emptied():
    rep = a_rep_with_lists()
    taken_up(staged(rep).rows.get(number=6), rep)
    later = timezone.localdate() + datetime.timedelta(days=28)
    assert deeds.expire_proposals(timezone.localdate()) == 0
    assert deeds.expire_proposals(later) == ImportProposal.objects.exclude(kind="monitoring").count()
    assert {str(each.content) for each in ImportProposal.objects.filter(state="dropped")} == {"{}"}


def test_a_nomination_cannot_be_opened_to_a_kind_that_the_row_keeps_out():
    rep = a_rep_with_lists()
    school = making.an_agency("education")
    nomination = taken_up(staged(rep).rows.get(number=6), rep)
    assert obstacles_to_readers(nomination) == []
    nomination.named_agencies = [*nomination.named_agencies, school.pk]
    assert school.name in obstacles_to_readers(nomination)[0]
    nomination.handling = "P"
    assert "stays C" in obstacles_to_readers(nomination)[0]


def test_a_known_young_person_is_shown_to_those_who_may_see_the_case():
    rep = a_rep_with_lists()
    coordinator = making.a_coordinator()
    known = making.a_young_person(
        by=coordinator,
        given_name="Tobin",
        family_name="Marlow",
        date_of_birth=datetime.date(2010, 3, 14),
        born_precision="exact",
    )
    mine = making.a_case(known, participants=(rep.agency,))
    page = signed_in(rep).get(f"/imports/{staged(rep).reference}/rows/5/").content.decode()
    assert mine.reference in page
    other = making.a_rep(making.an_agency("youth_justice"))
    page = signed_in(other).get(f"/imports/{staged(other).reference}/rows/5/").content.decode()
    assert mine.reference not in page
    assert "May be known" not in page


def test_every_suggestion_can_be_let_go_on_its_own_page():
    rep = a_rep_with_lists()
    taken_up(staged(rep).rows.get(number=5), rep)
    client = signed_in(rep)
    for proposal in doors.list_proposals_for(rep):
        for name in ("keep", "drop"):
            assert client.get(f"/imports/suggestions/{proposal.pk}/{name}/").status_code == 200
        assert client.post(f"/imports/suggestions/{proposal.pk}/drop/").status_code == 303
    assert not doors.list_proposals_for(rep)
