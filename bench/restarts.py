"""P16: the embedded server killed at any moment, whatever it leaves behind, against a clean start of the same data."""

import os
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

import psycopg

from bench.results import Result, seconds
from bench.surroundings import throw_away
from pgpm.cluster.places import places
from pgpm.cluster.server import _server_pid, start, stop, superuser
from pgpm.paths import var_dir

TIMES = 20
GOAL = 3.0


def measure() -> list[Result]:
    """Twenty kills, each beside a clean stop and start."""
    kept = os.environ["PGPM_VAR"]
    var = var_dir() / "restarts"
    os.environ["PGPM_VAR"] = str(var)
    try:
        return [_measure(random.Random(1))]
    finally:
        throw_away(var)
        os.environ["PGPM_VAR"] = kept


def _measure(chance: random.Random) -> Result:
    start()
    with superuser() as database:
        database.execute("CREATE TABLE kept (number bigserial PRIMARY KEY, word text)")
    clean, killed, whole = [], [], 0
    leave: list[Callable[[int], None]] = [zombie, reaped, truncated, recycled, empty]
    for number in range(TIMES):
        stop()
        clean.append(_timed(start))
        acknowledged, pid = _killed_while_writing(chance)
        leave[number % len(leave)](pid)
        try:
            killed.append(_timed(start))
        except Exception as failure:  # noqa: BLE001 - any failure is one that counts against us
            print(f"  restart {number + 1} failed: {failure}")
            continue
        with superuser() as database:
            row = database.execute(
                "SELECT count(*) FROM kept WHERE number = ANY(%s)", [acknowledged]
            ).fetchone()
        whole += row == (len(acknowledged),)
        _reap(pid)
    stop()
    ratio = median(killed) / median(clean) if killed else float("inf")
    return Result(
        f"P16 restart after kill -9, {whole} of {TIMES} with nothing lost, against a clean start",
        seconds(median(killed)) if killed else "never",
        seconds(median(clean)),
        round(ratio, 2),
        f"at most {GOAL:g} times, {TIMES} of {TIMES}",
        ratio <= GOAL and whole == TIMES,
    )


def _timed(way: Callable[[], object]) -> float:
    began = time.perf_counter()
    way()
    return time.perf_counter() - began


def _killed_while_writing(chance: random.Random) -> tuple[list[int], int]:
    """Write until the server is killed at a moment of chance. Returns what was acknowledged, and the server's pid."""
    acknowledged: list[int] = []
    ready = threading.Event()

    def write() -> None:
        with superuser() as database:
            ready.set()
            try:
                while True:
                    row = database.execute("INSERT INTO kept (word) VALUES ('x') RETURNING number").fetchone()
                    assert row is not None
                    acknowledged.append(int(str(row[0])))
            except psycopg.OperationalError:
                return

    writer = threading.Thread(target=write)
    writer.start()
    ready.wait()
    time.sleep(chance.uniform(0.02, 0.3))
    pid = _server_pid(places())
    assert pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    for each in (pid, *map(int, children)):
        with suppress(ProcessLookupError):  # a child that ended by itself meanwhile
            os.kill(each, signal.SIGKILL)
    writer.join()
    return acknowledged, pid


def zombie(pid: int) -> None:
    """Leave the killed server unreaped: its pid stays taken."""


def reaped(pid: int) -> None:
    """Nothing left but the files."""
    _reap(pid)


def truncated(pid: int) -> None:
    """A pid file cut short."""
    _reap(pid)
    _pid_file().write_text("12")


def empty(pid: int) -> None:
    """A pid file with nothing in it."""
    _reap(pid)
    _pid_file().write_text("")


def recycled(pid: int) -> None:
    """A pid file that names a living process: this one."""
    _reap(pid)
    _pid_file().write_text(
        f"{os.getpid()}\n{places().data}\n1700000000\n5432\n{places().run}\n\n  5432001 0\nready\n"
    )


def _pid_file() -> Path:
    return places().data / "postmaster.pid"


def _reap(pid: int) -> None:
    try:
        os.waitpid(pid, 0)
    except ChildProcessError:
        return
