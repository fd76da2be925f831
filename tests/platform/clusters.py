"""A server of its own for a test that breaks one."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from pgpm.cluster.places import places
from pgpm.cluster.server import _server_pid, stop, superuser
from pgpm.paths import BASE_DIR, var_dir


@pytest.fixture
def own_var(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty `var/` for one test; its server is stopped afterwards."""
    var = var_dir() / f"s{uuid.uuid4().hex[:6]}"
    monkeypatch.setenv("PGPM_VAR", str(var))
    monkeypatch.delenv("PGPM_THROW_AWAY")  # these servers must keep what they acknowledge
    yield var
    if var.is_dir():
        home = places().home
        stop()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(var)


def command_line(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m pgpm.cluster` as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "pgpm.cluster", *words],
        cwd=BASE_DIR,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def postmaster() -> int:
    """The pid of the server, told by its socket."""
    pid = _server_pid(places())
    assert pid
    return pid


def kill_everything() -> int:
    """Kill -9 the server and all its processes, and return at once. Returns the server's pid."""
    pid = postmaster()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    os.kill(pid, signal.SIGKILL)
    for each in map(int, children):
        # A child that notices that its server is dead ends by itself, sometimes before its turn here.
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    return pid


def until_gone(path: Path) -> None:
    """Wait for a short while until a file is no longer there."""
    deadline = time.monotonic() + 10
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def remember(word: str) -> None:
    """Store a word durably."""
    with superuser() as database:
        database.execute("CREATE TABLE IF NOT EXISTS kept (word text)")
        database.execute("INSERT INTO kept VALUES (%s)", [word])


def remembered() -> list[str]:
    """The stored words."""
    with superuser() as database:
        return [str(row[0]) for row in database.execute("SELECT word FROM kept").fetchall()]
