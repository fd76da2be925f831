"""API tokens: one's own, shown once, known by digest, expiring, and worth no more than their user today."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.test import APIRequestFactory

from permissions.actions.roles import end_role
from permissions.actions.tokens import make_token, revoke_token
from permissions.actions.users import close_user
from permissions.api_auth import ReadyForApi, TokenAuthentication
from permissions.errors import NotNow, Refused
from permissions.models import ApiToken, User
from permissions.roles import Role
from tests.permissions.people import a_user, signed_in

pytestmark = pytest.mark.django_db


def asked(secret: str) -> Any:
    """What authentication makes of a request with this token."""
    request = APIRequestFactory().get("/api/", headers={"authorization": f"Bearer {secret}"})
    return TokenAuthentication().authenticate(request)


def test_a_token_signs_its_user_in() -> None:
    user = a_user(Role.CHAIR)
    token, secret = make_token(user, name="Duty desk", days=30, by=user)
    assert asked(secret) == (user, token)
    assert ApiToken.objects.get().last_used_at is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT permissions_apitoken::text FROM permissions_apitoken")
        assert secret.removeprefix("pgpm_") not in cursor.fetchone()[0]


def test_every_useless_token_gets_the_same_answer() -> None:
    user = a_user(Role.CHAIR)
    expired, expired_secret = make_token(user, name="Old", days=1, by=user)
    ApiToken.objects.filter(pk=expired.pk).update(
        made_at=timezone.now() - datetime.timedelta(days=2),
        expires_at=timezone.now() - datetime.timedelta(days=1),
    )
    revoked, revoked_secret = make_token(user, name="Lost", days=1, by=user)
    revoke_token(revoked, by=user)
    leaver = a_user(Role.CHAIR)
    _, closed_secret = make_token(leaver, name="Gone", days=1, by=leaver)
    close_user(leaver, by=None, reason="Left")
    said = set()
    for secret in (expired_secret, revoked_secret, closed_secret, "pgpm_unknown", "two words"):
        with pytest.raises(AuthenticationFailed) as failure:
            asked(secret)
        said.add(str(failure.value))
    assert len(said) == 1


def test_without_a_token_there_is_no_user() -> None:
    assert TokenAuthentication().authenticate(APIRequestFactory().get("/api/")) is None


def test_a_token_is_worth_what_its_user_may_do_today() -> None:
    user = a_user(Role.CHAIR)
    _, secret = make_token(user, name="Duty desk", days=30, by=user)
    request = APIRequestFactory().get("/api/")
    request.user = asked(secret)[0]
    assert ReadyForApi().has_permission(request, None)
    end_role(user.assignments.get(), by=None, reason="Moved on")
    request.user = User.objects.get(pk=user.pk)
    with pytest.raises(Refused):
        ReadyForApi().has_permission(request, None)


def test_who_may_not_use_the_api_makes_no_token() -> None:
    admin = a_user(Role.SYSADMIN)
    with pytest.raises(Refused):
        make_token(admin, name="Mine", days=1, by=admin)


def test_tokens_are_ones_own_named_and_limited() -> None:
    user, other = a_user(Role.CHAIR), a_user(Role.CHAIR)
    for days in (0, 366):
        with pytest.raises(NotNow):
            make_token(user, name="Too long", days=days, by=user)
    with pytest.raises(NotNow):
        make_token(user, name="Not mine", days=1, by=other)
    token, _ = make_token(user, name="Mine", days=1, by=user)
    with pytest.raises(Refused):
        revoke_token(token, by=other)


def test_the_page_shows_a_new_token_once() -> None:
    user = a_user(Role.CHAIR)
    client = signed_in(user)
    assert (
        client.post("/account/tokens/new/", {"name": "Duty desk", "days": "30"})["Location"]
        == "/account/tokens/made/"
    )
    page = client.get("/account/tokens/made/").content.decode()
    secret = page.split('id="token">')[1].split("</code>")[0]
    assert asked(secret)[0] == user
    assert client.get("/account/tokens/made/").status_code == 303
    listed = client.get("/account/tokens/").content.decode()
    assert "Duty desk" in listed
    assert secret not in listed
    token = ApiToken.objects.get()
    assert signed_in(a_user(Role.CHAIR)).post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    client.post(f"/account/tokens/{token.pk}/revoke/")
    with pytest.raises(AuthenticationFailed):
        asked(secret)


def test_a_session_is_no_way_into_the_api() -> None:
    request = APIRequestFactory().get("/api/")
    request.user = a_user(Role.CHAIR)
    assert TokenAuthentication().authenticate(request) is None
    assert Client().get("/account/tokens/").status_code == 302
