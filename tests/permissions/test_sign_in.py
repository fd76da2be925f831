"""Signing in: one answer for every failure, a second factor for everybody, nothing readable at rest."""

import hashlib
import re
import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from permissions.actions.users import close_user, forget_second_factor
from permissions.adapters import ONE_ANSWER
from permissions.models import User
from permissions.passwords import Argon2
from permissions.roles import Role
from permissions.signals import trail
from tests.permissions.people import PASSWORD, a_user, signed_in, with_password

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _no_counts_left() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def try_password(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(LOGIN, {"login": email, "password": password})


def code_of(secret: str) -> str:
    """The code that the app of this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def enrolled(client: Client) -> tuple[str, Any]:
    """Enrol the client's user; the secret, and the answer."""
    page = client.get("/account/2fa/totp/activate/")
    secret = page.context["form"].secret
    return secret, client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})


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


def test_a_first_sign_in_leads_to_enrolment_and_nowhere_else() -> None:
    client = Client()
    assert try_password(client, with_password(a_user(Role.CHAIR)).email).status_code == 302
    for path in (
        "/account/agencies/",
        "/account/people/",
        "/account/tokens/",
        "/account/2fa/recovery-codes/",
    ):
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, "/account/2fa/totp/activate/"), path
    assert client.get("/account/2fa/totp/activate/").status_code == 200


def test_enrolment_then_sign_in_with_a_code() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client()
    try_password(client, user.email)
    password_only = client.session.session_key
    secret, answer = enrolled(client)
    assert answer["Location"] == "/account/2fa/recovery-codes/"
    assert client.session.session_key != password_only
    assert UserSession.objects.get(user=user).session_key == client.session.session_key
    assert client.get("/account/2fa/recovery-codes/").status_code == 200
    assert client.get("/account/2fa/").status_code == 200

    later = Client()
    assert try_password(later, user.email)["Location"] == "/account/2fa/authenticate/"
    assert later.get("/account/2fa/").status_code == 302
    assert later.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    before = later.session.session_key
    code = code_of(secret)
    assert later.post("/account/2fa/authenticate/", {"code": code})["Location"] == "/"
    assert later.session.session_key != before
    assert later.get("/account/2fa/").status_code == 200

    thief = Client()
    try_password(thief, user.email)
    assert thief.post("/account/2fa/authenticate/", {"code": code}).status_code == 200  # a code works once


def test_a_recovery_code_works_once() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client()
    try_password(client, user.email)
    enrolled(client)
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        later = Client()
        try_password(later, user.email)
        assert later.post("/account/2fa/authenticate/", {"code": recovery}).status_code == expected


def test_a_password_alone_is_not_enough_once_enrolled_elsewhere() -> None:
    user = with_password(a_user(Role.CHAIR))
    early, other = Client(), Client()
    try_password(early, user.email)
    try_password(other, user.email)
    enrolled(other)
    assert early.get("/account/2fa/")["Location"] == LOGIN
    assert "_auth_user_id" not in early.session


def test_a_removed_second_factor_proves_nothing_any_more() -> None:
    client = Client()
    try_password(client, with_password(a_user(Role.CHAIR)).email)
    enrolled(client)
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.exists()
    assert client.get("/account/2fa/")["Location"] == "/account/2fa/totp/activate/"


def test_a_forgotten_second_factor_ends_every_session() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client()
    try_password(client, user.email)
    enrolled(client)
    forget_second_factor(user, by=None, reason="Lost the phone")
    assert client.get("/account/2fa/")["Location"].startswith(LOGIN)


def test_secrets_are_unreadable_in_the_database() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client()
    try_password(client, user.email)
    page = client.get("/account/2fa/totp/activate/")
    waiting = page.context["form"].secret
    assert waiting not in everything_kept()
    secret, _ = enrolled(client)
    recovery = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    kept = everything_kept()
    for hidden in (secret, waiting, *recovery.get_unused_codes(), str(user.pk), user.email, PASSWORD):
        assert hidden not in kept


