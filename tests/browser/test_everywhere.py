"""What holds on every page, shown on a few: without script, by keyboard, and on paper."""

from typing import Any

import pytest
from django.urls import reverse

from cases.actions.evidence import add_link
from permissions.models import User
from referrals.models import Nomination
from tests import making
from tests.browser.walker import Walker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_essential_journey_needs_no_script(
    browser: Any, live_server: Any, people: dict[str, User]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/account/personas/")
    page.get_by_role("button", name=people["rep.asb"].full_name).click()
    page.goto(live_server.url + reverse("nomination_start"))
    page.get_by_role("radio", name="A young person", exact=True).check()
    page.get_by_label("Keep a young person safe").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Save and continue").click()
    assert page.title().startswith("Error: ")
    assert page.locator(".govuk-error-summary a").count() == 1
    page.locator('[name="urgent"][value="no"]').check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Given name").fill("Wrenna")
    page.get_by_label("Family name").fill("Aldermoor")
    page.get_by_role("button", name="Save and continue").click()
    kept = Nomination.objects.get()
    assert (kept.urgent, kept.facts["given_name"]) == ("no", "Wrenna")
    case = making.a_case(lead_agency=people["rep.asb"].agency)
    add_link(
        case,
        by=people["rep.asb"],
        kind="spends_time_at",
        source=case.subject,
        target=making.a_place(by=people["coordinator"]),
        provenance="Seen by the youth worker.",
        source_grade="1",
        information_grade="A",
        confidence="probable",
    )
    page.goto(live_server.url + reverse("case_network", args=[case.reference]))
    assert page.locator("svg").count()
    assert page.locator("table").count()
    context.close()


def test_an_error_takes_the_keyboard_to_the_summary_and_on_to_the_field(walker: Walker) -> None:
    walker.become("rep.asb")
    walker.go("nomination_start")
    walker.press()
    page = walker.page
    assert page.title().startswith("Error: ")
    assert page.evaluate("document.activeElement.classList.contains('govuk-error-summary')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") in {"kind", "purpose"}
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "" or page.evaluate("document.activeElement.matches(':focus-visible')")


def test_on_paper_a_page_carries_its_marking_and_no_menu(walker: Walker) -> None:
    case = making.a_case(lead_agency=walker.people["rep.asb"].agency)
    walker.become("rep.asb")
    walker.go("case", case.reference)
    walker.page.emulate_media(media="print")
    shown = walker.page.locator("body").inner_text()
    assert "OFFICIAL-SENSITIVE" in shown.upper()
    assert walker.people["rep.asb"].full_name in shown  # who printed it
    assert not walker.page.locator("nav").first.is_visible()
    assert not walker.page.get_by_role("button", name="Sign out").is_visible()
