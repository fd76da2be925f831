"""The bootstrap command on embedded and real servers: safe to repeat, and exactly the log-ins that are due."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from pgpm.cluster.bootstrap import bootstrap, own_schema
from pgpm.cluster.connect import Login, database, password, server
from pgpm.cluster.places import places
from pgpm.cluster.server import superuser
from pgpm.paths import BASE_DIR, Trouble
from tests.databases import drop

NAME = "bootstrap_trial"


@pytest.fixture
def trial() -> Iterator[str]:
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"{NAME}_{worker}"
    yield name
    drop(name)


def attributes(connection: psycopg.Connection[Any]) -> list[Any]:
    return connection.execute(
        "SELECT rolname, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolinherit, rolcanlogin, rolconfig "
        "FROM pg_roles WHERE rolname LIKE 'pgpm\\_%' ORDER BY 1"
    ).fetchall()


def test_repeating_changes_nothing(trial: str) -> None:
    with superuser() as connection:
        bootstrap(connection, trial)
        first = attributes(connection)
        bootstrap(connection, trial)
        assert attributes(connection) == first
    with superuser(trial) as connection:
        own_schema(connection)
        own_schema(connection)
    assert [row[0] for row in first] == ["pgpm_app", "pgpm_owner", "pgpm_sealer"]
    assert not any(value for row in first for value in row[1:5])


def test_the_application_and_the_sealer_commit_durably_whatever_the_server_says() -> None:
    with superuser() as connection:
        config = {row[0]: row[7] or [] for row in attributes(connection)}
    for login in (Login.APP, Login.SEALER):
        assert "synchronous_commit=on" in config[login.role]
        assert any(line.startswith("statement_timeout=") for line in config[login.role])


def test_a_creator_that_is_no_superuser_is_enough(trial: str) -> None:
    """A managed server gives nobody its superuser."""
    creator = f"creator_{trial}"
    with superuser() as connection:
        connection.execute(f"CREATE ROLE {creator} LOGIN CREATEROLE CREATEDB PASSWORD 'trial'")  # type: ignore[arg-type]
        for login in Login:
            connection.execute(f"GRANT {login.role} TO {creator} WITH ADMIN OPTION")  # type: ignore[arg-type]
    try:
        as_creator = {"host": str(places().run), "user": creator, "password": "trial", "autocommit": True}
        with psycopg.connect(**as_creator, dbname="postgres") as connection:
            bootstrap(connection, trial)
        with psycopg.connect(**as_creator, dbname=trial) as connection:
            own_schema(connection)
        settings = database(Login.APP)
        low = {"host": settings["HOST"], "user": settings["USER"], "password": settings["PASSWORD"]}
        with (
            psycopg.connect(**low, dbname=trial) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute("CREATE TABLE sneaked (id int)")
    finally:
        drop(trial)
        with superuser() as connection:
            connection.execute(f"DROP OWNED BY {creator} CASCADE")  # type: ignore[arg-type]
            connection.execute(f"DROP ROLE {creator}")  # type: ignore[arg-type]


def test_a_log_in_with_too_many_rights_is_refused(trial: str) -> None:
    with superuser() as connection:
        connection.execute("BEGIN")
        connection.execute("ALTER ROLE pgpm_sealer CREATEDB")
        with pytest.raises(Trouble, match="must not have"):
            bootstrap(connection, trial)
        connection.execute("ROLLBACK")


def test_nobody_else_may_connect(trial: str) -> None:
    with superuser() as connection:
        bootstrap(connection, trial)
        row = connection.execute(
            "SELECT count(*) FROM pg_database, aclexplode(datacl) WHERE datname = %s AND grantee = 0", [trial]
        ).fetchone()
    assert row == (0,)


def test_passwords_reach_the_server_only_as_verifiers() -> None:
    with superuser() as connection:
        stored = dict(connection.execute("SELECT rolname, rolpassword FROM pg_authid").fetchall())
    for login in Login:
        assert str(stored[login.role]).startswith("SCRAM-SHA-256$")
        assert password(login) not in str(stored[login.role])


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://db/pgpm", "PostgreSQL 15 to 18"),
        ("postgresql://somebody:secret@db/pgpm", "pgpm_app"),
    ],
)
def test_a_wrong_address_gives_a_sentence(monkeypatch: pytest.MonkeyPatch, url: str, said: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(Trouble, match=said) as trouble:
        server()
    assert "secret" not in str(trouble.value)


def test_an_address_names_host_port_database_and_options(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgresql://db.example:6432/town?sslmode=verify-full&sslrootcert=/ca.pem"
    )
    monkeypatch.setenv("PGPM_SECRET_DB_APP", "from the environment")
    settings = database(Login.APP)
    assert (settings["HOST"], settings["PORT"], settings["NAME"]) == ("db.example", "6432", "town")
    assert settings["OPTIONS"]["sslmode"] == "verify-full"
    assert settings["PASSWORD"] == "from the environment"


def test_a_real_server_without_passwords_does_not_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/town")
    monkeypatch.setenv("PGPM_VAR", str(tmp_path))
    with pytest.raises(Trouble, match="PGPM_SECRET_DB_APP"):
        database(Login.APP)
    assert list(tmp_path.iterdir()) == []


def test_the_command_brings_a_real_server_up_from_nothing(tmp_path: Any, trial: str) -> None:
    """As an operator would: an address, a creator, one command; then the tables by the owner."""
    socket = str(places().run)
    secret = (places().var / "secrets" / "db_superuser").read_text().strip()
    kept = {
        f"PGPM_SECRET_DB_{login.value.upper()}": password(login) for login in Login
    }  # roles are the server's
    environment = {
        **os.environ,
        **kept,
        "PGPM_VAR": str(tmp_path),
        "DATABASE_URL": f"postgresql:///{trial}?host={socket}",
        "PGPM_CREATOR_URL": f"postgresql://postgres:{secret}@/postgres?host={socket}",
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(
            command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, check=False
        )

    for _ in range(2):
        result = run("bootstrap_database")
        assert result.returncode == 0, result.stderr
    assert run("make_keys").returncode == 0
    result = run("migrate")
    assert result.returncode == 0, result.stderr
    result = run("grant_privileges", "--check")
    assert result.returncode == 0, result.stderr
    result = run("check", "--database", "default")
    assert result.returncode == 0, result.stderr
