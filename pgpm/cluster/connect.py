"""Which database, and as whom: Django's connection settings for one of the three log-ins."""

import os
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from pgpm.cluster.places import places
from pgpm.paths import Trouble
from pgpm.secret_store import secret, secret_or_make

DATABASE = "pgpm"


class Login(StrEnum):
    """The three log-ins. The value is the word for PGPM_DB_LOGIN."""

    OWNER = "owner"  # owns the tables, migrates
    APP = "app"  # reads and writes what the models' `keeps` allows
    SEALER = "sealer"  # reads and seals the trail

    @property
    def role(self) -> str:
        """Its name in the database."""
        return f"pgpm_{self.value}"


def embedded() -> bool:
    """Whether the project runs its own server."""
    return not os.environ.get("DATABASE_URL")


def chosen_login() -> Login:
    """The log-in that PGPM_DB_LOGIN asks for; the application's when it says nothing."""
    wanted = os.environ.get("PGPM_DB_LOGIN") or Login.APP
    try:
        return Login(wanted)
    except ValueError:
        raise Trouble(f"PGPM_DB_LOGIN is {wanted!r}: it must be app, owner or sealer.") from None


def password(login: Login) -> str:
    """The password of a log-in. Raises Trouble when a real server's is missing."""
    name = f"db_{login.value}"
    if embedded():
        return secret_or_make(name)
    found = secret(name)
    if not found:
        raise Trouble(
            f"No password for {login.role}: set PGPM_SECRET_{name.upper()}, or run `manage.py bootstrap_database`."
        )
    return found


def make_secrets() -> None:
    """Make the passwords of the log-ins and Django's signing key where they are missing."""
    for name in (*(f"db_{login.value}" for login in Login), "django"):
        secret_or_make(name)


def server() -> dict[str, Any]:
    """Host, port, database name and options, from DATABASE_URL or of the embedded server."""
    if embedded():
        return {"HOST": str(places().run), "PORT": "5432", "NAME": DATABASE, "OPTIONS": {}}
    url = urlsplit(os.environ["DATABASE_URL"])
    if url.scheme not in {"postgres", "postgresql"}:
        raise Trouble(
            "DATABASE_URL must begin with postgresql:// : PostgreSQL 15 to 18 is the only database."
        )
    if url.username:
        raise Trouble(
            "DATABASE_URL names the server and the database only; the log-ins are pgpm_owner, pgpm_app and "
            "pgpm_sealer, with their passwords in PGPM_SECRET_DB_OWNER and so on or in files."
        )
    options = dict(parse_qsl(url.query))
    host = options.pop("host", None) or unquote(url.hostname or "")
    name = unquote(url.path.removeprefix("/")) or DATABASE
    return {"HOST": host, "PORT": str(url.port or 5432), "NAME": name, "OPTIONS": options}


def database(login: Login | None = None) -> dict[str, Any]:
    """One entry of Django's DATABASES, for this log-in or the chosen one."""
    login = login or chosen_login()
    settings = server()
    return {
        **settings,
        "ENGINE": "django.db.backends.postgresql",
        "USER": login.role,
        "PASSWORD": password(login),
        "OPTIONS": {"application_name": login.role, "connect_timeout": 10, **settings["OPTIONS"]},
        "CONN_MAX_AGE": None,  # one connection for each worker, kept: a new one costs three light pages
        "CONN_HEALTH_CHECKS": True,  # and replaced when the server was restarted meanwhile
        "ATOMIC_REQUESTS": False,  # it would roll back the record of a refusal with the refused work
    }
