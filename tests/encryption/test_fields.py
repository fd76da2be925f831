"""Encrypted fields on real rows: round trips, laziness, what is saved back, and child tables."""

import datetime
import uuid

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models.functions import Length
from django.forms import modelform_factory
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from encryption.errors import CannotSeal
from encryption.fields import Ciphertext
from tests.encryption.records import Folder, Keyless, Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]
BORN = datetime.date(2010, 5, 6)


def a_folder(**changed):
    return Folder.objects.create(
        **{"title": "Robin Fen", "born": BORN, "aliases": [{"name": "Rob"}], **changed}
    )


def test_values_come_back_and_are_not_in_the_table(stored):
    folder = a_folder()
    again = Folder.objects.get(pk=folder.pk)
    assert (again.title, again.note, again.born, again.aliases) == (
        "Robin Fen",
        None,
        BORN,
        [{"name": "Rob"}],
    )
    assert stored(folder, "note") is None
    for column in ("title", "born", "aliases"):
        assert stored(folder, column)[:5] == b"\x01" + folder.data_key.number.to_bytes(4, "big")
        assert b"Rob" not in stored(folder, column)
        assert b"2010" not in stored(folder, column)


def test_an_empty_text_is_sealed_and_is_not_null(stored):
    folder = a_folder(title="", note="")
    assert len(stored(folder, "title")) == len(stored(folder, "born"))
    again = Folder.objects.get(pk=folder.pk)
    assert (again.title, again.note) == ("", "")


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, born=st.dates(), said=JSON.filter(lambda said: said is not None))
def test_anything_comes_back(title, born, said):
    folder = Folder.objects.create(title=title + "\0\0", born=born, aliases=said)
    again = Folder.objects.get(pk=folder.pk)
    assert (again.title, again.born, again.aliases) == (title + "\0\0", born, said)


def test_nothing_is_opened_until_it_is_read(monkeypatch):
    a_folder()
    opened = []
    field = Folder._meta.get_field("title")
    monkeypatch.setattr(field, "open", lambda instance, value: opened.append(instance) or "read")
    (folder,) = Folder.objects.all()
    assert opened == []
    assert folder.title == folder.title == "read"
    assert opened == [folder]


def test_the_instance_itself_holds_plain_values_after_saving():
    folder = a_folder()
    assert folder.title == "Robin Fen"
    assert isinstance(folder.pk, uuid.UUID)


def test_a_date_may_be_set_as_text():
    folder = a_folder(born="2010-05-06")
    assert Folder.objects.get(pk=folder.pk).born == BORN


@pytest.mark.parametrize("reading", [False, True])
def test_an_unchanged_value_is_saved_back_as_it_was(stored, reading):
    folder = a_folder()
    before = {column: stored(folder, column) for column in ("title", "born", "aliases")}
    again = Folder.objects.get(pk=folder.pk)
    if reading:
        assert again.title
        assert again.born
        assert again.aliases
    again.colour = "red"
    again.save()
    assert {column: stored(folder, column) for column in before} == before


def test_a_second_save_of_the_same_instance_changes_nothing(stored):
    folder = a_folder()
    before = stored(folder, "title")
    folder.save()
    assert stored(folder, "title") == before


def test_a_changed_value_is_sealed_under_a_fresh_nonce(stored):
    folder = a_folder()
    before = stored(folder, "title")
    folder.title = "Robin Marsh"
    folder.save()
    changed = stored(folder, "title")
    folder.title = "Robin Fen"
    folder.save()
    assert len({before[5:17], changed[5:17], stored(folder, "title")[5:17]}) == 3
    assert Folder.objects.get(pk=folder.pk).title == "Robin Fen"


def test_a_change_inside_a_list_is_saved():
    folder = a_folder()
    again = Folder.objects.get(pk=folder.pk)
    again.aliases.append({"name": "Robbie"})
    again.save()
    assert Folder.objects.get(pk=folder.pk).aliases == [{"name": "Rob"}, {"name": "Robbie"}]


