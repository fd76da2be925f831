"""Test databases: one template for each state of the migrations, copied for each worker and after each flush."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from pgpm.cluster.bootstrap import own_schema
from pgpm.cluster.connect import Login
from pgpm.cluster.server import superuser
from pgpm.grants import rights, statements
from pgpm.logins import logged_in_as
from pgpm.paths import var_dir

PREFIX = "template_"


def state() -> str:
    """A digest of everything that shapes a fresh database: migrations and privileges."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    total = hashlib.sha256()
    modules = {migration.__class__.__module__ for migration in loader.disk_migrations.values()}
    for name in sorted(modules):
        module = __import__(name, fromlist=["_"])
        total.update(name.encode() + Path(str(module.__file__)).read_bytes())
    tables = {right.table for due in rights().values() for right in due}
    total.update("\n".join(statements(tables)).encode())
    return total.hexdigest()[:16]


def template() -> str:
    """The name of the template database for the present state, made when it is missing. Old ones are dropped."""
    name = PREFIX + state()
    with (var_dir() / "template.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with superuser() as server:
            found = {row[0] for row in server.execute("SELECT datname FROM pg_database").fetchall()}
            if name not in found:
                for old in found:
                    if str(old).startswith(PREFIX):
                        drop(str(old))
                _build(f"{PREFIX}building", name)
    return name


def _build(part: str, name: str) -> None:
    with superuser() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(part), sql.Identifier(Login.OWNER.role)
            )
        )
    with superuser(part) as database:
        own_schema(database)
    with using(part), logged_in_as(Login.OWNER):
        call_command("migrate", verbosity=0, interactive=False)
    with superuser() as server:
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(part), sql.Identifier(name))
        )


@contextmanager
def using(name: str) -> Iterator[None]:
    """Point the default connection at another database until the block ends."""
    kept = connection.settings_dict["NAME"]
    point_at(name)
    try:
        yield
    finally:
        point_at(kept)


def point_at(name: str) -> None:
    """Point the default connection at another database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


def drop(name: str) -> None:
    """Drop a database, whoever is connected."""
    with superuser() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def copy(source: str, name: str) -> None:
    """Put a fresh copy of the template in place of a database. Costs about as much as emptying its tables."""
    connections.close_all()
    drop(name)
    with superuser() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                sql.Identifier(name), sql.Identifier(source), sql.Identifier(Login.OWNER.role)
            )
        )


def as_superuser() -> Any:
    """A connection of the superuser to the database that tests use now, for tests that tamper."""
    return superuser(str(connection.settings_dict["NAME"]))
