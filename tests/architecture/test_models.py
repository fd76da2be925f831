"""Every model says what may be done with its rows; every field that could hold words is sealed or declared plain."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from encryption.binding import EncryptedField
from encryption.datamap import our_models, rows
from encryption.models import Keeps
from pgpm.grants import rights

RIGHTS = {
    Keeps.APPEND_ONLY: {"SELECT", "INSERT"},
    Keeps.IMMUTABLE: {"SELECT", "INSERT"},
    Keeps.EDITABLE: {"SELECT", "INSERT", "UPDATE"},
    Keeps.DISPOSABLE: {"SELECT", "INSERT", "UPDATE", "DELETE"},
}
# Plain words and codes that a field without choices may hold, by the end of its declaration: see docs/data-map.md.
OURS = list(our_models())
CHILDREN = {"cases", "referrals", "meetings"}


def test_there_are_models_to_look_at() -> None:
    assert len(OURS) > 30


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_every_model_says_what_may_be_done_with_its_rows(model) -> None:
    assert isinstance(getattr(model, "keeps", None), Keeps), f"{model._meta.label} has no `keeps`."


def test_no_field_is_unprotected() -> None:
    assert [f"{row.model}.{row.field}" for row in rows() if row.protection == "NOT PROTECTED"] == []


def test_what_is_declared_plain_exists() -> None:
    """A declaration that names no field hides the next one of that name."""
    stale = [
        f"{model._meta.label}.{name}"
        for model in OURS
        for name in vars(model).get("not_personal", frozenset())
        if name not in {field.name for field in model._meta.get_fields()}
    ]
    assert stale == []


def test_no_free_text_about_a_case_is_declared_plain() -> None:
    """About children nothing without fixed words is plain, but references, codes, versions and file endings."""
    harmless = {
        "reference", "digest", "postcode_outward", "code", "codes", "lines", "tab", "format", "kind", "state",
        "stage", "verb", "purpose", "reason_code", "version", "source", "prints",
    }  # fmt: skip
    found = []
    for model in OURS:
        if model._meta.app_label not in CHILDREN:
            continue
        for field in model._meta.local_fields:
            base = field.base_field if isinstance(field, ArrayField) else field
            words = isinstance(base, (models.TextField, models.JSONField)) or (
                isinstance(base, models.CharField) and (base.max_length or 0) > 64
            )
            plain = words and not base.choices and not isinstance(field, EncryptedField)
            if plain and field.name not in harmless:
                found.append(f"{model._meta.label}.{field.name}")
    assert found == []


@pytest.mark.django_db
def test_the_low_login_holds_exactly_the_rights_that_the_models_say() -> None:
    query = """
        SELECT table_name, privilege_type FROM information_schema.role_table_grants
        WHERE grantee = current_user AND table_schema = 'public'
    """
    held: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query)
        for table, privilege in cursor.fetchall():
            held.setdefault(table, set()).add(privilege)
    for model in OURS:
        if model._meta.label == "audit.Entry":
            assert held[model._meta.db_table] == {"SELECT"}  # its columns are granted one by one
            continue
        assert held.get(model._meta.db_table) == RIGHTS[model.keeps], model._meta.label


def test_every_table_of_the_database_is_known_to_the_grants() -> None:
    known = {right.table for due in rights().values() for right in due}
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert tables - known == set()
