"""What each log-in can and cannot do to the trail, tried as that log-in."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from audit.catalogue import Action
from audit.models import Entry
from audit.record import record
from audit.seal import COLUMNS

Owner = Callable[[], AbstractContextManager[Any]]

VALUES = {
    "reference": "gen_random_uuid()",
    "verb": "'case.viewed'",
    "outcome": "'done'",
    "roles": "'{}'",
    "via": "'page'",
    "object_repr": "''",
    "shown": "'{}'",
    "correlation": "gen_random_uuid()",
    "session": "''",
    "address": "''",
    "clock": "now()",
    "mac_key": "1",
    "mac": "'\\x00'",
}


def insert(**more: str) -> str:
    """An INSERT of the usual columns and more."""
    columns = {**VALUES, **more}
    return f"INSERT INTO audit_entry ({', '.join(columns)}) VALUES ({', '.join(columns.values())})"


@pytest.mark.django_db
class TestTheApplicationsLogIn:
    """Connected as pgpm_app."""

    def test_it_is_the_low_log_in(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT session_user, usesuper FROM pg_user WHERE usename = session_user")
            assert cursor.fetchone() == ("pgpm_app", False)

    def test_may_insert_the_columns_of_the_writer(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(insert())
        assert Entry.objects.count() == 1

    @pytest.mark.parametrize(
        "own",
        [{"id": "1000"}, {"at": "now() - interval '1 year'"}, {"tx": "'1'"}],
        ids=["id", "time", "transaction"],
    )
    def test_may_not_choose(self, own: dict[str, str]) -> None:
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(insert(**own))

    def test_nobody_chooses_the_number_even_by_overriding(self) -> None:
        sql = insert(id="1000").replace(" VALUES", " OVERRIDING SYSTEM VALUE VALUES")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql)

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE audit_entry SET verb = 'x'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "SELECT setval('audit_entry_id_seq', 1)",
            "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
            "DROP TABLE audit_entry",
            "UPDATE audit_trailkey SET data_key_id = 1",
            "DELETE FROM audit_trailkey",
        ],
    )
    def test_may_not(self, sql: str) -> None:
        record(Action.MEETING_LISTED, by=None)
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
        assert Entry.objects.count() == 1

    def test_a_wrong_outcome_and_words_without_a_key_are_refused(self) -> None:
        for wrong in ({"outcome": "'fine'"}, {"reason": "'\\x01'"}):
            with (
                pytest.raises(DatabaseError, match="entry_"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(insert(**wrong))

    def test_a_second_entry_of_one_reference_is_refused(self) -> None:
        one = f"'{uuid.uuid4()}'"
        with connection.cursor() as cursor:
            cursor.execute(insert(reference=one))
        with (
            pytest.raises(DatabaseError, match="unique"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(insert(reference=one))

    def test_the_model_and_the_seal_agree_on_the_columns(self) -> None:
        given = {field.column for field in Entry._meta.local_fields} - {"id", "at", "tx"}
        assert given == {*COLUMNS, "mac"} == set(Entry.insertable_columns)


@pytest.mark.django_db(transaction=True)
class TestTheOwnerAndTheSuperuser:
    """Who may do everything else is stopped by the trigger."""

    @pytest.mark.parametrize("before", ["", "SET ROLE pgpm_owner", "SET session_replication_role = replica"])
    @pytest.mark.parametrize(
        "sql", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
    )
    def test_are_refused(self, as_owner: Owner, before: str, sql: str) -> None:
        record(Action.MEETING_LISTED, by=None)
        with as_owner() as database:
            if before:
                database.execute(before)
            with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
                database.execute(sql)
        assert Entry.objects.count() == 1
