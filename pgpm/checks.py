"""System checks: what must hold before a page is served."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from pgpm.cluster.connect import Login, embedded
from pgpm.durability import unclassified

Apps = Sequence[AppConfig] | None


@register(Tags.models)
def every_model_is_classified(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Each model says how long its rows live, so that the database can be told what nobody may do."""
    return [
        Error(
            f"Nobody has said what may be done with the rows of {label}.",
            hint="Give the model a class attribute `keeps`, or add a library's model to pgpm/durability.py.",
            id="pgpm.E001",
        )
        for label in unclassified()
    ]


@register(Tags.database)
def logged_in_low(
    app_configs: Apps,
    databases: Sequence[str] | None = None,
    **kwargs: Any,
) -> list[CheckMessage]:
    """The session that serves pages is logged in low: not able to become more by SET ROLE or RESET ROLE."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.settings_dict["USER"] != Login.APP.role:
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_user, current_user, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb "
                "OR EXISTS (SELECT 1 FROM pg_auth_members WHERE member = r.oid), "
                "current_setting('synchronous_commit'), current_setting('fsync') "
                "FROM pg_roles r WHERE rolname = session_user"
            )
            session, current, more, commit, fsync = cursor.fetchone()
        if more or session != Login.APP.role or current != session:
            found.append(
                Error(
                    f"The application is logged in as {session} with rights that it must not have.",
                    hint="Run `manage.py bootstrap_database` and log in as pgpm_app.",
                    id="pgpm.E002",
                )
            )
        if fsync == "on" and commit not in {"on", "remote_apply", "remote_write"}:
            found.append(
                Error(
                    "synchronous_commit is off: an acknowledged change could be lost in a crash.",
                    hint="ALTER ROLE pgpm_app SET synchronous_commit = on",
                    id="pgpm.E003",
                )
            )
    return found


@register(Tags.security, deploy=True)
def fit_for_real_people(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """What a real partnership must not run with."""
    found: list[CheckMessage] = []
    if settings.PGPM_SYNTHETIC:
        found.append(
            Error(
                "PGPM_SYNTHETIC is on: anybody could sign in as anybody with one click.",
                hint="Unset it. The invented town and real people never share a deployment.",
                id="pgpm.E010",
            )
        )
    if settings.DEBUG:
        found.append(Error("PGPM_DEBUG is on: error pages would show what people wrote.", id="pgpm.E011"))
    if embedded():
        found.append(
            Error(
                "The database is the embedded one.",
                hint="Set DATABASE_URL to a PostgreSQL server with backups and TLS.",
                id="pgpm.E012",
            )
        )
    elif settings.DATABASES["default"]["OPTIONS"].get("sslmode") != "verify-full" and not _local():
        found.append(
            Error(
                "The connection to the database does not check whom it talks to.",
                hint="Add ?sslmode=verify-full (and sslrootcert) to DATABASE_URL.",
                id="pgpm.E013",
            )
        )
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        found.append(
            Error("No mail server: nobody would learn of a task.", hint="Set PGPM_MAIL_HOST.", id="pgpm.E014")
        )
    return found


def _local() -> bool:
    host = str(settings.DATABASES["default"]["HOST"])
    return host.startswith("/") or host in {"localhost", "127.0.0.1", "::1"}
