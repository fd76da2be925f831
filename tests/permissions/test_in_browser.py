"""The account pages in a real browser: accessible, narrow enough, quiet, and a late form comes back."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.sessions.models import Session

from permissions.models import Agency, User
from permissions.roles import Role
from permissions.sessions import SessionStore
from permissions.signing_in import SEEN
from tests.permissions.people import a_user, an_agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def looks_right(page: Any) -> Callable[[str], None]:
    """Check the page with this heading: no violation, and nothing wider than 320 pixels."""
    axe = Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))
    page.set_viewport_size({"width": 320, "height": 800})

    def look(heading: str) -> None:
        page.get_by_role("heading", name=heading, level=1).wait_for()
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] != "region"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 321
        if folder := os.environ.get("PGPM_SHOTS"):
            name = heading.lower().replace(" ", "-")
            page.set_viewport_size({"width": 1100, "height": 900})
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)
            page.set_viewport_size({"width": 320, "height": 800})

    return look


@pytest.fixture
def town() -> Agency:
    """An administrator, a chair and somebody of an agency."""
    agency = an_agency("Fenbridge Youth Justice")
    for role, name in (
        (Role.SYSADMIN, "Morgan Keys"),
        (Role.CHAIR, "Casey Rowan"),
        (Role.AGENCY_REP, "Devon Marsh"),
    ):
        address = f"{name.lower().replace(' ', '.')}@fenbridge.example"
        a_user(role, email=address, full_name=name, agency=agency, is_persona=True)
    return agency


def become(page: Any, live_server: Any, name: str) -> None:
    """Sign in with one click."""
    page.goto(f"{live_server.url}/account/personas/")
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_the_administrators_pages(
    page: Any, live_server: Any, errors: list[str], looks_right: Callable[[str], None], town: Agency
) -> None:
    page.goto(f"{live_server.url}/account/personas/")
    looks_right("Choose who to be")
    become(page, live_server, "Morgan Keys")
    page.goto(f"{live_server.url}/account/people/")
    looks_right("Users")
    page.get_by_role("link", name="Devon Marsh").click()
    looks_right("User account")
    page.get_by_role("button", name="Give a role").click()
    looks_right("Give a role")
    page.get_by_role("button", name="Give the role").click()
    assert page.title().startswith("Error: ")
    looks_right("Give a role")
    page.get_by_label("Vice chair").check()
    page.get_by_label("Reason").fill("Stands in for the chair")
    page.get_by_role("button", name="Give the role").click()
    looks_right("User account")
    assert "The role is given." in page.locator("main").inner_text()
    page.goto(f"{live_server.url}/account/agencies/")
    looks_right("Agencies")
    page.get_by_role("link", name=town.name).click()
    looks_right(town.name)
    page.goto(f"{live_server.url}/account/people/new/")
    looks_right("Add a user")
    assert [error for error in errors if "the server responded" not in error] == []


def test_an_api_token_is_made_and_revoked(
    page: Any, live_server: Any, errors: list[str], looks_right: Callable[[str], None], town: Agency
) -> None:
    become(page, live_server, "Casey Rowan")
    page.goto(f"{live_server.url}/account/tokens/")
    page.get_by_role("button", name="Make a token").click()
    looks_right("Make an API token")
    page.get_by_label("Name").fill("Duty desk")
    page.get_by_role("button", name="Make the token").click()
    looks_right("Your new API token")
    assert page.locator("#token").inner_text().startswith("pgpm_")
    page.get_by_role("link", name="Back").click()
    looks_right("API tokens")
    page.get_by_role("button", name="Revoke Duty desk").click()
    page.get_by_text("You have no tokens.").wait_for()
    assert [error for error in errors if "the server responded" not in error] == []


def test_a_late_form_comes_back_after_signing_in_again(
    page: Any, live_server: Any, errors: list[str], looks_right: Callable[[str], None], town: Agency
) -> None:
    become(page, live_server, "Morgan Keys")
    page.goto(f"{live_server.url}/account/people/new/")
    page.get_by_label("Full name").fill("Robin Late")
    page.get_by_label("E-mail address").fill("robin.late@agency.example")
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        session[SEEN] = time.time() - 16 * 60
        session.save()
    page.get_by_role("button", name="Add the user").click()
    looks_right("Sign in")
    after = page.url.split("next=")[1].replace("%2F", "/")
    become(page, live_server, "Morgan Keys")
    page.goto(live_server.url + after)
    looks_right("We kept what you typed")
    assert "Robin Late" in page.locator("main").inner_text()
    page.get_by_role("button", name="Send it now").dblclick()
    looks_right("User account")
    assert User.objects.filter(full_name="Robin Late").count() == 1
    assert [error for error in errors if "the server responded" not in error] == []
