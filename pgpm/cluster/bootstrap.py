"""Make the three log-ins and the database, on an embedded or a real server. Safe to repeat."""

from typing import Any

import psycopg
from psycopg import sql

from pgpm.cluster.connect import Login, password
from pgpm.paths import Trouble

# What the application may take at most. Set on the log-in, so that a pooler between does not lose it.
LIMITS = {
    "synchronous_commit": "on",
    "statement_timeout": "60s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "120s",
    "search_path": "public",
}
POSTGRES_VERSIONS = range(15, 19)
ONE_AT_A_TIME = 7_046_001

Connection = psycopg.Connection[Any]


def bootstrap(connection: Connection, database: str) -> None:
    """Make log-ins, database and schema rights. The connection must be autocommit and may create both.

    Raises Trouble when the server is not PostgreSQL 15 to 18 or a log-in has rights that it must not have.
    """
    connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])  # until the connection is closed
    version = connection.info.server_version // 10000
    if version not in POSTGRES_VERSIONS:
        raise Trouble(f"This is PostgreSQL {version}: the project runs on 15 to 18.")
    for login in Login:
        _make_login(connection, login)
    owner = sql.Identifier(Login.OWNER.role)
    if not _one(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        connection.execute(
            sql.SQL("GRANT {} TO CURRENT_USER").format(owner)
        )  # else it cannot give it a database
    if not _one(connection, "SELECT 1 FROM pg_database WHERE datname = %s", database):
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(database), owner
            )
        )
    name = sql.Identifier(database)
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(name, owner))
    for login in (Login.APP, Login.SEALER):
        connection.execute(
            sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(name, sql.Identifier(login.role))
        )


def _make_login(connection: Connection, login: Login) -> None:
    role = sql.Identifier(login.role)
    if not _one(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", login.role):
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN NOINHERIT").format(role))
    # The server gets the scram verifier, never the password: a statement can end up in a log.
    verifier = connection.pgconn.encrypt_password(
        password(login).encode(), login.role.encode(), b"scram-sha-256"
    )
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(role, sql.Literal(verifier.decode()))
    )
    if login is not Login.OWNER:
        for name, value in LIMITS.items():
            connection.execute(
                sql.SQL("ALTER ROLE {} SET {} = {}").format(role, sql.Identifier(name), sql.Literal(value))
            )
    too_much = _one(
        connection,
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls "
        "OR EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid) FROM pg_roles r WHERE rolname = %s",
        login.role,
    )
    if too_much:
        raise Trouble(
            f"{login.role} has rights or memberships that it must not have: take them away, then repeat."
        )


def own_schema(connection: Connection) -> None:
    """Give the database's public schema to the owner, and let nobody else create in it."""
    connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    owner = sql.Identifier(Login.OWNER.role)
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    connection.execute(sql.SQL("GRANT ALL ON SCHEMA public TO {}").format(owner))
    for login in (Login.APP, Login.SEALER):
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(sql.Identifier(login.role)))


def _one(connection: Connection, question: str, *values: object) -> Any:
    row = connection.execute(question, values).fetchone()
    return row[0] if row else None
