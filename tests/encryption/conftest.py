"""The tables of the test models, made by the superuser in whatever database the tests use now."""

import pytest
from django.db import connection

from pgpm.cluster.connect import Login
from tests import databases
from tests.encryption.records import ALL, Folder


@pytest.fixture
def tables(django_db_setup, django_db_blocker):
    """The application may do all that it may do with an editable table, and no more."""
    with django_db_blocker.unblock(), databases.as_superuser() as database:
        (there,) = database.execute("SELECT to_regclass(%s)", [Folder._meta.db_table]).fetchone()
        if there is None:
            with connection.schema_editor(collect_sql=True, atomic=False) as editor:
                for model in ALL:
                    editor.create_model(model)
                editor.collected_sql += editor.deferred_sql
                editor.deferred_sql = []
            for statement in editor.collected_sql:
                database.execute(str(statement))
            for model in ALL:
                database.execute(
                    f"GRANT SELECT, INSERT, UPDATE ON {model._meta.db_table} TO {Login.APP.role}"
                )


@pytest.fixture
def stored():
    """Reads and writes a column as it lies in the table."""

    def read(instance, column, model=None):
        model = model or type(instance)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {column} FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s",
                [instance.pk],
            )
            (value,) = cursor.fetchone()
        return None if value is None else bytes(value)

    def write(instance, column, value, model=None):
        model = model or type(instance)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET {column} = %s WHERE {model._meta.pk.column} = %s",
                [value, instance.pk],
            )

    read.write = write
    return read
