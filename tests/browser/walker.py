"""Somebody who walks through the service in a browser and looks closely at every page."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve, reverse

from permissions.models import User

# GOV.UK's own tests switch these off too: the back link stands outside a region, and conditional radios carry
# aria-expanded.
KNOWN = {"region", "aria-allowed-attr"}
NARROW = {"width": 320, "height": 800}
WIDE = {"width": 1100, "height": 900}
PICTURE = {"x": 0, "y": 0, "width": 1100}


class Walker:
    """One browser page, signed in as one persona after another."""

    def __init__(
        self, page: Any, base: str, people: Mapping[str, User], axe: Any, folder: Path | None
    ) -> None:
        """`folder` is where screenshots go, if anywhere."""
        self.page, self.base, self.people, self.axe, self.folder = page, base, people, axe, folder
        self.complaints: list[str] = []
        self.seen: set[str] = set()
        page.set_viewport_size(WIDE)
        page.set_default_timeout(15_000)
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, said: Any) -> None:
        # A refused or incomplete form is answered with 4xx, which the browser notes as an error of loading.
        if said.type == "error" and "the server responded with a status of 4" not in said.text:
            self.complaints.append(f"{self.page.url}: {said.text}")

    def become(self, login: str) -> None:
        """Sign in as a persona with one click, as everybody in the synthetic town does."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.base}/account/personas/")
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=self.people[login].full_name, exact=True).click()

    def go(self, name: str, *args: Any) -> None:
        """Open an address by its name, and look."""
        self.page.goto(self.base + reverse(name, args=args))
        self.look()

    def follow(self, text: str) -> None:
        """Click a link, and look at where it leads."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=text).first.click()
        self.look()

    @property
    def name(self) -> str:
        """The name of the address that is open."""
        return resolve(urlsplit(self.page.url).path).url_name or ""

    def look(self) -> None:
        """Look at a page the first time it is met: no violation, nothing wider than 320 px, a title without names."""
        title = self.page.title()
        what = f"{self.name} {'error' if title.startswith('Error: ') else ''}"
        if what in self.seen:
            return
        self.seen.add(what)
        if self.page.locator("h1").count() != 1 or "PGPM" not in title:
            self.complaints.append(
                f"{what}: the title is {title}, or there is not one heading of the first level"
            )
        found = self.axe.run(self.page).response["violations"]
        bad = [(each["id"], each["nodes"][0]["html"]) for each in found if each["id"] not in KNOWN]
        self.complaints += [f"{what}: {rule}: {markup}" for rule, markup in bad]
        self.page.set_viewport_size(NARROW)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(WIDE)
        if width > NARROW["width"] + 1:
            self.complaints.append(f"{what}: {width} px wide at 320")

    def fill(self, **values: Any) -> None:
        """Fill fields by their names: text, a choice, several choices, a date in three boxes, a file, or a tick."""
        for name, value in values.items():
            if isinstance(value, datetime.date):
                boxes = {"day": value.day, "month": value.month, "year": value.year}
                if self.page.locator(f'[name="{name}_day"]').count():
                    self.fill(**{f"{name}_{part}": number for part, number in boxes.items()})
                else:
                    self.fill(**{name: f"{value:%d/%m/%Y}"})
                continue
            self._fill_one(name, value)

    def _fill_one(self, name: str, value: Any) -> None:
        fields = self.page.locator(f'main [name="{name}"]:not([type="hidden"])')
        assert fields.count(), f"{self.name}: no field {name}"
        kind = fields.first.evaluate("field => field.tagName === 'SELECT' ? 'select' : field.type")
        if kind in {"radio", "checkbox"}:
            for each in value if isinstance(value, (list, tuple, set)) else [value]:
                one = (
                    fields.first
                    if each is True
                    else self.page.locator(f'main [name="{name}"][value="{each}"]')
                )
                one.check()
        elif kind == "select":
            fields.first.select_option(str(value))
        elif kind == "file":
            fields.first.set_input_files(str(value))
        else:
            fields.first.fill(str(value))

    def press(self, button: str = "") -> None:
        """Press a button of the page (the first one of its form unless named), and look at what comes."""
        buttons = self.page.locator("main").get_by_role("button", name=button) if button else None
        chosen = (
            buttons.first if buttons is not None else self.page.locator("main form button[type=submit]").first
        )
        assert chosen.count(), (
            f"{self.page.url} has nothing to press: {self.page.locator('main').inner_text()}"
        )
        with self.page.expect_navigation():
            chosen.click()
        self.look()

    def send(self, name: str, *args: Any, button: str = "", **values: Any) -> None:
        """Open a form, fill it, press its button. It must lead on: a form that comes back says why."""
        self.go(name, *args)
        self.answer(button=button, **values)

    def answer(self, *, button: str = "", **values: Any) -> None:
        """Fill the form that is open and press its button; it must lead on."""
        here = self.page.url
        self.fill(**values)
        self.press(button)
        problems = self.page.locator(".govuk-error-summary")
        if problems.count():
            raise AssertionError(f"{here}: {problems.first.inner_text()}")

    def reads(self, *words: str) -> None:
        """The page says all of this."""
        text = " ".join(self.page.locator("body").inner_text().split())
        for each in words:
            assert each in text, f"{self.page.url} does not say “{each}”: {text[:1500]}"

    def keep_picture(self, name: str, *, height: int = 1200) -> None:
        """Keep a picture of the top of the page for the README, when asked to."""
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.page.mouse.move(0, 0)
            self.page.screenshot(
                path=str(self.folder / f"{name}.png"), clip={**PICTURE, "height": height}, full_page=True
            )
