"""Triage: two people where two are needed, a case where one is made, and nothing merged by itself."""

import datetime

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases.actions.moves import close_case
from cases.lifecycle import Verb
from cases.models import Case, InformationItem
from cases.visibility import items_of
from permissions.errors import NotNow, Refused
from permissions.roles import Role
from referrals.actions import triage
from referrals.actions.merging import merge_nomination
from referrals.models import Nomination
from tests.making import in_discussion
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import (
    a_case,
    a_chair,
    a_coordinator,
    a_draft,
    a_rep,
    a_user,
    a_young_person,
    accepted,
    an_agency,
    sent,
)

pytestmark = pytest.mark.django_db


def of_own_agency():
    """A sent nomination, and the coordinator of the same agency."""
    nomination = sent(a_draft())
    return nomination, a_user(Role.COORDINATOR, agency=nomination.agency)


def test_a_nomination_of_the_coordinators_own_agency_waits_for_a_chair():
    nomination, coordinator = of_own_agency()
    proposed = accepted(nomination, by=coordinator)
    assert (proposed.stage, proposed.proposal, proposed.case) == ("submitted", "accept", None)
    assert not Case.objects.exists()
    done = triage.confirm_accepting(proposed, by=a_chair())
    assert done.stage == "accepted"
    assert done.case.stage == "listed"


def test_whoever_proposed_does_not_confirm():
    nomination = sent(a_draft())
    both = a_user(Role.COORDINATOR, Role.CHAIR, agency=nomination.agency)
    proposed = accepted(nomination, by=both)
    with pytest.raises(NotNow) as stop:
        triage.confirm_accepting(proposed, by=both)
    assert stop.value.obstacles == ["You proposed this. A second person confirms it."]
    assert (
        triage.confirm_accepting(Nomination.objects.get(pk=nomination.pk), by=a_chair()).stage == "accepted"
    )


def test_the_nominator_neither_accepts_nor_confirms():
    everything = a_user(Role.AGENCY_REP, Role.COORDINATOR, Role.CHAIR)
    nomination = sent(a_draft(everything))
    with pytest.raises(NotNow):
        accepted(nomination, by=everything)
    with pytest.raises(NotNow):
        triage.propose_declining(nomination, by=everything, reason="Mine.")
    proposed = accepted(nomination, by=a_user(Role.COORDINATOR, agency=everything.agency))
    with pytest.raises(NotNow):
        triage.confirm_accepting(proposed, by=everything)


def test_the_database_refuses_a_nominator_as_the_one_who_accepted():
    nomination = accepted(sent(a_draft()))
    nomination.decided_by = nomination.nominator
    with pytest.raises(IntegrityError), transaction.atomic():
        nomination.save(update_fields=["decided_by"])


def test_declining_takes_two():
    nomination = sent(a_draft())
    coordinator = a_coordinator()
    with pytest.raises(Refused):
        triage.confirm_declining(nomination, by=coordinator)
    with pytest.raises(NotNow):
        triage.confirm_declining(nomination, by=a_chair())
    proposed = triage.propose_declining(nomination, by=coordinator, reason="No concern outside the home.")
    assert proposed.stage == "submitted"
    declined = triage.confirm_declining(proposed, by=a_chair())
    assert (declined.stage, declined.decision_reason) == ("declined", "No concern outside the home.")
    assert declined.purge_on == timezone.localdate() + datetime.timedelta(days=30)


def test_a_chair_may_disagree_and_the_coordinator_answers_again():
    proposed = triage.propose_declining(sent(a_draft()), by=a_coordinator(), reason="No.")
    with pytest.raises(NotNow):
        accepted(proposed)
    back = triage.disagree(proposed, by=a_chair(), reason="There is a concern outside the home.")
    assert accepted(back).stage == "accepted"


def test_a_proposal_is_void_when_the_nomination_is_another():
    nomination, coordinator = of_own_agency()
    proposed = accepted(nomination, by=coordinator)
    proposed.tried = "Other words, slipped in."
    proposed.save(update_fields=["tried"])
    with pytest.raises(NotNow) as stop:
        triage.confirm_accepting(proposed, by=a_chair())
    assert "void" in stop.value.obstacles[0]


