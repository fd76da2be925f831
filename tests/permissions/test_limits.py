"""A session ends when idle and after ten hours; what was typed meanwhile comes back to its writer alone."""

import datetime
import time
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from permissions.models import HeldForm, OnceToken, User
from permissions.once_tokens import new_token
from permissions.roles import Role
from permissions.signing_in import BEGAN, SEEN
from tests.permissions.people import a_user, an_agency, signed_in

pytestmark = pytest.mark.django_db
NEW_PERSON = "/account/people/new/"


def age(client: Client, **seconds: float) -> None:
    """Move a session's clocks back."""
    session = client.session
    for name, by in seconds.items():
        session[{"began": BEGAN, "seen": SEEN}[name]] = time.time() - by
    session.save()


def typed(**changes: Any) -> dict[str, Any]:
    return {
        "full_name": "Robin Typed",
        "email": "robin.typed@agency.example",
        "job_title": "Worker",
        **changes,
    }


@pytest.mark.parametrize("clocks", [{"seen": 15 * 60 + 1}, {"began": 10 * 3600 + 1}])
def test_a_session_ends_at_either_limit(clocks: dict[str, float]) -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    assert client.get("/account/people/").status_code == 200
    age(client, **clocks)
    answer = client.get("/account/people/")
    assert answer.status_code == 303
    assert answer["Location"] == "/account/login/?next=%2Faccount%2Fpeople%2F"
    assert "_auth_user_id" not in client.session


def test_a_request_moves_the_idle_limit_and_not_the_absolute_one() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    age(client, seen=14 * 60, began=3600)
    began = client.session[BEGAN]
    assert client.get("/account/people/").status_code == 200
    assert time.time() - client.session[SEEN] < 5
    assert client.session[BEGAN] == began


def test_staying_signed_in_by_script_and_by_form() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    age(client, seen=14 * 60)
    left = client.get("/account/left/", headers={"accept": "application/json"}).json()["seconds_left"]
    assert 50 <= left <= 60
    stayed = client.post("/account/stay/", headers={"accept": "*/*"}).json()["seconds_left"]
    assert stayed >= 15 * 60 - 2
    assert client.post("/account/stay/").status_code == 303


def test_asking_how_long_is_left_moves_nothing() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    age(client, seen=14 * 60)
    client.get("/account/left/")
    assert time.time() - client.session[SEEN] > 13 * 60


def test_a_script_is_told_that_the_session_ended() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    age(client, seen=16 * 60)
    answer = client.post("/account/stay/", headers={"accept": "*/*"})
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert not HeldForm.objects.exists()


def lost(client: Client) -> str:
    """Send a form on an expired session; the address of what was kept."""
    age(client, seen=16 * 60)
    answer = client.post(NEW_PERSON, typed(), headers={"referer": f"http://testserver{NEW_PERSON}"})
    assert answer.status_code == 303
    return f"/account/held/{HeldForm.objects.get().pk}/"


def test_a_form_sent_too_late_is_kept_and_sent_again() -> None:
    admin = a_user(Role.SYSADMIN)
    client = signed_in(admin)
    where = lost(client)
    assert not User.objects.filter(email="robin.typed@agency.example").exists()
    signed_in(admin, client)
    page = client.get(where)
    assert page.status_code == 200
    assert "Robin Typed" in page.content.decode()
    held = page.context["held"]
    assert held.path == NEW_PERSON
    sent = {**dict(held.fields), "held": held.id, "once": new_token()}
    assert client.post(held.path, sent).status_code == 303
    assert not HeldForm.objects.exists()
    assert User.objects.filter(email="robin.typed@agency.example").exists()


def test_what_was_kept_is_for_its_writer_alone() -> None:
    where = lost(signed_in(a_user(Role.SYSADMIN)))
    other = signed_in(a_user(Role.SYSADMIN))
    assert other.get(where).status_code == 404
    assert other.post(f"{where}discard/").status_code == 404
    assert Client().get(where).status_code == 302


def test_what_was_kept_is_sealed_and_short_lived() -> None:
    admin = a_user(Role.SYSADMIN)
    where = lost(signed_in(admin))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT convert_from(decode(encode(fields, 'hex'), 'escape'), 'LATIN1') FROM permissions_heldform"
        )
        assert "Robin" not in cursor.fetchone()[0]
        cursor.execute("UPDATE permissions_heldform SET expires_at = now()")
    assert signed_in(admin).get(where).status_code == 404


def test_what_was_kept_can_be_thrown_away() -> None:
    admin = a_user(Role.SYSADMIN)
    client = signed_in(admin)
    where = lost(client)
    signed_in(admin, client)
    assert client.post(f"{where}discard/")["Location"] == NEW_PERSON
    assert not HeldForm.objects.exists()


def test_a_form_sent_elsewhere_leads_back_to_its_page() -> None:
    person, admin = a_user(Role.CHAIR), a_user(Role.SYSADMIN)
    where = f"/account/people/{person.reference}/"
    client = signed_in(admin)
    age(client, seen=16 * 60)
    client.post(
        f"{where}close/", {"reason": "Left"}, headers={"referer": f"http://testserver{where}?from=list"}
    )
    held = HeldForm.objects.get()
    assert (held.path, held.page) == (f"{where}close/", f"{where}?from=list")
    signed_in(admin, client)
    assert client.post(f"/account/held/{held.pk}/discard/")["Location"] == held.page


@pytest.mark.parametrize(
    ("referer", "after"),
    [
        ("http://testserver/account/people/", "%2Faccount%2Fpeople%2F"),
        ("https://elsewhere.example/x", "%2F"),
        ("", "%2F"),
    ],
)
def test_a_form_without_a_session_leads_to_signing_in_and_its_page(referer: str, after: str) -> None:
    answer = Client().post(NEW_PERSON, typed(), headers={"referer": referer})
    assert answer["Location"] == f"/account/login/?next={after}"


def test_passwords_are_never_kept() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    age(client, seen=16 * 60)
    client.post("/account/password/change/", {"oldpassword": "x", "password1": "y", "password2": "y"})
    assert not HeldForm.objects.exists()


def test_nobody_else_can_put_words_into_a_held_form() -> None:
    client = Client(enforce_csrf_checks=True)
    signed_in(a_user(Role.SYSADMIN), client)
    age(client, seen=16 * 60)
    assert client.post(NEW_PERSON, typed()).status_code == 403
    assert not HeldForm.objects.exists()


def test_signing_out_is_by_post_and_clears_the_browser() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    assert client.get("/account/logout/").status_code == 405
    answer = client.post("/account/logout/")
    assert "storage" in answer["Clear-Site-Data"]
    assert client.get("/account/people/")["Location"].startswith("/account/login/")


def test_pages_know_how_long_is_left() -> None:
    client = signed_in(a_user(Role.SYSADMIN, agency=an_agency()))
    age(client, seen=10, began=10 * 3600 - 300)
    assert 290 <= client.get("/account/people/").context["idle_seconds"] <= 300


def test_housekeeping_forgets_what_is_over_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    admin = a_user(Role.SYSADMIN)
    lost(signed_in(admin))
    call_command("purge_expired")
    assert HeldForm.objects.exists()
    HeldForm.objects.update(expires_at=timezone.now())
    OnceToken.objects.create(user=admin)
    OnceToken.objects.update(taken_at=timezone.now() - datetime.timedelta(days=2))
    call_command("purge_expired")
    assert "Held forms forgotten: 1. Sent forms forgotten: 1." in capsys.readouterr().out
    assert not HeldForm.objects.exists()
