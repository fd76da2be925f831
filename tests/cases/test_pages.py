"""Every page of a case opens for those who may, and answers as it should."""

import pytest
from django.urls import reverse

from tests import making
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db

PAGES = [
    "case",
    "case_facts",
    "case_information",
    "case_add_item",
    "case_add_event",
    "case_links",
    "case_add_link",
    "case_network",
    "case_plan",
    "case_voice",
    "case_carer",
    "case_assess",
    "case_access",
    "case_keep_off",
]
CHAIR_PAGES = ["case_plan_action", "case_weigh", "case_start_review", "case_close", "case_add_agency"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_for_a_representative_on_the_case(name: str) -> None:
    agency = making.an_agency()
    case = making.with_plan(making.a_case(lead_agency=agency), chair=making.a_chair())
    rep = making.a_rep(agency)
    making.an_item(case, by=rep)
    answer = signed_in(rep).get(reverse(name, args=[case.reference]))
    assert answer.status_code == 200, answer.content.decode()[:3000]


def test_a_link_offers_those_near_and_keeps_the_sentence_the_right_way_round() -> None:
    agency = making.an_agency()
    rep, chair = making.a_rep(agency), making.a_chair()
    case = making.with_plan(making.a_case(lead_agency=agency), chair=chair)
    place = making.a_place(by=making.a_coordinator())
    other = making.a_case(lead_agency=agency, subject=place)
    page = reverse("case_add_link", args=[other.reference])
    client = signed_in(rep)
    assert case.subject.name not in client.get(page).content.decode()
    typed = {
        "reference": case.reference,
        "kind": "safe_at",
        "influence": "protective",
        "provenance": "The young person told the youth worker.",
        "source_grade": "1",
        "information_grade": "C",
        "confidence": "probable",
    }
    assert client.post(page, typed).status_code == 303
    link = other.links.get()
    assert (link.source_id, link.target_id) == (case.subject_id, place.pk)
    assert case.subject.name in client.get(page).content.decode()
    again = client.post(page, {**typed, "near": case.subject.reference, "reference": ""})
    assert again.status_code == 409
    assert "recorded in this case already" in again.content.decode()


def test_a_link_to_the_case_itself_or_of_the_wrong_kind_is_not_saved() -> None:
    agency = making.an_agency()
    rep = making.a_rep(agency)
    case = making.a_case(lead_agency=agency)
    page = reverse("case_add_link", args=[case.reference])
    client = signed_in(rep)
    typed = {
        "kind": "friend_of",
        "influence": "protective",
        "provenance": "Told by the school.",
        "source_grade": "1",
        "information_grade": "C",
        "confidence": "probable",
    }
    itself = client.post(page, {**typed, "reference": case.reference})
    assert itself.status_code == 409
    assert "Both ends are the same" in itself.content.decode()
    place = making.a_case(lead_agency=agency, subject=making.a_place(by=making.a_coordinator()))
    wrong = client.post(page, {**typed, "reference": place.reference})
    assert wrong.status_code == 409
    assert "does not join" in wrong.content.decode()


def test_the_history_offers_each_agency_and_person_once() -> None:
    agency = making.an_agency()
    rep, lead = making.a_rep(agency), making.a_lead()
    case = making.a_case(lead_agency=agency)
    for _ in range(3):
        signed_in(rep).get(reverse("case", args=[case.reference]))
    page = signed_in(lead).get(reverse("case_history", args=[case.reference])).content.decode()
    assert page.count(f'<option value="{rep.reference}"') == 1
    assert page.count(f'<option value="{agency.reference}"') == 1


def test_the_banner_says_other_names_and_age() -> None:
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency)
    page = signed_in(making.a_rep(agency)).get(reverse("case_plan", args=[case.reference])).content.decode()
    assert "<dt>Born</dt>" in page
