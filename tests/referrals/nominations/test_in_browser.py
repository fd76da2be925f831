"""Nominating in a real browser: accessible, narrow enough, quiet, and kept as it is typed."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from permissions.signing_in import BACKEND
from referrals.models import Nomination
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_draft, a_rep, accepted, sent

pytestmark = pytest.mark.django_db(transaction=True)

# `region` for the back link and `aria-allowed-attr` on conditional radios are GOV.UK's own, switched off in its tests.
KNOWN = {"region", "aria-allowed-attr"}


@pytest.fixture
def looks_right(page):
    """Check the open page: no violation, and nothing wider than 320 pixels."""
    axe = Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))
    page.set_viewport_size({"width": 320, "height": 800})

    def look(heading):
        page.get_by_role("heading", name=heading, level=1).wait_for()
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] not in KNOWN] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        if folder := os.environ.get("PGPM_SHOTS"):
            page.set_viewport_size({"width": 1100, "height": 900})
            page.screenshot(path=f"{folder}/{heading.lower().replace(' ', '-')[:40]}.png", full_page=True)
            page.set_viewport_size({"width": 320, "height": 800})

    return look


def become(page, live_server, user):
    """Give the browser the session of this user."""
    cookie = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    assert BACKEND


def test_the_pages_of_a_nomination(page, live_server, errors, looks_right):
    rep = a_rep()
    become(page, live_server, rep)
    page.goto(live_server.url + reverse("nomination_list"))
    looks_right("Nominations")
    page.get_by_role("button", name="Start a nomination").click()
    looks_right("Start a nomination")
    page.get_by_role("radio", name="A young person", exact=True).check()
    page.get_by_label("Keep a young person safe").check()
    page.get_by_role("button", name="Save and continue").click()
    looks_right("Is anybody in immediate danger?")
    page.get_by_role("button", name="Save and continue").click()
    assert page.title().startswith("Error: ")
    page.get_by_label("Yes").check()
    page.get_by_label("What did you do?").wait_for()
    looks_right("Is anybody in immediate danger?")
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    looks_right("Who is the young person?")
    with page.expect_response(lambda reply: reply.url.endswith("/keep/") and reply.status == 204):
        page.get_by_label("Given name").fill("Wrenna")
        page.get_by_label("Family name").focus()
    page.get_by_text("Saved at").wait_for()
    page.goto(live_server.url + reverse("nomination", args=[Nomination.objects.get().reference]))
    looks_right("Nomination N-")
    page.get_by_role("link", name="Who or what it is about").click()
    assert page.get_by_label("Given name").input_value() == "Wrenna"
    assert [error for error in errors if "the server responded" not in error] == []


def test_every_other_page_and_triage(page, live_server, errors, looks_right):
    rep = a_rep()
    draft = a_draft(rep, tried="He refuses to engage.")
    become(page, live_server, rep)
    headings = {
        "concerns": "What is the concern?",
        "reasons": "Why several agencies are needed",
        "voice": "Strengths, and what young people",
        "source": "Source and handling",
    }
    for part, heading in headings.items():
        page.goto(live_server.url + reverse("nomination_part", args=[draft.reference, part]))
        looks_right(heading)
    for name, args, heading in (
        ("nomination_events", [], "What happened"),
        ("nomination_event", [1], "What happened: event 1"),
        ("nomination_check", [], "Check your answers"),
        ("nomination_withdraw", [], "Withdraw this nomination"),
    ):
        page.goto(live_server.url + reverse(name, args=[draft.reference, *args]))
        looks_right(heading)
    accepted(sent(a_draft()))
    nomination = sent(a_draft())
    become(page, live_server, a_coordinator())
    page.goto(live_server.url + reverse("nomination_queue"))
    looks_right("Triage")
    page.get_by_role("link", name="Wrenna Aldermoor").first.click()
    looks_right(f"Triage {nomination.reference}")
    for link, heading in (
        ("Return it for information", "Return it for information"),
        ("Redirect it", "Redirect it"),
        ("Propose to decline it", "Propose to decline it"),
        ("Accept the nomination", "Accept the nomination"),
    ):
        page.goto(live_server.url + reverse("nomination_triage", args=[nomination.reference]))
        page.get_by_role("link", name=link).click()
        looks_right(heading)
    assert errors == []
