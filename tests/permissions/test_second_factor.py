"""A second factor for everybody: enrolled first, asked each time, gone when removed, sealed at rest."""

import hashlib

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client

from permissions.actions.users import forget_second_factor
from permissions.roles import Role
from tests.permissions.people import PASSWORD, a_user, signed_in, with_password
from tests.permissions.signing import LOGIN, code_of, enrolled, try_password

pytestmark = pytest.mark.django_db


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
            cursor.execute(f"SELECT {columns[table]} FROM {table}")
            found += [str(row[0]) for row in cursor.fetchall()]
    return "\n".join(found)


def test_sessions_are_not_readable() -> None:
    client = signed_in(a_user(Role.CHAIR))
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        rows = [row[0] for row in cursor.fetchall()]
    assert rows
    assert not any("auth_user" in row for row in rows)
    assert hashlib.sha256(client.session.session_key.encode()).hexdigest() not in "".join(rows)
