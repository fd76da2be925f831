"""Signing in for the first time, in a real browser: every page accessible, nothing refused by the policy."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from permissions.roles import Role
from tests.permissions.people import PASSWORD, a_user

pytestmark = pytest.mark.django_db(transaction=True)


def code(secret):
    """What the authenticator app would show now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def person():
    user = a_user(Role.AGENCY_REP, full_name="Rowan Ashdown")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_first_sign_in(page, live_server, person, errors, axe):
    def looks_right(heading):
        page.get_by_role("heading", name=heading, level=1).wait_for()
        found = [
            (v["id"], v["nodes"][0]["html"])
            for v in axe.run(page).response["violations"]
            if v["id"] != "region"
        ]
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280

    page.goto(live_server.url + reverse("account_login"))
    looks_right("Sign in")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: ")
    page.get_by_label("Password").fill(PASSWORD)
    with page.expect_navigation():
        page.get_by_role("button", name="Sign in").click()
    page.goto(live_server.url + reverse("usersessions_list"))

    looks_right("Set up your second factor")
    assert page.locator(".app-qr svg").is_visible()
    page.get_by_label("Code from your app").fill(code(page.locator(".app-code").inner_text()))
    page.get_by_role("button", name="Finish").click()

    looks_right("Recovery codes")
    assert page.locator(".app-codes li").count() == 10

    page.goto(live_server.url + reverse("usersessions_list"))
    looks_right("Where you are signed in")
    assert "OFFICIAL-SENSITIVE" in page.locator("body").inner_text()
    page.goto(live_server.url + reverse("mfa_index"))
    looks_right("Your account")
    page.goto(live_server.url + reverse("account_change_password"))
    looks_right("Change your password")
    page.get_by_role("button", name="Sign out").first.click()
    looks_right("Sign in")
    assert [error for error in errors if "the server responded" not in error] == []


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_reset_password_done", "account_personas"]
)
def test_pages_before_signing_in(page, live_server, errors, axe, name):
    page.goto(live_server.url + reverse(name))
    assert axe.run(page).violations_count == 0
    assert [error for error in errors if "the server responded" not in error] == []
