"""The embedded server keeps what it acknowledges, writes no personal data to its log, and lets nobody else in."""

import stat
from pathlib import Path

import psycopg
import pytest

from pgpm.cluster.places import places
from pgpm.cluster.server import SETTINGS, start, superuser
from tests.platform.clusters import own_var

__all__ = ["own_var"]
pytestmark = pytest.mark.usefixtures("own_var")


def test_settings_are_in_force() -> None:
    start()
    with superuser() as database:
        for name, value in SETTINGS.items():
            if name == "synchronous_commit":
                continue  # off in tests alone
            shown = str(database.execute(f"SHOW {name}").fetchone()[0])  # type: ignore[index, arg-type]
            assert shown == value


def test_real_servers_keep_what_they_acknowledge() -> None:
    assert SETTINGS["synchronous_commit"] == "on"
    assert "fsync" not in SETTINGS
    assert "full_page_writes" not in SETTINGS


def test_what_people_typed_is_not_in_the_log(own_var: Path) -> None:
    start()
    with superuser() as database:
        database.execute("CREATE TABLE people (name text UNIQUE)")
        for _ in range(2):
            try:
                database.execute("INSERT INTO people VALUES ('Wren Ashdown')")
            except psycopg.Error:
                pass
        with pytest.raises(psycopg.Error):
            database.execute("SELECT 'Wren Ashdown'::int")
        with pytest.raises(psycopg.Error):
            database.execute("SELECT nothing FROM people WHERE name = %s", ["Wren Ashdown"])
    log = (own_var / "log" / "postgres.log").read_text()
    assert "duplicate key" in log
    said = [line for line in log.splitlines() if "Wren" in line and "invalid input syntax" not in line]
    assert said == []


def test_nobody_else_gets_in(own_var: Path) -> None:
    start()
    where = places()
    for folder in (where.home, where.run, own_var / "secrets", own_var / "log"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((own_var / "secrets" / "db_superuser").stat().st_mode) == 0o600
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(host=str(where.run), user="postgres", dbname="postgres", password="")
    with superuser() as database:
        methods = database.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall()
        assert methods == [("scram-sha-256",)]
        assert database.execute("SHOW listen_addresses").fetchone() == ("",)
