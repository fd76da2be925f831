"""The lead's pages in a real browser: accessible, narrow enough, quiet, and working without script."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from audit.catalogue import Action
from audit.record import deed, record
from permissions.models import User
from permissions.roles import Role
from tests.audit.trail import entries
from tests.permissions.people import a_user, an_agency

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("watched")]
Owner = Callable[[], AbstractContextManager[Any]]


@pytest.fixture
def looks_right(page: Any) -> Callable[[str], None]:
    """Check the page with this heading: no violation, and nothing wider than 320 pixels."""
    axe = Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))

    def look(heading: str) -> None:
        page.get_by_role("heading", name=heading, level=1).wait_for()
        page.set_viewport_size({"width": 1100, "height": 900})
        if folder := os.environ.get("PGPM_SHOTS"):
            page.screenshot(path=f"{folder}/trail-{heading.lower().replace(' ', '-')}.png", full_page=True)
        page.set_viewport_size({"width": 320, "height": 800})
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] != "region"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 321

    return look


@pytest.fixture
def story() -> User:
    """A lead, and somebody who did a few things."""
    council = an_agency("Fenbridge Council")
    a_user(
        Role.SAFEGUARDING_LEAD,
        email="robin.ashe@fenbridge.example",
        full_name="Robin Ashe",
        agency=council,
        is_persona=True,
    )
    rep = a_user(Role.AGENCY_REP, full_name="Devon Marsh", agency=an_agency("Sedge Youth"))

    @deed
    def rename() -> None:
        council.name = "Fenbridge Borough Council, formerly of the three parishes"
        council.save()
        record(Action.AGENCY_CHANGED, by=rep, on=council, reason="The parishes joined")

    rename()
    for number in range(55):
        record(Action.CASE_LISTED, by=rep, reason="Preparing the meeting", stage="listed", cases=number)
    return rep


def become(page: Any, live_server: Any, name: str) -> None:
    """Sign in with one click."""
    page.goto(f"{live_server.url}/account/personas/")
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def test_the_leads_pages(
    page: Any,
    live_server: Any,
    errors: list[str],
    looks_right: Callable[[str], None],
    story: User,
    as_owner: Owner,
) -> None:
    become(page, live_server, "Robin Ashe")
    errors.clear()  # the page that signing in leads to is tested where it is made
    page.goto(f"{live_server.url}/trail/")
    looks_right("The trail")
    page.get_by_role("link", name="Older page").click()
    looks_right("The trail")
    page.get_by_role("link", name="Newer page").click()
    page.get_by_label("Action").select_option("agency.changed")
    page.get_by_role("button", name="Apply filters").click()
    page.get_by_role("link", name="This entry").first.wait_for()
    page.get_by_role("link", name="This entry").last.click()
    page.goto(f"{live_server.url}/trail/entries/{entries('agency.changed')[-1].reference}/")
    looks_right("Changed an agency")
    main = page.locator("main").inner_text()
    assert "Fenbridge Council" in main
    assert "formerly of the three parishes" in main
    assert "The parishes joined" in main
    page.get_by_role("link", name="People", exact=True).click()
    looks_right("People")
    page.get_by_role("link", name="Devon Marsh").click()
    looks_right("What this user did")
    page.get_by_role("link", name="Refused attempts").click()
    looks_right("Refused attempts")
    page.get_by_role("link", name="Integrity").click()
    looks_right("Is the trail whole?")
    page.get_by_role("button", name="Check the trail now").click()
    page.get_by_text("The trail is whole").first.wait_for()
    with as_owner() as database:
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        database.execute("UPDATE audit_entry SET via = 'api' WHERE verb = 'case.listed'")
    page.get_by_role("button", name="Check the trail now").click()
    page.get_by_text("The trail is damaged").first.wait_for()
    looks_right("Is the trail whole?")
    assert errors == []


def test_without_script(browser: Any, live_server: Any, story: User) -> None:
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    become(page, live_server, "Robin Ashe")
    page.goto(f"{live_server.url}/trail/integrity/")
    page.get_by_role("button", name="Check the trail now").click()
    page.get_by_text("The trail is whole").first.wait_for()
    page.goto(f"{live_server.url}/trail/?action=case.listed")
    page.get_by_text("Preparing the meeting").first.wait_for()
    plain.close()
