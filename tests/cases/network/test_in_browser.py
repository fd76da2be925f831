"""The network in a real browser: accessible, within the policy, useful without script, narrow and in print."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse

from tests.cases.network.world import World, a_link, a_world, save_all, share
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world() -> World:
    """A case shared with youth justice, with a group and two places around it."""
    made = a_world()
    for case in made.cases[:2]:
        share(case, made.youth)
    tobin, marnie, idris, kofi, group, muga, flat = made.subjects
    links = [
        a_link(made, made.cases[0], tobin, muga, kind="safe_at"),
        a_link(made, made.cases[0], tobin, group, kind="member_of"),
        a_link(made, made.cases[0], marnie, group, kind="member_of"),
        a_link(made, made.cases[0], idris, group, kind="member_of"),
        a_link(made, made.cases[1], kofi, tobin, kind="looks_out_for"),
        a_link(made, made.cases[1], tobin, flat, kind="at_risk_at"),
        a_link(made, made.cases[0], made.concerns[0], tobin, kind="of_concern_to", basis=made.named),
    ]
    for link, influence, confidence in zip(
        links,
        ["protective", "mixed", "protective", "unknown", "protective", "harmful", "harmful"],
        ["confirmed", "probable", "possible", "unassessed", "probable", "disputed", "probable"],
        strict=True,
    ):
        link.influence, link.confidence = influence, confidence
    save_all(links)
    return made


def enter(context: Any, live_server: Any, world: World) -> str:
    """Let the browser in as the representative; gives the address of the network."""
    cookies = signed_in(world.rep).cookies
    context.add_cookies(
        [{"name": cookie.key, "value": cookie.value, "url": live_server.url} for cookie in cookies.values()]
    )
    return live_server.url + reverse("case_network", args=[world.cases[0].reference])


def test_the_picture_is_accessible_and_every_node_leads_to_its_sentences(
    page: Any, live_server: Any, errors: list[str], world: World
) -> None:
    page.goto(enter(page.context, live_server, world))

    axe = Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))
    found = axe.run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] != "region"] == []
    nodes = page.locator("svg.app-network__picture a")
    assert nodes.count() == 8
    page.get_by_role("link", name="Marnie Ashdown, young person, 2 steps away, open a case").focus()
    page.keyboard.press("Enter")
    assert page.locator("section:target h3").inner_text().startswith("Marnie Ashdown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section').id") in page.url
    if folder := os.environ.get("PGPM_SHOTS"):
        page.set_viewport_size({"width": 1100, "height": 900})
        page.screenshot(path=f"{folder}/network.png", full_page=True)
    assert [error for error in errors if "the server responded" not in error] == []


def test_it_is_whole_without_script_at_320_pixels_and_in_print(
    browser: Any, live_server: Any, world: World
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(enter(context, live_server, world))

    assert page.locator("svg.app-network__picture").is_visible()
    assert "Tobin Ashdown feels safe at Copse Lane MUGA; said by" in page.locator("main").inner_text()
    whole = page.locator("html").bounding_box()
    assert whole and whole["width"] <= 320
    page.get_by_label("Show what was understood at the end of").fill("2020-01-01")
    page.get_by_role("button", name="Show that day").click()
    assert "No links are recorded for this day" in page.locator("main").inner_text()
    page.emulate_media(media="print")
    assert page.locator(".app-network__when").is_hidden()
    assert page.locator("svg.app-network__picture").is_visible()
    if folder := os.environ.get("PGPM_SHOTS"):
        page.set_viewport_size({"width": 794, "height": 1123})
        page.goto(enter(context, live_server, world))
        page.screenshot(path=f"{folder}/network-print.png", full_page=True)
    context.close()
