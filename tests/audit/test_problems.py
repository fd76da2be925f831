"""The API answers refusals as problem+json and leaves the same entries as the pages."""

import pytest
from django.test import Client

from permissions.actions.tokens import make_token
from permissions.models import User
from permissions.roles import Role
from tests.audit.trail import count, since
from tests.permissions.people import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.audit.urls")]

PROBLEMS = {
    "hidden": (404, "reach.hidden"),
    "refused": (403, "reach.refused"),
    "not-now": (409, "reach.not_now"),
    "denied": (403, "reach.refused"),
}


@pytest.fixture
def rep() -> User:
    """Somebody who may use the API."""
    return a_user(Role.AGENCY_REP)


@pytest.fixture
def headers(rep: User) -> dict[str, str]:
    """That person's token."""
    _, secret = make_token(rep, name="Test", days=1, by=rep)
    return {"HTTP_AUTHORIZATION": f"Bearer {secret}"}


@pytest.mark.parametrize("what", PROBLEMS)
def test_refusals(what: str, headers: dict[str, str], rep: User) -> None:
    status, verb = PROBLEMS[what]
    before = count()
    answer = Client().get(f"/api/try/{what}/", **headers)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    (entry,) = since(before)
    assert (entry.verb, entry.actor, entry.via) == (verb, rep, "api")
    problem = answer.json()
    assert problem["status"] == status
    assert problem["instance"] == f"urn:uuid:{entry.correlation}"


def test_what_is_hidden_says_nothing_and_what_is_refused_says_whom_to_ask(headers: dict[str, str]) -> None:
    client = Client()
    assert client.get("/api/try/hidden/", **headers).json()["detail"] == "There is nothing here for you."
    assert client.get("/api/try/refused/", **headers).json()["detail"] == "Ask the chair."
    assert client.get("/api/try/not-now/", **headers).json()["obstacles"] == ["Record an assessment first."]


def test_a_wrong_token_is_recorded_once(headers: dict[str, str]) -> None:
    before = count()
    answer = Client().get("/api/try/look/", HTTP_AUTHORIZATION="Bearer pgpm_wrong")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    (entry,) = since(before)
    assert (entry.verb, entry.outcome, entry.actor) == ("session.sign_in_failed", "failed", None)


def test_nothing_is_shown_when_it_cannot_be_recorded(
    headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")
    for what in ("look", "hidden", "refused"):
        answer = Client().get(f"/api/try/{what}/", **headers)
        assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
        assert b"unrecorded" not in answer.content
