"""A small server of the tests' own pages: no database, the strict policy, and our templates."""

from copy import deepcopy
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import override_settings
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler


def own_settings():
    """This project's settings less what needs a signed-in person of the database."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"].append(settings.BASE_DIR / "tests/govuk/templates")
    templates[0]["OPTIONS"]["context_processors"] = [
        "django.template.context_processors.request",
        "django.contrib.messages.context_processors.messages",
        "csp.context_processors.nonce",
        "govuk.context.page",
    ]
    return {
        "ROOT_URLCONF": "tests.govuk.urls",
        "TEMPLATES": templates,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "MIDDLEWARE": [
            "csp.middleware.CSPMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
    }


@pytest.fixture
def own_pages():
    """The tests' own pages instead of the project's."""
    with override_settings(**own_settings()):
        yield


class Thread(LiveServerThread):
    """A server without a database."""

    def run(self):
        self.httpd = self._create_server()
        self.port = self.httpd.server_address[1]
        self.httpd.set_app(StaticFilesHandler(WSGIHandler()))
        self.is_ready.set()
        self.httpd.serve_forever()


@pytest.fixture(scope="module")
def site():
    """The address of the server of the tests' own pages."""
    assert QuietWSGIRequestHandler
    with override_settings(**own_settings()):
        thread = Thread("127.0.0.1", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        yield f"http://127.0.0.1:{thread.port}"
        thread.terminate()


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
