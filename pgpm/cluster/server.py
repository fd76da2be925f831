"""Start and stop the embedded server, whatever state the last run left behind.

Nothing here believes a pid file. Whether a server answers is asked of its socket. Whether one of its processes still
lives is asked of the kernel: the server inherits a locked file and holds the lock until its last child is gone, so a
zombie, a recycled pid, a truncated `postmaster.pid` or a left-over lock file cannot mislead it. Only when that lock is
free are left-over pid and socket files removed.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psycopg

from pgpm.cluster.places import Places, account, binaries, places, prepare
from pgpm.paths import Trouble
from pgpm.secret_store import secret_or_make

SETTINGS = {
    "listen_addresses": "",  # the socket only: no port to collide with, nobody from outside
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    "synchronous_commit": "on",  # an acknowledged change survives a crash
    "max_connections": "100",
    "timezone": "UTC",
    # What people typed must not reach the log: no statements, no parameters, no failing rows.
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_error_statement": "panic",
    "log_min_duration_statement": "-1",
}
if sys.platform == "linux":
    # After a crash all files are flushed before recovery begins: one call for the whole file system, not one a file.
    SETTINGS["recovery_init_sync_method"] = "syncfs"
THROW_AWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}  # for tests alone
PATIENCE = 60.0


def start() -> Places:
    """Start the server unless it runs. Returns when it takes log-ins. Raises Trouble with one sentence."""
    where = places()
    prepare(where)
    with _locked(where.starter_lock, "Another start or stop of the database is under way; try again."):
        if _listening(where) and _becomes_ready(where, None):
            return where
        with _sole_owner(where) as alive:
            if not (where.data / "PG_VERSION").exists():
                _make_cluster(where)
            for left_over in (
                where.data / "postmaster.pid",
                where.socket,
                where.run / f"{where.socket.name}.lock",
            ):
                left_over.unlink(missing_ok=True)
            _becomes_ready(where, _launch(where, alive))
    return where


def stop() -> None:
    """Stop the server cleanly and wait until its last process is gone. Does nothing when none runs."""
    where = places()
    if not where.starter_lock.parent.exists():
        return
    with _locked(where.starter_lock, "Another start or stop of the database is under way; try again."):
        pid = _server_pid(where)
        if pid:
            os.kill(pid, signal.SIGINT)  # PostgreSQL's fast shutdown: ends sessions, writes everything
            with _sole_owner(where):
                pass


def running() -> bool:
    """Whether the server listens."""
    return _listening(places())


def _server_pid(where: Places) -> int | None:
    """The pid of the process that listens on our socket, told by the kernel."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(5)
        try:
            probe.connect(str(where.socket))
        except OSError:
            return None
        told = probe.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        return int(struct.unpack("3i", told)[0])


def _listening(where: Places) -> bool:
    return _server_pid(where) is not None


@contextlib.contextmanager
def _locked(path: Path, sentence: str) -> Iterator[IO[bytes]]:
    """Hold an exclusive lock on a file, waiting for a while. Raises Trouble with the sentence when it stays taken."""
    try:
        file = path.open("ab")
    except OSError as error:
        raise Trouble(
            f"Cannot write {path}: {error.strerror}. Make it writable, or run as its owner."
        ) from error
    with file:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Trouble(sentence) from None
                time.sleep(0.02)
            else:
                break
        yield file


@contextlib.contextmanager
def _sole_owner(where: Places) -> Iterator[IO[bytes]]:
    """Wait until no process of an earlier server lives, and hold that certainty."""
    sentence = (
        f"An earlier database server still works on {where.data} but does not answer: end it, then try again."
    )
    with _locked(where.alive_lock, sentence) as file:
        yield file


def _environment() -> dict[str, str]:
    """Our environment without PG* variables, which would move the server or its clients."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("PG") or name.startswith("PGPM")
    }


def _run_as() -> dict[str, object]:
    runner = account()
    if runner is None:
        return {}
    return {"user": runner.pw_uid, "group": runner.pw_gid, "extra_groups": []}


def _make_cluster(where: Places) -> None:
    """Run initdb beside the final place and move it there, so that a killed initdb leaves nothing half made."""
    part = where.home / "data.new"
    shutil.rmtree(part, ignore_errors=True)
    runner = account()
    with tempfile.NamedTemporaryFile(dir=where.home) as password:
        password.write(secret_or_make("db_superuser").encode())
        password.flush()
        if runner:
            os.chown(password.name, runner.pw_uid, runner.pw_gid)
        command = [str(binaries() / "initdb"), f"--pgdata={part}", "--username=postgres", "--encoding=UTF8"]
        command += ["--auth=scram-sha-256", f"--pwfile={password.name}", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if _throw_away():
            command.append("--no-sync")
        result = subprocess.run(  # type: ignore[call-overload]  # noqa: S603 - a fixed command
            command, capture_output=True, text=True, check=False, env=_environment(), cwd="/", **_run_as()
        )
    if result.returncode:
        said = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Trouble(f"The database could not be made under {where.home}: {said}")
    part.rename(where.data)


def _throw_away() -> bool:
    return os.environ.get("PGPM_THROW_AWAY") == "1"


def _launch(where: Places, alive: IO[bytes]) -> subprocess.Popen[bytes]:
    settings = SETTINGS | {"unix_socket_directories": str(where.run)} | (THROW_AWAY if _throw_away() else {})
    command = [str(binaries() / "postgres"), "-D", str(where.data)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    with where.log.open("ab") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # type: ignore[call-overload]  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=_environment(),
            cwd=str(where.data) if not _run_as() else "/",
            start_new_session=True,  # Ctrl-C at the keyboard is ours to handle, not the server's
            pass_fds=[alive.fileno()],
            **_run_as(),
        )
    return process


def _becomes_ready(where: Places, process: subprocess.Popen[bytes] | None) -> bool:
    """Wait until the superuser can log in, however long crash recovery takes within reason.

    Returns False when it was not us who launched the server and it ends instead: it was found dying.
    """
    deadline = time.monotonic() + 5 * PATIENCE
    while True:
        try:
            superuser(dbname="postgres").close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise Trouble(
                    f"The password in {where.var / 'secrets' / 'db_superuser'} does not open the database: put the "
                    f"secrets back that belong to it, or remove {where.var} and {where.home} to begin again."
                ) from error
            if process is not None and process.poll() is not None:
                raise Trouble(f"The database server did not start: {_last_words(where)}") from error
            if process is None and not _listening(where):
                return False
            if time.monotonic() > deadline:
                raise Trouble(f"The database server does not answer; see {where.log}.") from error
            time.sleep(0.01)
        else:
            if process is not None:
                process.returncode = 0  # it lives on by itself: no warning when this object is collected
            return True


def _last_words(where: Places) -> str:
    lines = where.log.read_text(errors="replace").splitlines()[-20:]
    fatal = [line for line in lines if "FATAL" in line or "PANIC" in line]
    return (fatal or lines or ["it said nothing"])[-1]


def superuser(dbname: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the superuser to the embedded server: for bootstrap and for tests that tamper, nothing else."""
    return psycopg.connect(
        host=str(places().run),
        port=5432,
        user="postgres",
        password=secret_or_make("db_superuser"),
        dbname=dbname,
        autocommit=True,
        connect_timeout=10,
    )
