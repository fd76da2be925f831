"""The town's people in a real browser: signing in as one of them, filling forms, and looking at every page."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.utils import timezone

from permissions.models import Agency, User
from pgpm.town.agencies import make_agencies, make_personas
from tests.browser.walker import Walker


@pytest.fixture
def agencies(db: None) -> dict[str, Agency]:
    """The agencies of Fenbridge."""
    return make_agencies(timezone.localdate().replace(year=timezone.localdate().year - 1))


@pytest.fixture
def people(agencies: dict[str, Agency]) -> dict[str, User]:
    """Its personas, by log-in."""
    return make_personas(agencies)


@pytest.fixture
def walker(page: Any, live_server: Any, people: dict[str, User]) -> Iterator[Walker]:
    """Somebody at a browser, who looks closely at every page; complaints of the browser fail the test."""
    axe = Axe.from_file(str(Path(settings.NODE_MODULES) / "axe-core/axe.min.js"))
    folder = settings.BASE_DIR / "docs" / "screenshots" if os.environ.get("PGPM_SCREENSHOTS") == "1" else None
    walking = Walker(page, live_server.url, people, axe, folder)
    yield walking
    assert walking.complaints == [], "\n".join(walking.complaints)
