"""No field holds a person's data in clear by oversight, and the data map says what each one is."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from encryption import checks, datamap
from encryption.fields import EncryptedText
from encryption.models import Sealed


class Forgetful(Sealed):
    name = models.CharField(max_length=10)
    about = models.TextField()
    facts = models.JSONField()
    born = models.DateField()
    words = ArrayField(models.CharField(max_length=10))
    address = models.GenericIPAddressField()

    class Meta:
        app_label = "sealing_tests"


class Labelled(models.Model):
    not_personal = frozenset({"label"})

    label = models.CharField(max_length=10)

    class Meta:
        abstract = True


class Careful(Labelled, Sealed):
    not_personal = frozenset({"code"})

    name = EncryptedText()
    code = models.CharField(max_length=10)
    kind = models.CharField(max_length=10, choices=[("a", "A")])
    review_on = models.DateField()
    valid_until = models.DateField()
    at = models.DateTimeField()
    count = models.IntegerField()
    tokens = ArrayField(models.BigIntegerField())

    class Meta:
        app_label = "sealing_tests"


class Stale(Sealed):
    not_personal = frozenset({"gone"})

    class Meta:
        app_label = "sealing_tests"


def test_plain_fields_that_could_tell_are_errors():
    found = checks.unprotected([Forgetful])
    assert {message.id for message in found} == {"encryption.E012"}
    assert {message.msg.split()[0].rpartition(".")[2] for message in found} == {
        "name", "about", "facts", "born", "words", "address",
    }  # fmt: skip


def test_encrypted_declared_and_working_fields_pass():
    assert checks.unprotected([Careful]) == []


def test_a_declaration_without_its_field_is_an_error():
    (found,) = checks.unprotected([Stale])
    assert found.id == "encryption.E013"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", "encrypted for its row"),
        ("code", "plain: not personal"),
        ("label", "plain: not personal"),
        ("kind", "plain: one of fixed words"),
        ("tokens", "keyed token"),
        ("data_key", "plain: points at a record"),
        ("count", "plain: number, time, switch or random id"),
    ],
)
def test_the_map_says_how_a_field_is_protected(field, words):
    assert datamap.protection(Careful, Careful._meta.get_field(field)) == words


def test_the_map_holds_our_models_only_and_every_field_of_them():
    rows = datamap.rows()
    apps = {row.model.partition(".")[0] for row in rows}
    assert {"encryption", "permissions", "cases"} <= apps
    assert not apps & {"auth", "sessions", "guardian", "account", "sealing_tests"}
    assert len(rows) == len({(row.model, row.field) for row in rows})


def test_nothing_in_the_project_is_unprotected():
    assert [row for row in datamap.rows() if row.protection == "NOT PROTECTED"] == []
    assert checks.fields_are_encrypted_or_not_personal(None) == []


def test_the_page_is_a_table_a_model():
    page = datamap.page()
    assert page.startswith("# Data map\n")
    assert "## encryption.DataKey\n\nRows: editable.\n" in page
    assert "| title |" not in page or "sealing" not in page
    assert page.endswith("|\n")
