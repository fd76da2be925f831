"""The trail over the API: for leads only, recorded, in the same words as the page."""

import pytest
from django.test import Client

from audit.catalogue import Action
from audit.record import record
from permissions.actions.tokens import make_token
from permissions.roles import Role
from tests.audit.trail import count, since, words
from tests.permissions.people import a_user, an_agency

pytestmark = pytest.mark.django_db


@pytest.mark.urls("tests.audit.urls")
def test_the_api_gives_leads_the_same() -> None:
    lead = a_user(Role.SAFEGUARDING_LEAD, agency=an_agency("Fenbridge Council"))
    rep = a_user(Role.AGENCY_REP, full_name="Perrin Oakhanger")
    record(Action.CASE_LISTED, by=rep, reason="Preparing")
    _, secret = make_token(lead, name="Test", days=1, by=lead)
    headers = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    before = count()
    answer = Client().get("/api/trail/", {"person": rep.reference, "action": "case.listed"}, **headers)
    assert answer.status_code == 200
    (row,) = answer.json()["entries"]
    assert (row["action"], row["who"], row["why"]) == ("case.listed", "Perrin Oakhanger", "Preparing")
    (entry,) = since(before)
    assert (entry.verb, entry.via, entry.actor) == ("trail.reviewed", "api", lead)
    assert words(entry).details["of_action"] == "case.listed"
    assert Client().get("/api/trail/", {"action": "gossip"}, **headers).status_code == 400
    _, other = make_token(rep, name="Test", days=1, by=rep)
    assert Client().get("/api/trail/", HTTP_AUTHORIZATION=f"Bearer {other}").status_code == 403
    assert Client().get("/api/trail/").status_code == 401
