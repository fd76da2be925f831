"""`make run`: bring everything up and serve the invented town, until Ctrl-C.

Each step does nothing when there is nothing to do, so that a second start takes seconds.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from types import FrameType

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from encryption.errors import RootKeyProblem
from pgpm import lifeline
from pgpm.cluster.connect import embedded
from pgpm.cluster.ready import ready
from pgpm.cluster.server import stop
from pgpm.paths import Trouble

HOST = "127.0.0.1"
WORKERS = "2"


def main() -> int:
    """Bring up, serve, take down. Returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pgpm.settings")
    os.environ.setdefault("PGPM_SYNTHETIC", "1")
    for ending in (signal.SIGINT, signal.SIGTERM):  # said outright: a shell may start us with Ctrl-C ignored
        signal.signal(ending, _interrupt)
    try:
        port = _port()
        _say("Starting the database ...")
        with _database():
            django.setup()
            call_command("bring_up")
            return _serve(port)
    except (Trouble, RootKeyProblem, CommandError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    except KeyboardInterrupt:
        _say("\nStopped. Everything is kept under var/.")
        return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _port() -> int:
    """The port to serve on, found free. Raises Trouble when it is not one, or somebody else has it."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdigit() or not 0 < int(wanted) < 2**16:
        raise Trouble(f"PORT is {wanted!r}: it must be a number from 1 to 65535.")
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except OSError as error:
            raise Trouble(
                f"Cannot serve on {HOST}:{wanted}, {error.strerror}: stop what is there, or try PORT=8001 make run."
            ) from error
    return int(wanted)


@contextlib.contextmanager
def _database() -> Iterator[None]:
    """The embedded server for as long as we serve; a real one is left alone."""
    if not embedded():
        yield
        return
    ready()
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not cut the clean stop
        connection.close()
        stop()


def _serve(port: int) -> int:
    """Run the web server until it ends or we are interrupted. Returns the exit code."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += [
        "--workers",
        WORKERS,
        "--blocking-threads",
        "1",
        "--backlog",
        "256",
    ]
    command += [
        "--log-level",
        "warning",
        "--no-access-log",
        "--respawn-failed-workers",
        "--respawn-interval",
        "1",
        "--workers-kill-timeout",
        "5",  # one that is just starting does not hear that it should end
    ]
    server = subprocess.Popen(  # noqa: S603 - a fixed command
        [*command, "pgpm.wsgi:application"],
        cwd=settings.BASE_DIR,
        start_new_session=True,  # Ctrl-C is ours: we stop the web server first and the database after it
        env={**os.environ, lifeline.VARIABLE: "1"},
        preexec_fn=lifeline.hold,  # noqa: PLW1509 - this process has one thread
    )
    try:
        _wait_until_it_answers(server, port)
        _welcome(port)
        return server.wait()
    finally:
        server.terminate()
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)  # its workers too, or they would keep the port
            server.wait()


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5):
            return
        time.sleep(0.05)
    raise Trouble("The web server did not start: see the lines above.")


def _welcome(port: int) -> None:
    """Print the address and whom to sign in as."""
    _say(f"\nPGPM is at http://{HOST}:{port}/  (Ctrl-C stops it)")
    if settings.PGPM_SYNTHETIC:
        _say(f"Sign in with one click at http://{HOST}:{port}/account/personas/ as:")
        call_command("personas")


if __name__ == "__main__":
    sys.exit(main())
