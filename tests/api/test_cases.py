"""Cases over the API: the same doors as the pages, recorded, by reference, and never more than the page shows."""

import json
import re

import pytest
from django.test import Client

from audit.catalogue import Action
from audit.models import Entry
from cases import access
from permissions.models import User
from permissions.roles import Role
from tests import making
from tests.api.callers import Caller

pytestmark = pytest.mark.django_db
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture
def rep() -> User:
    return making.a_rep()


def entries(action: Action) -> list[Entry]:
    return list(Entry.objects.filter(verb=action.value).order_by("id"))


def test_the_list_is_what_the_page_lists(rep: User) -> None:
    assert rep.agency
    mine = making.a_case(lead_agency=rep.agency, given_name="Tamsel", family_name="Oakhanger")
    making.a_case()
    answer = Caller(rep).get("/api/cases/", "cases_list")
    assert answer.status_code == 200
    body = answer.json()
    (row,) = body["cases"]
    assert (row["reference"], row["subject"]["name"], row["stage"]) == (
        mine.reference,
        "Tamsel Oakhanger",
        "listed",
    )
    assert row["lead_agency"] == {"reference": rep.agency.reference, "name": rep.agency.name}
    assert body["next"] is None
    (entry,) = entries(Action.CASE_LISTED)
    assert (entry.actor, entry.via, entry.shown) == (rep, "api", [mine.pk])
    assert not KEY.search(answer.content.decode())


def test_the_filter_is_that_of_the_page(rep: User) -> None:
    case = making.a_case(lead_agency=rep.agency)
    other = making.a_case(participants=(rep.agency,) if rep.agency else ())
    planned = making.with_plan(case, chair=making.a_chair())
    call = Caller(rep)

    def found(**query: str) -> set[str]:
        return {row["reference"] for row in call.get("/api/cases/", "cases_list", **query).json()["cases"]}

    assert found() == {case.reference, other.reference}
    assert found(mine="true") == {case.reference}
    assert found(stage="active_plan") == {planned.reference}
    assert found(stage="closed") == set()


def test_pages_follow_one_another_without_gap_or_double(rep: User, monkeypatch: pytest.MonkeyPatch) -> None:
    made = {making.a_case(lead_agency=rep.agency).reference for _ in range(5)}
    monkeypatch.setattr(
        access.list_cases_for,
        "__kwdefaults__",
        {
            **access.list_cases_for.__kwdefaults__,
            "size": 2,
        },
    )
    call, seen, query, pages = Caller(rep), [], {}, 0
    while True:
        body = call.get("/api/cases/", "cases_list", **query).json()
        seen += [row["reference"] for row in body["cases"]]
        pages += 1
        if body["next"] is None:
            break
        query = {"after": body["next"]}
    assert pages == 3
    assert len(seen) == len(set(seen)) == 5
    assert set(seen) == made


def test_a_case_says_what_its_page_says_and_the_look_is_recorded(rep: User) -> None:
    case = making.with_plan(
        making.a_case(lead_agency=rep.agency, address="4 Sedge Walk, Fenbridge"), chair=making.a_chair()
    )
    answer = Caller(rep).get(f"/api/cases/{case.reference}/", "cases_read")
    assert answer.status_code == 200
    body = answer.json()
    facts = {fact["name"]: fact for fact in body["facts"]}
    assert facts["Address"] == {"name": "Address", "value": None, "masked": True}
    assert "Sedge Walk" not in answer.content.decode()
    assert body["summary"] == "Worries outside the home."
    assert [action["text"] for action in body["actions"]] == ["Light the steps"]
    assert [part["leads"] for part in body["participants"]] == [True]
    (entry,) = entries(Action.CASE_VIEWED)
    assert (entry.actor, entry.via, entry.case_id) == (rep, "api", case.pk)
    assert not KEY.search(answer.content.decode())


def test_what_is_not_yours_is_hidden_alike_and_recorded(rep: User) -> None:
    other = making.a_case()
    call = Caller(rep)
    said = set()
    for reference in (other.reference, "C-NOTHING"):
        for address, operation in (
            (f"/api/cases/{reference}/", "cases_read"),
            (f"/api/cases/{reference}/network/", "case_network"),
        ):
            answer = call.get(address, operation)
            assert answer.status_code == 404
            body = answer.json()
            assert body.pop("instance").startswith("urn:uuid:")
            said.add(json.dumps(body, sort_keys=True))
    assert len(said) == 1
    assert not entries(Action.CASE_VIEWED)
    assert len(Entry.objects.filter(outcome="hidden")) == 4


def test_who_may_not_is_told_whom_to_ask(rep: User) -> None:
    answer = Caller(rep).get("/api/trail/", "trail_list")
    assert answer.status_code == 403
    assert answer.json()["detail"]
    assert answer.json()["permission"] == "trail.review"


def test_a_lapsed_training_closes_the_api(rep: User) -> None:
    call = Caller(rep)
    User.objects.filter(pk=rep.pk).update(information_governance_trained_on=None)
    answer = call.get("/api/cases/", "cases_list")
    assert answer.status_code == 403
    assert answer.json()["reasons"]


def test_the_lead_sees_the_same_case_by_the_same_rule() -> None:
    case = making.a_case()
    lead = making.a_user(Role.SAFEGUARDING_LEAD, agency=making.an_agency("childrens_social_care"))
    assert Caller(lead).get(f"/api/cases/{case.reference}/", "cases_read").status_code == 200


def test_a_session_opens_nothing_here(client: Client, rep: User) -> None:
    client.force_login(rep, backend="permissions.backends.SignInBackend")
    assert client.get("/api/cases/").status_code == 401


def test_questions_a_page_costs(rep: User, django_assert_max_num_queries) -> None:
    call = Caller(rep)
    cases = [making.a_case(lead_agency=rep.agency) for _ in range(4)]
    call.get("/api/cases/", "cases_list")
    with django_assert_max_num_queries(7):
        call.get("/api/cases/", "cases_list")
    with django_assert_max_num_queries(13):
        call.get(f"/api/cases/{cases[0].reference}/", "cases_read")
