"""Passwords: hard to guess, kept by Argon2, set by a link that bypasses nothing."""

import re

import pytest
from django.core import mail
from django.test import Client

from permissions.models import User
from permissions.roles import Role
from tests.permissions.people import PASSWORD, a_user, signed_in, with_password
from tests.permissions.signing import enrolled, try_password

pytestmark = pytest.mark.django_db


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
    assert answer.status_code == (200 if password != "short but odd" else 302)


def test_long_passwords_are_welcome() -> None:
    long = "correct lantern " * 8
    client = signed_in(with_password(a_user(Role.CHAIR)))
    data = {"oldpassword": PASSWORD, "password1": long.strip(), "password2": long.strip()}
    assert client.post("/account/password/change/", data).status_code == 302


def test_passwords_are_kept_by_argon2() -> None:
    user = with_password(a_user())
    assert User.objects.get(pk=user.pk).password.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")
