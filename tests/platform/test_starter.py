"""The embedded server starts again whatever the last run left behind, and loses nothing."""

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from pgpm.cluster import server
from pgpm.cluster.places import ACCOUNT, places
from pgpm.cluster.server import start, stop, superuser
from pgpm.paths import BASE_DIR, Trouble
from tests.platform.clusters import (
    command_line,
    kill_everything,
    own_var,
    postmaster,
    remember,
    remembered,
    until_gone,
)

__all__ = ["own_var"]
pytestmark = pytest.mark.usefixtures("own_var")


def test_starts_from_nothing_and_a_second_start_changes_nothing() -> None:
    start()
    first = postmaster()
    remember("before")
    start()
    assert postmaster() == first
    stop()
    assert not server.running()
    start()
    assert remembered() == ["before"]


@pytest.mark.parametrize("turn", range(3))
def test_killed_and_started_at_once_with_the_dead_still_there(turn: int) -> None:
    """The killed server is our child and nobody reaps it: its pid stays taken by a zombie."""
    start()
    remember(f"turn {turn}")
    pid = kill_everything()
    start()
    assert Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    assert postmaster() != pid
    assert remembered() == [f"turn {turn}"]
    os.waitpid(pid, 0)


def test_only_the_first_process_killed_while_a_session_works() -> None:
    start()
    remember("before")
    busy = superuser()
    pid = postmaster()
    os.kill(pid, signal.SIGKILL)
    start()
    assert remembered() == ["before"]
    os.waitpid(pid, 0)
    with pytest.raises(psycopg.OperationalError):
        busy.execute("SELECT 1")
    busy.close()


@pytest.mark.parametrize(
    "left",
    [
        pytest.param("", id="empty"),
        pytest.param("12", id="truncated"),
        pytest.param("{alive}\n", id="recycled, cut"),
        pytest.param(
            "{alive}\n{data}\n1700000000\n5432\n{run}\n\n  5432001 0\nready\n", id="recycled, whole"
        ),
        pytest.param("not a pid\n", id="rubbish"),
    ],
)
def test_left_over_pid_files_mislead_nobody(left: str) -> None:
    start()
    remember("before")
    pid = kill_everything()
    os.waitpid(pid, 0)
    where = places()
    text = left.format(alive=os.getpid(), data=where.data, run=where.run)
    (where.data / "postmaster.pid").write_text(text)
    (where.run / f"{where.socket.name}.lock").write_text(text)
    start()
    assert remembered() == ["before"]


def test_a_left_over_socket_is_no_server() -> None:
    start()
    pid = kill_everything()
    os.waitpid(pid, 0)
    assert places().socket.exists()
    assert not server.running()
    start()
    assert server.running()


def test_a_half_made_cluster_is_made_again() -> None:
    where = places()
    (where.home / "data.new" / "base").mkdir(parents=True)
    (where.home).chmod(0o700)
    start()
    assert (where.data / "PG_VERSION").exists()


def test_many_starts_at_once_make_one_server() -> None:
    command = [sys.executable, "-m", "pgpm.cluster", "start"]
    several = [subprocess.Popen(command, cwd=BASE_DIR, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [each.wait(timeout=60) for each in several] == [0, 0, 0]
    assert postmaster()


def test_a_left_over_lock_file_holds_nobody_up(own_var: Path) -> None:
    own_var.mkdir()
    (own_var / "cluster.lock").write_text("99999")
    start()
    assert server.running()


def test_a_held_lock_gives_a_sentence(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    own_var.mkdir()
    with server._locked(own_var / "cluster.lock", ""), pytest.raises(Trouble, match="under way"):
        start()


def test_a_server_that_holds_the_data_but_does_not_answer_gives_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start()
    places().socket.unlink()
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    with pytest.raises(Trouble, match="does not answer"):
        start()
    pid = int((places().data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGINT)
    os.waitpid(pid, 0)


def test_lost_secrets_give_a_sentence(own_var: Path) -> None:
    start()
    kept = (own_var / "secrets" / "db_superuser").read_text()
    (own_var / "secrets" / "db_superuser").unlink()
    with pytest.raises(Trouble, match="put the secrets back"):
        start()
    (own_var / "secrets" / "db_superuser").write_text(kept)


@pytest.mark.parametrize("var", ["/proc/nowhere/var", "/dev/null", "/dev/null/var"])
def test_an_unwritable_var_gives_one_sentence(var: str) -> None:
    result = command_line("start", PGPM_VAR=var)
    assert result.returncode == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "PGPM_VAR" in result.stderr


def test_variables_for_other_servers_are_ignored() -> None:
    result = command_line(
        "start", PGPORT="1", PGHOST="nowhere", PGDATA="/nowhere", PGUSER="nobody", PGSSLMODE="require"
    )
    assert result.returncode == 0, result.stderr
    assert server.running()
    command_line("stop")
    until_gone(places().socket)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account to run the server")
def test_as_root_the_server_has_its_own_account_and_no_folder_is_opened(
    own_var: Path, tmp_path: Path
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    os.environ["PGPM_VAR"] = str(closed / "var")
    try:
        start()
        status = Path(f"/proc/{postmaster()}").stat()
        import pwd

        assert pwd.getpwuid(status.st_uid).pw_name == ACCOUNT
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert places().home.is_relative_to("/var/lib/pgpm")
        assert (closed / "var" / "pg").is_symlink()
    finally:
        home = places().home
        stop()
        os.environ["PGPM_VAR"] = str(own_var)
        import shutil

        shutil.rmtree(home, ignore_errors=True)


def test_starting_does_not_hold_a_thread_or_a_file_open() -> None:
    before = threading.active_count()
    start()
    assert threading.active_count() == before
