"""Possible duplicates: candidates for a person, within what the person may know."""

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals.likeness import alike
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_draft, a_rep, accepted, an_agency, sent

pytestmark = pytest.mark.django_db

NHS = {"identifiers": [{"kind": "nhs", "value": "943 476 5919", "verified": True}]}


def known(**facts):
    """A case about somebody, of agencies of its own."""
    return accepted(sent(a_draft(facts=facts)), participants=[an_agency("education")]).case


def reasons(nomination, user):
    return {each.case.reference: set(each.reasons) for each in alike(nomination, user)}


def test_the_coordinator_sees_who_may_be_the_same():
    case = known()
    assert reasons(sent(a_draft()), a_coordinator()) == {
        case.reference: {"Same name.", "Same date of birth."}
    }


def test_another_spelling_and_an_identifier_are_found():
    case = known(family_name="Aldermore", **NHS)
    nomination = sent(
        a_draft(
            facts={
                "family_name": "Aldermoor",
                "date_of_birth": None,
                "identifiers": [{"kind": "nhs", "value": "9434765919", "verified": True}],
            }
        )
    )
    assert reasons(nomination, a_coordinator()) == {case.reference: {"Same NHS number.", "Similar name."}}


def test_a_representative_learns_of_their_own_cases_only():
    school = an_agency("education")
    case = accepted(sent(a_draft()), participants=[school]).case
    inside, outside = a_rep(school), a_rep()
    assert set(reasons(a_draft(inside), inside)) == {case.reference}
    assert reasons(a_draft(outside), outside) == {}


def test_the_page_of_answers_says_that_one_is_on_such_a_case_and_nothing_of_others():
    school = an_agency("education")
    case = accepted(sent(a_draft()), participants=[school]).case
    for rep, knows in ((a_rep(school), True), (a_rep(), False)):
        draft = a_draft(rep)
        page = signed_in(rep).get(reverse("nomination_check", args=[draft.reference])).content.decode()
        assert (case.reference in page) is knows
        assert ("You are on a case" in page) is knows


def test_somebody_else_is_not_alike():
    known(given_name="Orrin", family_name="Tolland", date_of_birth="2010-01-01")
    assert reasons(sent(a_draft()), a_coordinator()) == {}


@pytest.mark.parametrize("kind", ["place", "peer_group"])
def test_groups_and_places_are_found_by_name(kind):
    case = accepted(sent(a_draft(kind=kind))).case
    other = "Ashcomb underpas" if kind == "place" else "Weir swimmers"
    assert reasons(sent(a_draft(kind=kind, facts={"name": other})), a_coordinator()) == {
        case.reference: {"Similar name."}
    }


def test_the_triage_page_shows_them_and_records_it():
    case = known()
    nomination = sent(a_draft())
    client = signed_in(a_coordinator())
    page = client.get(reverse("nomination_triage", args=[nomination.reference])).content.decode()
    assert case.reference in page
    assert reverse("nomination_merge", args=[nomination.reference, case.reference]) in page
    assert Entry.objects.get(verb="subject.matched").shown == [case.pk]
    answer = client.post(
        reverse("nomination_merge", args=[nomination.reference, case.reference]),
        {"version": str(nomination.version), "reason": "Same name and birthday."},
    )
    assert answer.status_code == 303


def test_nothing_is_merged_by_itself():
    case = known()
    nomination = accepted(sent(a_draft()))
    assert nomination.case != case
