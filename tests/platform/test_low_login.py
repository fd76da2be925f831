"""The log-in that serves pages is really low: what it cannot do is tried, not assumed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from pgpm import grants


def differences() -> list[str]:
    """The differences, without tables that tests of the fields make for themselves in this database."""
    return [each for each in grants.differences() if "_tests_" not in each]


FORBIDDEN = {
    "create a table": "CREATE TABLE sneaked (id int)",
    "become the owner": "SET ROLE pgpm_owner",
    "become superuser": "SET SESSION AUTHORIZATION postgres",
    "change a trail entry": "UPDATE audit_entry SET mac = mac",
    "delete a trail entry": "DELETE FROM audit_entry",
    "empty the trail": "TRUNCATE audit_entry",
    "take off the triggers": "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "replicate past the triggers": "SET session_replication_role = replica",
    "lock the trail": "LOCK TABLE audit_entry IN ACCESS EXCLUSIVE MODE",
    "give itself a model's right": "INSERT INTO auth_permission (name, content_type_id, codename) VALUES ('a', 1, 'a')",
    "forget a migration": "DELETE FROM django_migrations",
    "read passwords of roles": "SELECT rolpassword FROM pg_authid",
    "read a file of the server": "SELECT pg_read_file('postgresql.conf')",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'true'",
}


@pytest.mark.django_db
def test_session_is_the_low_role_and_nothing_behind_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user")
        assert cursor.fetchone() == ("pgpm_app", "pgpm_app")
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT session_user, current_user")
        assert cursor.fetchone() == ("pgpm_app", "pgpm_app")


@pytest.mark.django_db
@pytest.mark.parametrize("attempt", FORBIDDEN)
def test_cannot(attempt: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FORBIDDEN[attempt])


@pytest.mark.django_db
def test_cannot_give_itself_rights() -> None:
    with connection.cursor() as cursor:
        cursor.execute("GRANT ALL ON audit_entry TO pgpm_app")  # PostgreSQL warns and grants nothing
    assert differences() == []


@pytest.mark.django_db
def test_rights_are_exactly_those_due() -> None:
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_a_stray_right_is_found(as_owner: Callable[[], AbstractContextManager[Any]]) -> None:
    with as_owner() as database:
        database.execute("GRANT DELETE ON audit_entry TO pgpm_app")
    assert differences() == ["pgpm_app has DELETE on audit_entry and should not"]


@pytest.mark.django_db(transaction=True)
def test_the_stray_right_is_gone_in_the_next_test() -> None:
    assert differences() == []