def test_only_and_defer():
    pk = a_folder().pk
    few = Folder.objects.only("colour").get(pk=pk)
    assert few.get_deferred_fields() >= {"title", "born", "note", "aliases"}
    assert few.title == "Robin Fen"
    without = Folder.objects.defer("title").get(pk=pk)
    assert without.born == BORN
    assert without.title == "Robin Fen"


def test_refresh_from_db():
    folder = a_folder()
    other = Folder.objects.get(pk=folder.pk)
    other.title = "Robin Marsh"
    other.save()
    folder.refresh_from_db()
    assert folder.title == "Robin Marsh"
    other.refresh_from_db(fields=["title"])
    assert other.title == "Robin Marsh"


def test_save_of_some_fields_only(stored):
    folder = a_folder()
    before = stored(folder, "born")
    folder.title, folder.born = "Robin Marsh", None
    folder.save(update_fields=["title"])
    assert stored(folder, "born") == before
    assert Folder.objects.get(pk=folder.pk).title == "Robin Marsh"


def test_a_rolled_back_save_loses_nothing():
    folder = a_folder()
    folder.title = "Robin Marsh"
    with pytest.raises(RuntimeError), transaction.atomic():
        folder.save()
        raise RuntimeError
    folder.save()
    assert Folder.objects.get(pk=folder.pk).title == "Robin Marsh"


def test_many_at_once_take_their_keys_too():
    folder = a_folder()
    Page.objects.bulk_create([Page(folder=folder, title=f"page {n}") for n in range(5)])
    pages = list(Page.objects.all())
    assert {page.title for page in pages} == {f"page {n}" for n in range(5)}
    assert {page.data_key_id for page in pages} == {folder.data_key_id}
    Folder.objects.bulk_create([Folder(title="one"), Folder(title="two")])
    assert Folder.objects.values("data_key").distinct().count() == 3


def test_a_record_that_names_no_key_is_refused():
    with pytest.raises(CannotSeal):
        Keyless.objects.create(title="x")


def test_a_new_record_is_written_with_one_statement():
    folder = a_folder()
    with CaptureQueriesContext(connection) as asked:
        Page.objects.create(folder=folder, title="x")
    assert [query["sql"].split()[0] for query in asked] == ["INSERT"]


class TestForms:
    def test_a_model_form_asks_for_plain_values_and_saves_sealed_ones(self):
        form_class = modelform_factory(Folder, fields=["title", "note", "born", "aliases"])
        form = form_class({"title": "Robin Fen", "note": "", "born": "2010-05-06", "aliases": "[]"})
        assert form.is_valid(), form.errors
        form.instance.key_source()
        folder = form.save()
        again = Folder.objects.get(pk=folder.pk)
        assert (again.title, again.note, again.born, again.aliases) == ("Robin Fen", None, BORN, [])
        assert form_class(instance=again).initial["title"] == "Robin Fen"

    def test_too_long_half_a_character_and_no_date_are_told_to_the_writer(self):
        folder = Folder(title="x" * 41, note="\ud800", born="2010-02-31")
        with pytest.raises(ValidationError) as caught:
            folder.full_clean(exclude=["data_key"])
        assert set(caught.value.message_dict) == {"title", "note", "born"}

    def test_a_record_without_a_key_yet_is_clean(self):
        Folder(title="x").full_clean()


def test_values_give_ciphertext_that_shows_nothing():
    a_folder()
    (row,) = Folder.objects.values("title", "colour")
    assert isinstance(row["title"], Ciphertext)
    assert repr(row) == "{'title': <sealed>, 'colour': 'blue'}"
    assert f"{row['title']}" == "<sealed>"
    (length,) = Folder.objects.annotate(size=Length("colour")).values_list("title", flat=True)
    assert isinstance(length, Ciphertext)


def test_a_dump_holds_nothing_in_clear_and_does_not_load():
    folder = a_folder()
    assert "Robin" not in serializers.serialize("json", [folder])
    loaded = Folder(pk=folder.pk, title="MTIzNA==", data_key=folder.data_key)
    with pytest.raises(CannotSeal):
        loaded.save_base(raw=True)  # what loaddata does


def test_a_record_says_no_name_of_itself():
    folder = a_folder()
    assert "Robin" not in f"{folder} {folder!r}"
    assert str(folder) == f"folder {str(folder.pk)[:8]}"
