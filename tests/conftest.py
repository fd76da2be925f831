"""Fixtures for all tests: the database as the low log-in, a way to tamper, and the browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from tests import databases

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FIXTURES = {"page", "browser", "context", "new_context"}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Make the root keys of the tests, once for all workers."""
    if not hasattr(session.config, "workerinput"):
        call_command("make_keys", stdout=StringIO())


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this worker a copy of the template database, and log in low."""
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    name = f"test_pgpm_{worker}"
    with django_db_blocker.unblock():
        source = databases.template()
        databases.copy(source, name)
        databases.point_at(name)

    def fresh_copy(self: TransactionTestCase) -> None:
        """After a test that committed: a fresh copy. The trail's triggers would refuse to empty its table."""
        databases.copy(source, name)

    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = fresh_copy
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        connection.close()
        databases.drop(name)


@pytest.fixture
def as_owner() -> Callable[[], AbstractContextManager[Any]]:
    """`with as_owner() as database: database.execute(...)`: the superuser, autocommit, on the tests' database.

    It sees only what was committed: use it in tests marked `django_db(transaction=True)`.
    """
    return databases.as_superuser


@pytest.fixture(autouse=True)
def _empty_process_caches() -> None:
    """What a test left in the memory of this process must not reach the next one."""
    from encryption import keys

    forget = getattr(keys, "forget", None)
    if forget:
        forget()


def chromium() -> str | None:
    """The machine's Chromium."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave browser tests out of `make quick`; where there is no browser, skip them and say how to get them."""
    browser = [item for item in items if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ()))]
    if os.environ.get("PGPM_QUICK") == "1":
        config.hook.pytest_deselected(items=browser)
        items[:] = [item for item in items if item not in set(browser)]
    elif not chromium():
        reason = "no Chromium here: `apt-get install chromium`, then run again"
        for item in browser:
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet, and able to run as root in a container."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": list(FLAGS)}


@pytest.fixture
def errors(page: Any) -> list[str]:
    """Everything the browser complains of: script errors and reports of the content security policy."""
    found: list[str] = []
    page.on("console", lambda said: found.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture(scope="session")
def worker_folder() -> str:
    """A folder of this worker alone, under the tests' `var/`."""
    return os.path.join(os.environ["PGPM_VAR"], os.environ.get("PYTEST_XDIST_WORKER", "main"))  # noqa: PTH118