def test_accepting_opens_the_case_to_its_agencies_and_no_other():
    school, housing = an_agency("education"), an_agency("housing_provider")
    nomination = accepted(sent(a_draft()), participants=[school])
    assert Case.objects.visible_to(a_rep(school)).count() == 1
    assert Case.objects.visible_to(nomination.nominator).count() == 1
    assert not Case.objects.visible_to(a_rep(housing)).exists()
    assert nomination.case.data_key_id == nomination.data_key_id


def test_handling_c_is_respected_after_acceptance():
    named, other = an_agency("health"), an_agency("education")
    draft = a_draft(handling="C", conditions="Ask us first.", named_agencies=[named.pk])
    case = accepted(sent(draft), participants=[named, other]).case
    assert InformationItem.objects.filter(case=case).exclude(handling="C").count() == 0
    assert items_of(case, a_rep(named)).count() == InformationItem.objects.filter(case=case).count() > 4
    assert not items_of(case, a_rep(other)).exists()
    assert not case.events.exists()
    assert case.summary == ""
    assert case.childvoices.get().words is None
    assert case.carerviews.get().words is None
    page = signed_in(a_rep(other)).get(reverse("case", args=[case.reference])).content.decode()
    assert "bus stop" not in page
    assert "coach" not in page


def test_merging_adds_to_the_case_and_tells_both(django_capture_on_commit_callbacks):
    coordinator = a_coordinator()
    first = accepted(sent(a_draft()), by=coordinator)
    second = sent(a_draft(why_several="Health holds a part of it too."))
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        merged = merge_nomination(
            second, first.case, by=coordinator, reason="Same person: name and birthday."
        )
    assert merged.stage == "merged"
    assert merged.data_key_id == first.case.data_key_id
    assert merged.former_key_id not in {None, merged.data_key_id}
    assert merged.tried
    assert merged.snapshots.get().content["tried"] == merged.tried
    assert Case.objects.count() == 1
    assert first.case.participations.filter(agency=second.agency).exists()
    statements = [item.statement for item in InformationItem.objects.filter(agency=second.agency)]
    assert "Why several agencies: Health holds a part of it too." in statements
    told = {address for message in mail.outbox for address in message.to}
    assert {first.nominator.email, second.nominator.email} <= told


def test_a_known_subject_with_an_open_case_gets_no_second_case():
    coordinator = a_coordinator()
    place = accepted(sent(a_draft(kind="place")), by=coordinator).case
    assert place.subject.kind == "place"
    with pytest.raises(NotNow):
        accepted(sent(a_draft(kind="place")), by=coordinator, previous_case=place)


def test_a_closed_case_is_followed_by_a_new_episode_about_the_same_subject():
    chair, coordinator = a_chair(), a_coordinator()
    former = in_discussion(accepted(sent(a_draft()), by=coordinator).case, chair=chair)
    former = close_case(
        former, Verb.CLOSE_WITHOUT_PLAN, by=chair, reason_code="not_necessary", note="Settled."
    )
    nomination = sent(a_draft())
    desk = signed_in(coordinator)
    triage_url = reverse("nomination_triage", args=[nomination.reference])
    url = f"{reverse('nomination_accept', args=[nomination.reference])}?previous={former.reference}"
    assert url in desk.get(triage_url).content.decode()
    said = {
        "version": str(nomination.version),
        "in_remit": "on",
        "necessity": "It has begun again.",
        "lead_agency": str(nomination.agency_id),
        "participants": [str(an_agency("education").pk)],
    }
    assert desk.post(url.replace(former.reference, "C-NOTHERE"), said).status_code == 404
    assert desk.post(url, said).status_code == 303
    done = Nomination.objects.get(pk=nomination.pk)
    assert done.case.previous_case == former
    assert done.case.subject_id == former.subject_id
    assert done.data_key_id == former.data_key_id
    assert Case.objects.filter(subject_id=former.subject_id).count() == 2


def test_a_group_case_opens_no_case_on_its_people():
    case = accepted(sent(a_draft(kind="peer_group"))).case
    assert case.subject.kind == "peer_group"
    assert Case.objects.count() == 1
    assert not case.carerviews.exists()


def test_merging_into_another_kind_is_refused():
    coordinator = a_coordinator()
    case = a_case(a_young_person(by=coordinator), by=coordinator)
    with pytest.raises(NotNow):
        merge_nomination(sent(a_draft(kind="place")), case, by=coordinator, reason="Same.")