def everything_kept() -> str:
    """Sessions, second factors and the cache, as the database holds them."""
    with connection.cursor() as cursor:
        found = []
        for table in ("django_session", "mfa_authenticator", "pgpm_cache"):
            columns = {
                "django_session": "session_data",
                "mfa_authenticator": "data::text",
                "pgpm_cache": "value",
            }
            cursor.execute(f"SELECT {columns[table]} FROM {table}")  # noqa: S608 (fixed names)
            found += [str(row[0]) for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_closed_account_loses_its_open_session_at_once() -> None:
    user = a_user(Role.SYSADMIN)
    client = signed_in(user)
    assert client.get("/account/people/").status_code == 200
    close_user(user, by=None, reason="Left")
    assert client.get("/account/people/")["Location"].startswith(LOGIN)


def test_a_link_sets_a_password_once_and_does_not_bypass_the_second_factor() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client()
    try_password(client, user.email)
    enrolled(client)
    stranger = Client()
    known = stranger.post("/account/password/reset/", {"email": user.email})
    unknown = stranger.post("/account/password/reset/", {"email": "nobody@agency.example"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    (message,) = mail.outbox
    assert message.to == [user.email]
    assert user.full_name not in message.body + message.subject
    path = re.search(r"/account/password/reset/key/\S+", message.body)
    assert path is not None
    form = stranger.get(path[0], follow=True)
    new = "granite umbrella violin seven"
    done = stranger.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done.status_code == 302
    assert "_auth_user_id" not in stranger.session
    assert try_password(stranger, user.email, new)["Location"] == "/account/2fa/authenticate/"
    again = Client().get(path[0], follow=True)
    assert "password1" not in again.content.decode()


@pytest.mark.parametrize(
    "password",
    ["short but odd", "password12345", "safeguarding1", "aaaaaaaaaaaaaaaa", "qwertyuiop123"],
)
def test_easy_passwords_are_refused(password: str) -> None:
    client = signed_in(with_password(a_user(Role.CHAIR)))
    answer = client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == (200 if password != "short but odd" else 302)  # noqa: S105


def test_long_passwords_are_welcome() -> None:
    long = "correct lantern " * 8
    client = signed_in(with_password(a_user(Role.CHAIR)))
    data = {"oldpassword": PASSWORD, "password1": long.strip(), "password2": long.strip()}
    assert client.post("/account/password/change/", data).status_code == 302


def test_nobody_signs_up_and_nobody_changes_their_own_address() -> None:
    client = signed_in(a_user(Role.CHAIR))
    for path in ("/account/signup/", "/account/email/", "/account/inactive/", "/accounts/login/", "/admin/"):
        assert client.get(path).status_code == 404, path


def test_the_address_of_the_peer_is_believed_and_no_header() -> None:
    user = with_password(a_user(Role.CHAIR))
    client = Client(headers={"x-forwarded-for": "203.0.113.9; drop table"}, REMOTE_ADDR="192.0.2.7")
    assert try_password(client, user.email).status_code == 302


def test_passwords_are_kept_by_argon2() -> None:
    user = with_password(a_user())
    assert User.objects.get(pk=user.pk).password.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


def test_sessions_are_not_readable() -> None:
    client = signed_in(a_user(Role.CHAIR))
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        rows = [row[0] for row in cursor.fetchall()]
    assert rows
    assert not any("auth_user" in row for row in rows)
    assert hashlib.sha256(client.session.session_key.encode()).hexdigest() not in "".join(rows)


@override_settings(PGPM_SYNTHETIC=False)
def test_personas_do_not_exist_outside_the_synthetic_town() -> None:
    persona = a_user(Role.CHAIR, email="casey.rowan@fenbridge.example", is_persona=True)
    assert Client().get("/account/personas/").status_code == 404
    assert Client().post(f"/account/personas/{persona.reference}/").status_code == 404


def test_a_persona_session_stops_working_when_the_town_is_not_synthetic() -> None:
    persona = a_user(Role.CHAIR, email="casey.rowan@fenbridge.example", is_persona=True)
    client = Client()
    assert client.post(f"/account/personas/{persona.reference}/")["Location"] == "/"
    assert client.get("/account/2fa/").status_code == 200
    with override_settings(PGPM_SYNTHETIC=False):
        assert client.get("/account/2fa/")["Location"] == "/account/2fa/totp/activate/"


def test_the_personas_page_groups_people_by_role_and_lists_only_personas() -> None:
    a_user(Role.CHAIR, email="casey.rowan@fenbridge.example", is_persona=True, full_name="Casey Rowan")
    a_user(Role.CHAIR, full_name="Robin Plain")
    page = Client().get("/account/personas/").content.decode()
    assert "Casey Rowan" in page
    assert "PGPM chair" in page
    assert "Robin Plain" not in page


def test_a_real_user_is_no_persona() -> None:
    user = a_user(Role.CHAIR)
    assert Client().post(f"/account/personas/{user.reference}/").status_code == 404
