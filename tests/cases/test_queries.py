"""How many questions each page of a case asks, pinned: the same for a case with one of everything and with many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.actions.evidence import add_link
from cases.models import Case
from encryption import keys
from permissions.models import User
from tests import making
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db

GRADED = {"source_grade": "1", "information_grade": "A", "confidence": "probable"}
# Page, and the most that it may ask of a representative, or of a lead for the history. Nothing is cached.
PAGES = {
    "case_list": 5,
    "case": 12,
    "case_information": 7,
    "case_links": 6,
    "case_plan": 8,
    "case_access": 8,
    "case_history": 13,
}


def questions(user: User, name: str, case: Case) -> int:
    client = signed_in(user)
    url = reverse(name) if name == "case_list" else reverse(name, args=[case.reference])
    client.get(url)  # what a process asks once in its life
    keys.forget()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def fill(case: Case, chair: User, rep: User, times: int) -> None:
    coordinator = making.a_coordinator()
    for number in range(times):
        making.an_item(case, by=rep)
        add_link(
            case,
            by=rep,
            kind="spends_time_at",
            source=case.subject,
            target=making.a_place(by=coordinator, name=f"Sedge corner {number}"),
            provenance="Seen there.",
            **GRADED,
        )
        making.a_case(lead_agency=rep.agency, by=coordinator)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_no_more_when_there_is_more_to_show(name: str) -> None:
    agency, chair = making.an_agency(), making.a_chair()
    case = making.with_plan(making.a_case(lead_agency=agency), chair=chair)
    rep = making.a_rep(agency)
    who = making.a_lead() if name == "case_history" else rep
    fill(case, chair, rep, 1)
    few = questions(who, name, case)
    fill(case, chair, rep, 4)
    many = questions(who, name, case)
    assert few == many
    assert many <= PAGES[name]
