"""`make run`: what it says when it cannot, and that it ends cleanly."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from pgpm.cluster import server
from pgpm.paths import BASE_DIR
from tests.platform.clusters import own_var

__all__ = ["own_var"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def serve(**changes: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PGPM_TOWN": "none", **changes}
    environment.pop("PGPM_PLAIN_STATIC", None)
    return subprocess.Popen(
        [sys.executable, "-m", "pgpm.serve"],
        cwd=BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_taken_port_gives_one_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = serve(PORT=str(taken.getsockname()[1]))
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "PORT=8001 make run" in err


@pytest.mark.parametrize("port", ["eighty", "0", "99999", "-1"])
def test_a_port_that_is_none_gives_one_sentence(port: str) -> None:
    process = serve(PORT=port)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, len(err.splitlines())) == (1, 1)
    assert port in err


def test_an_unwritable_var_gives_one_sentence() -> None:
    process = serve(PORT=str(free_port()), PGPM_VAR="/dev/null/var")
    _, err = process.communicate(timeout=60)
    assert (process.returncode, len(err.splitlines())) == (1, 1)
    assert "PGPM_VAR" in err


def wait_until_up(port: int, process: subprocess.Popen[str]) -> None:
    """Read what it says until it says that it serves, then ask it."""
    said = ""
    while "Ctrl-C" not in said:
        line = process.stdout.readline() if process.stdout else ""
        assert line, (said, process.communicate())
        said += line
    assert f"http://127.0.0.1:{port}/" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
        assert answer.read() == b"ok"


@pytest.mark.slow
@pytest.mark.usefixtures("own_var")
def test_serves_survives_a_kill_and_ends_cleanly() -> None:
    port = free_port()
    first = serve(PORT=str(port))
    wait_until_up(port, first)
    first.kill()
    first.communicate(timeout=60)
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:  # the web server notices that nobody watches it, and frees the port
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                break
        time.sleep(0.1)
    again = serve(PORT=str(port))
    wait_until_up(port, again)
    again.send_signal(signal.SIGINT)
    out, err = again.communicate(timeout=60)
    assert again.returncode == 0, err
    assert "Everything is kept" in out
    assert not server.running()
