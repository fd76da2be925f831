"""The kitchen sink in a real browser: accessible, 320 px wide, with and without script, on paper."""

import re

import pytest

PAGES = ["/", "/form/", "/conflict/", "/danger/", "/filter/"]
REFUSED = [f"/refused/{code}/" for code in (403, 404, 409, 500, 503)]
#: GOV.UK's own tests switch these off at the same places: conditional radios, the back link before <main>.
ALLOWED = {("aria-allowed-attr", "aria-expanded"), ("region", "govuk-back-link")}


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


def test_without_script_every_field_can_be_used(new_context, site):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/form/")
    assert page.get_by_label("Who is that?").is_visible()
    assert page.get_by_role("link", name="Cases", exact=True).is_visible()
    assert not page.locator("dialog").is_visible()
    page.get_by_role("button", name="Save and continue").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()


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
