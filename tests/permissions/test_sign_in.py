"""Signing in: one answer for every failure, few guesses, and no way round."""

import re
from typing import Any

import pytest
from django.test import Client

from permissions.actions.users import close_user
from permissions.adapters import ONE_ANSWER
from permissions.passwords import Argon2
from permissions.roles import Role
from permissions.signals import trail
from tests.permissions.people import PASSWORD, a_user, signed_in, with_password
from tests.permissions.signing import LOGIN, try_password

pytestmark = pytest.mark.django_db


def without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|value)="[^"]*"', "", page)


def test_every_failure_reads_the_same() -> None:
    right = with_password(a_user(Role.CHAIR))
    closed = with_password(a_user(Role.CHAIR))
    close_user(closed, by=None, reason="Left")
    answers = [
        try_password(Client(), "nobody@agency.example"),
        try_password(Client(), right.email, "wrong horse battery staple"),
        try_password(Client(), closed.email),
    ]
    for _ in range(10):
        last = try_password(Client(), right.email, "wrong horse battery staple")
    answers += [last, try_password(Client(), right.email)]  # right password, too late
    assert {answer.status_code for answer in answers} == {200}
    assert all(ONE_ANSWER in answer.content.decode() for answer in answers)
    assert len({without_tokens(answer.content.decode()) for answer in answers}) == 1
    assert not any("_auth_user_id" in answer.client.session for answer in answers)


def test_every_failure_costs_one_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    right, closed = with_password(a_user(Role.CHAIR)), with_password(a_user(Role.CHAIR))
    close_user(closed, by=None, reason="Left")
    work: list[str] = []
    for name in ("encode", "verify"):
        real = getattr(Argon2, name)
        monkeypatch.setattr(
            Argon2,
            name,
            lambda *args, name=name, real=real, **kwargs: (work.append(name), real(*args, **kwargs))[1],
        )
    tries = [("nobody@agency.example", PASSWORD), (right.email, "wrong horse"), (closed.email, PASSWORD)]
    tries += [(right.email, "wrong horse")] * 11
    for email, password in tries:
        work.clear()
        try_password(Client(), email, password)
        assert len(work) == 1, email


def test_too_many_guesses_close_one_account_for_a_while_and_no_other() -> None:
    attacked, other = with_password(a_user(Role.CHAIR)), with_password(a_user(Role.CHAIR))
    for _ in range(10):
        try_password(Client(), attacked.email, "wrong horse battery staple")
    assert try_password(Client(), attacked.email).status_code == 200
    assert try_password(Client(), attacked.email.upper()).status_code == 200
    assert try_password(Client(), other.email).status_code == 302


def test_every_failure_is_told_to_the_trail() -> None:
    user = with_password(a_user(Role.CHAIR))
    heard: list[dict[str, Any]] = []
    trail.connect(listen := lambda **said: heard.append(said), weak=False)
    try:
        try_password(Client(), user.email, "wrong horse battery staple")
        try_password(Client(), "nobody@agency.example")
    finally:
        trail.disconnect(listen)
    assert [(said["action"], said["on"]) for said in heard] == [
        ("session.sign_in_failed", user),
        ("session.sign_in_failed", None),
    ]
    assert "nobody@agency.example" not in str([said["details"] for said in heard])


def test_a_closed_account_loses_its_open_session_at_once() -> None:
    user = a_user(Role.SYSADMIN)
    client = signed_in(user)
    assert client.get("/account/people/").status_code == 200
    close_user(user, by=None, reason="Left")
    assert client.get("/account/people/")["Location"].startswith(LOGIN)


def test_nobody_signs_up_and_nobody_changes_their_own_address() -> None:
    client = signed_in(a_user(Role.CHAIR))
    for path in ("/account/signup/", "/account/email/", "/account/inactive/", "/accounts/login/", "/admin/"):
        assert client.get(path).status_code == 404, path


def test_the_address_of_the_peer_is_believed_and_no_header() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client(headers={"x-forwarded-for": "203.0.113.9; drop table"}, REMOTE_ADDR="192.0.2.7")
    assert try_password(client, user.email).status_code == 302
