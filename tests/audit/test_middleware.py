"""Around a request: the right actor and address whatever headers say; refusals recorded; nothing shown unrecorded."""

import re
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client, override_settings

from audit.models import Entry
from permissions.models import Agency, User
from permissions.roles import Role
from tests.audit.trail import count, only, since, words
from tests.permissions.people import a_user, an_agency, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.audit.urls")]

Owner = Callable[[], AbstractContextManager[Any]]
REFUSALS = {
    "hidden": (404, "reach.hidden", "hidden"),
    "refused": (403, "reach.refused", "refused"),
    "not-now": (409, "reach.not_now", "not_now"),
    "denied": (403, "reach.refused", "refused"),
}


@pytest.fixture
def rep() -> User:
    """Somebody who works."""
    return a_user(Role.AGENCY_REP)


@pytest.fixture
def client(rep: User) -> Client:
    """That person's browser."""
    return signed_in(rep)


def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The trail can take no entry."""
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")


@pytest.mark.parametrize("what", REFUSALS)
def test_a_refusal_is_answered_and_recorded_and_its_work_undone(what: str, client: Client, rep: User) -> None:
    status, verb, outcome = REFUSALS[what]
    before = count()
    answer = client.post(f"/try/{what}/")
    assert answer.status_code == status
    (entry,) = since(before)
    assert (entry.verb, entry.outcome, entry.actor, entry.via) == (verb, outcome, rep, "page")
    said = words(entry).details
    assert (said["route"], said["asked_for"], said["method"]) == ("try_raises", {"what": what}, "POST")
    assert not Agency.objects.filter(status="suspended").exists()


def test_the_pages_say_what_each_answer_may_say(client: Client) -> None:
    refused = client.get("/try/refused/").content.decode()
    assert "close a case" in refused
    assert "Ask the chair." in refused
    assert "Record an assessment first." in client.get("/try/not-now/").content.decode()


def test_what_is_hidden_looks_like_what_is_not_there(client: Client) -> None:
    hidden = client.get("/try/hidden/")
    missing = client.get(f"/no/such/page/{uuid.uuid4()}/")
    assert hidden.status_code == missing.status_code == 404

    def body(answer: Any) -> str:
        text: str = answer.content.decode()
        return text.replace(str(answer.wsgi_request.csp_nonce), "")

    assert _without_tokens(body(hidden)) == _without_tokens(body(missing))


def _without_tokens(page: str) -> str:
    return re.sub(r'value="[^"]{20,}"|nonce="[^"]*"', "", page)


def test_an_address_that_is_not_there_leaves_no_entry(client: Client) -> None:
    before = count()
    client.get("/no/such/page/")
    assert count() == before


def test_a_value_that_does_not_open_is_recorded_and_not_shown(rep: User) -> None:
    client = signed_in(rep, Client(raise_request_exception=False))
    before = count()
    answer = client.get("/try/unreadable/")
    assert answer.status_code == 500
    (entry,) = since(before)
    assert (entry.verb, entry.outcome) == ("reach.unreadable", "failed")


def test_nothing_is_shown_when_the_look_cannot_be_recorded(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch)
    answer = client.get("/try/look/")
    assert answer.status_code == 503
    assert b"unrecorded" not in answer.content


def test_nothing_is_changed_when_the_entry_cannot_be_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch)
    assert client.post("/try/work/").status_code == 503
    assert not Agency.objects.filter(status="suspended").exists()


@pytest.mark.parametrize("what", [*REFUSALS, "unreadable"])
def test_a_refusal_that_cannot_be_recorded_is_503(
    what: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    unwritable(monkeypatch)
    assert client.get(f"/try/{what}/").status_code == 503


@pytest.mark.django_db(transaction=True)
def test_nothing_is_shown_when_the_log_in_lost_its_right_to_write(client: Client, as_owner: Owner) -> None:
    with as_owner() as database:
        database.execute("REVOKE ALL ON audit_entry FROM pgpm_app")
    answer = client.get("/try/look/")
    assert answer.status_code == 503
    assert b"unrecorded" not in answer.content


HOSTILE = [
    {"HTTP_X_FORWARDED_FOR": "unknown"},
    {"HTTP_X_FORWARDED_FOR": "a'b"},
    {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    {"HTTP_X_CORRELATION_ID": "c" * 300},
    {"HTTP_X_CORRELATION_ID": "00000000-0000-0000-0000-000000000001"},
    {"HTTP_X_FORWARDED_PORT": "99999999999"},
    {"HTTP_X_FORWARDED_PORT": "-1"},
    {"HTTP_USER_AGENT": "x\r\nfaked: line\x1b[31m"},
    {"HTTP_REFERER": "javascript:alert(1)"},
]


@pytest.mark.parametrize("headers", HOSTILE, ids=str)
def test_no_header_of_the_client_is_believed_or_breaks_anything(
    headers: dict[str, str], client: Client, rep: User
) -> None:
    before = count()
    assert client.get("/try/look/", REMOTE_ADDR="192.0.2.5", **headers).status_code == 200
    (entry,) = since(before)
    assert (entry.address, entry.actor) == ("192.0.2.5", rep)
    assert str(entry.correlation) != "00000000-0000-0000-0000-000000000001"
    assert client.get("/try/not-now/", **headers).status_code == 409


@pytest.mark.parametrize(
    ("hops", "header", "seen"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.5"),
        (1, "nonsense", "192.0.2.5"),
        (1, "2001:db8::1", "2001:db8::1"),
        (0, "203.0.113.9", "192.0.2.5"),
    ],
)
def test_behind_our_own_proxies_the_address_is_what_they_saw(
    hops: int, header: str, seen: str, client: Client
) -> None:
    before = count()
    with override_settings(PGPM_PROXY_HOPS=hops):
        client.get("/try/look/", REMOTE_ADDR="192.0.2.5", HTTP_X_FORWARDED_FOR=header)
    assert since(before)[0].address == seen


def test_a_local_socket_has_no_address(client: Client) -> None:
    before = count()
    client.get("/try/look/", REMOTE_ADDR="")
    assert since(before)[0].address == ""


def test_the_session_is_known_by_a_digest_only(client: Client) -> None:
    before = count()
    client.get("/try/look/")
    client.get("/try/look/")
    one, two = since(before)
    assert one.session == two.session != ""
    assert client.session.session_key not in (one.session, "")
    assert one.correlation != two.correlation


def test_a_streamed_answer_keeps_its_actor(client: Client, rep: User) -> None:
    before = count()
    answer = client.get("/try/stream/")
    assert b"".join(answer.streaming_content) == b"row\nrow\n"
    left = since(before)
    assert [(entry.actor, entry.via) for entry in left] == [(rep, "page")] * 2
    assert len({entry.correlation for entry in left}) == 1


def test_nobody_signed_in_is_nobody() -> None:
    Client().get("/try/look/")
    assert not Entry.objects.filter(verb="case.viewed").exists()  # led to the sign-in page instead


def test_scopes_and_agencies_are_those_of_the_actor(client: Client, rep: User) -> None:
    an_agency("Other")
    before = count()
    client.get("/try/look/")
    (entry,) = since(before)
    assert (entry.agency, entry.roles) == (rep.agency, ["agency_rep"])
    assert only("case.viewed") == entry
