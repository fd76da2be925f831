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
