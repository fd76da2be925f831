"""The kitchen sink in a real browser: accessible, 320 px wide, with and without script, on paper."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.govuk import urls

PAGES = ["/", "/form/", "/conflict/", "/danger/", "/filter/"]
REFUSED = [f"/refused/{code}/" for code in (403, 404, 409, 500, 503)]
#: GOV.UK's own tests switch these off at the same places: conditional radios, the back link before <main>.
ALLOWED = {("aria-allowed-attr", "aria-expanded"), ("region", "govuk-back-link")}


@pytest.fixture(scope="session")
def axe():
    return Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))


@pytest.fixture
def complaints(page):
    """Script errors and reports of the policy; a page that answers 4xx on purpose is no complaint."""
    found = []
    page.on(
        "console",
        lambda said: (
            found.append(said.text)
            if said.type == "error" and "the server responded" not in said.text
            else None
        ),
    )
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "response",
        lambda reply: found.append(reply.url) if reply.status >= 400 and "/static/" in reply.url else None,
    )
    return found


def violations(axe, page):
    return [
        (violation["id"], node["html"][:200])
        for violation in axe.run(page).response["violations"]
        for node in violation["nodes"]
        if not any(violation["id"] == rule and mark in node["html"] for rule, mark in ALLOWED)
    ]


def send_empty(page, site):
    page.goto(f"{site}/form/")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()


@pytest.mark.parametrize("path", PAGES + REFUSED)
def test_pages_are_accessible_and_quiet(page, site, axe, complaints, path):
    page.goto(site + path)
    assert violations(axe, page) == []
    assert complaints == []


def test_errors_are_accessible(page, site, axe, complaints):
    send_empty(page, site)
    assert violations(axe, page) == []
    assert complaints == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_in_320_pixels(new_context, site, path, script):
    page = new_context(viewport={"width": 320, "height": 640}, java_script_enabled=script).new_page()
    page.goto(site + path)
    assert page.locator("html").bounding_box()["width"] <= 320
    widest = page.locator("body *:visible").evaluate_all(
        "all => all.filter(e => !e.closest('.app-scroll, .app-figure__drawing'))"
        ".filter(e => !e.closest('.govuk-visually-hidden, .govuk-skip-link'))"
        ".map(e => [e.getBoundingClientRect().right, e.className]).sort((a, b) => b[0] - a[0])[0]"
    )
    assert widest[0] <= 321, widest


def test_focus_moves_to_the_summary_and_its_links_to_the_fields(page, site):
    send_empty(page, site)
    assert page.title().startswith("Error: ")
    assert page.locator(".govuk-error-summary").evaluate("e => e === document.activeElement")
    page.get_by_role("link", name="Enter the date of birth").click()
    assert page.locator("#id_born_day").evaluate("e => e === document.activeElement")


def test_a_choice_opens_its_field(page, site):
    page.goto(f"{site}/form/")
    hidden = page.get_by_label("Who is that?")
    assert not hidden.is_visible()
    page.get_by_label("Somebody else").check()
    assert hidden.is_visible()


def test_without_script_every_field_can_be_used(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/form/")
    assert page.get_by_label("Who is that?").is_visible()
    assert page.get_by_role("link", name="Cases", exact=True).is_visible()
    assert not page.locator("dialog").is_visible()
    page.get_by_role("button", name="Save and continue").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()


def test_characters_are_counted(page, site):
    page.goto(f"{site}/form/")
    page.get_by_label("What happened?").fill("x" * 190)
    page.get_by_text("You have 10 characters remaining").first.wait_for()


def test_a_draft_is_saved_on_leaving_a_field(page, site, complaints):
    urls.saved.clear()
    page.goto(f"{site}/form/")
    page.get_by_label("Name", exact=True).fill("Rowan")
    page.get_by_label("What happened?").focus()
    page.get_by_text(re.compile(r"Saved at \d\d:\d\d")).wait_for()
    assert urls.saved[0]["name"] == "Rowan"
    assert "csrfmiddlewaretoken" not in urls.saved[0]
    assert "once" not in urls.saved[0]
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert complaints == []


def test_a_draft_that_cannot_be_saved_says_so(page, site):
    page.goto(f"{site}/form/")
    page.route("**/autosave/", lambda route: route.abort())
    page.get_by_label("Name", exact=True).fill("Rowan")
    page.get_by_label("What happened?").focus()
    page.get_by_text("What you typed is still on the page").wait_for()


def test_a_draft_is_saved_every_twenty_seconds(page, site):
    urls.saved.clear()
    page.clock.install()
    page.goto(f"{site}/form/")
    page.get_by_label("Name", exact=True).press_sequentially("Ro")
    page.clock.run_for(21_000)
    page.get_by_text(re.compile(r"Saved at")).wait_for()
    page.clock.run_for(21_000)
    assert len(urls.saved) == 1


def test_the_end_of_a_session_is_announced_and_put_off(page, site, complaints):
    page.clock.install()
    page.goto(f"{site}/form/")
    dialog = page.get_by_role("dialog", name="You are about to be signed out")
    page.clock.run_for(12 * 60_000)
    assert not dialog.is_visible()
    page.get_by_label("Name", exact=True).fill("Rowan")
    page.clock.run_for(30_000)
    page.clock.run_for(13 * 60_000)
    assert dialog.is_visible()
    page.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")
    page.clock.run_for(12 * 60_000)
    assert not dialog.is_visible()
    assert complaints == []


def test_a_session_that_ends_leads_to_sign_in_and_back(page, site):
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url.removeprefix(site))))
    page.clock.install()
    page.goto(f"{site}/form/?part=2")
    page.clock.run_for(14 * 60_000)
    with page.expect_request("**/account/login/**"):
        page.clock.run_for(2 * 60_000)
    assert ("POST", "/account/logout/") in asked
    assert asked[-1] == ("GET", "/account/login/?next=%2Fform%2F%3Fpart%3D2")


def test_what_was_typed_and_not_saved_stays_on_the_page(page, site):
    page.clock.install()
    page.goto(f"{site}/conflict/")
    page.get_by_label("What happened?").fill("A long story")
    page.clock.run_for(16 * 60_000)
    page.get_by_role("button", name="Go back to what I typed").click()
    assert page.get_by_label("What happened?").input_value() == "A long story"
    assert "/account/login" not in page.url


def test_on_paper_there_is_the_marking_and_no_navigation(page, site):
    page.goto(site)
    page.emulate_media(media="print")
    marking = page.locator(".app-marking")
    assert "OFFICIAL-SENSITIVE" in marking.inner_text()
    assert re.search(
        r"Printed by Rowan Ashdown, Youth Justice Service, \d+ \w+ \d{4} at ", marking.inner_text()
    )
    for gone in (
        ".govuk-service-navigation",
        ".moj-sub-navigation",
        ".govuk-button",
        ".govuk-back-link",
        ".govuk-pagination",
    ):
        assert not page.locator(gone).first.is_visible(), gone
    assert page.get_by_role("table").first.is_visible()


def test_the_sticky_banner_does_not_cover_the_focus(page, site):
    page.set_viewport_size({"width": 1200, "height": 800})
    page.goto(site)
    page.keyboard.press("End")
    banner = page.locator(".app-case-banner")
    assert banner.bounding_box()["y"] < 1
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert top >= banner.bounding_box()["height"] - 1


def test_the_banner_does_not_stick_on_a_small_screen(page, site):
    page.set_viewport_size({"width": 600, "height": 800})
    page.goto(site)
    assert page.locator(".app-case-banner").evaluate("e => getComputedStyle(e).position") == "static"


def test_the_skip_link_comes_first(page, site):
    page.goto(site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"


def test_error_pages_do_not_say_too_much(page, site):
    page.goto(f"{site}/refused/404/")
    said = page.locator("main").inner_text()
    assert "permission" not in said
    assert "exist" not in said
    page.goto(f"{site}/refused/500/")
    assert "7Q4K-2M9X" in page.locator("main").inner_text()
    assert "Rowan" not in page.locator("body").inner_text()
