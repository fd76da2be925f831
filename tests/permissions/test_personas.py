"""One-click people: in the synthetic town alone, and only its made-up people."""

import pytest
from django.test import Client, override_settings

from permissions.roles import Role
from tests.permissions.people import a_user

pytestmark = pytest.mark.django_db


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


def test_a_persona_is_told_that_there_is_no_password_to_change() -> None:
    persona = a_user(Role.CHAIR, email="casey.rowan@fenbridge.example", is_persona=True)
    client = Client()
    client.post(f"/account/personas/{persona.reference}/")
    assert "There is no password to change" in client.get("/account/2fa/").content.decode()
    answer = client.get("/account/password/change/", follow=True)
    assert answer.redirect_chain[-1][0] == "/account/2fa/"
