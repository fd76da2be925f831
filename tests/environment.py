"""Loaded by pytest before anything of Django (`-p tests.environment`): where tests keep things, and what is closed.

Tests run on the real embedded PostgreSQL, logged in as the low role. Their server lives under `var/test` (PGPM_VAR
changes it), shared by the workers of one run, and is stopped by the last run that uses it.
"""

import fcntl
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from pgpm.cluster.ready import ready
from pgpm.cluster.server import stop
from pgpm.paths import BASE_DIR, Trouble, var_dir

os.environ["PGPM_VAR"] = str(Path(os.environ.get("PGPM_VAR") or BASE_DIR / "var") / "test")
if os.environ.get("PYTEST_XDIST_WORKER"):  # the controller has set it already
    os.environ["PGPM_VAR"] = os.environ["PGPM_TEST_VAR"]
os.environ["PGPM_TEST_VAR"] = os.environ["PGPM_VAR"]
os.environ["PGPM_THROW_AWAY"] = "1"
os.environ["PGPM_PLAIN_STATIC"] = "1"
os.environ["PGPM_SYNTHETIC"] = "1"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
# Tests serve plain static files; the folder of collected ones must be there all the same, or WhiteNoise warns.
(BASE_DIR / "build" / "static").mkdir(parents=True, exist_ok=True)
for name in ("DATABASE_URL", "PGPM_DB_LOGIN", "PGPM_DEBUG", "PGPM_PROXY_HOPS"):
    os.environ.pop(name, None)

_users: Any = None
_connect = socket.socket.connect


def _only_here(self: socket.socket, address: Any) -> None:
    """Refuse to leave this machine: a test that calls a partner's system would be a leak."""
    if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {
        "127.0.0.1",
        "::1",
        "localhost",
    }:
        raise OSError(f"Tests may not connect to {address[0]}.")
    _connect(self, address)


socket.socket.connect = _only_here  # type: ignore[assignment, method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests() -> None:
    """Start the server before Django's settings ask for it."""
    global _users  # noqa: PLW0603 - one lock for the life of the process
    if os.environ.get("PYTEST_XDIST_WORKER"):
        return
    try:
        var_dir().mkdir(parents=True, exist_ok=True)
        _users = (var_dir() / "users.lock").open("ab")
        fcntl.flock(_users, fcntl.LOCK_SH)
        ready()
    except (Trouble, OSError) as trouble:
        raise pytest.UsageError(str(trouble)) from trouble


def pytest_unconfigure() -> None:
    """Stop the server unless another run uses it too."""
    if _users is None:
        return
    try:
        fcntl.flock(_users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop()
    _users.close()
