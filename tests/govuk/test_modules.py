"""Our script in a real browser: drafts, the end of a session, live filters. Every page works without it."""

import re

from tests.govuk import urls


def test_a_choice_opens_its_field(page, site):
    page.goto(f"{site}/form/")
    hidden = page.get_by_label("Who is that?")
    assert not hidden.is_visible()
    page.get_by_label("Somebody else").check()
    assert hidden.is_visible()


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
    page.get_by_label("What happened?").focus()
    page.get_by_text("Saved at").wait_for()
    page.clock.run_for(12 * 60_000)
    assert not dialog.is_visible()  # saving a draft was activity
    page.clock.run_for(2 * 60_000)
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


def test_a_filter_refreshes_its_list_and_the_address(page, site, complaints):
    page.goto(f"{site}/filter/")
    page.locator("#results").evaluate("e => e.setAttribute('data-old', '')")
    page.get_by_label("Under review").check()
    page.locator("#results:not([data-old])").wait_for()
    assert page.url.endswith("stage=review")
    assert page.get_by_label("Under review").is_checked()
    assert complaints == []


def test_the_calendar_fills_the_box(page, site, complaints):
    page.goto(f"{site}/form/")
    page.get_by_label("Next review").fill("17/05/2026")
    page.get_by_role("button", name="Choose date").click()
    page.get_by_role("button", name="Monday 18 May 2026").click()
    assert page.get_by_label("Next review").input_value() == "18/5/2026"
    assert complaints == []
