"""What must not work: asking ciphertext, writing without a row, moved values, wrong and missing keys."""

import pytest
from django.core.exceptions import FieldError
from django.db import models, transaction
from django.db.models import F, Q

from encryption import keys, roots
from encryption.errors import CannotOpen, CannotSeal, Erased, KeyMissing
from encryption.fields import Ciphertext, EncryptedText
from encryption.models import DataKey, Sealed
from tests.encryption.records import Folder, LockedFolder, Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def a_folder(title="Robin Fen", **more):
    return Folder.objects.create(title=title, **more)


def fresh(record):
    return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize(
    "question",
    [
        Q(title="Robin Fen"),
        Q(title=None),
        Q(title__icontains="rob"),
        Q(title__in=["Robin Fen"]),
        Q(title__gt="a"),
        Q(title=F("note")),
        Q(title__length=3),
        Q(born__year=2010),
        Q(aliases__0="x"),
    ],
)
def test_ciphertext_is_asked_nothing(question):
    with pytest.raises(FieldError, match="encrypted"):
        list(Folder.objects.filter(question))
    with pytest.raises(FieldError, match="encrypted"):
        list(Folder.objects.exclude(question))


def test_ciphertext_of_a_related_record_is_asked_nothing_either():
    with pytest.raises(FieldError, match="encrypted"):
        list(Page.objects.filter(folder__title="Robin Fen"))


def test_except_whether_it_is_there():
    a_folder(note="x")
    assert Folder.objects.filter(note__isnull=True).count() == 0
    assert Folder.objects.filter(note__isnull=False).count() == 1


def test_writes_without_a_row_are_refused():
    folder = a_folder()
    with pytest.raises(CannotSeal, match="update"), transaction.atomic():
        Folder.objects.update(title="x")
    folder.title = "x"
    with pytest.raises(CannotSeal, match="update"), transaction.atomic():
        Folder.objects.bulk_update([folder], ["title"])
    assert fresh(folder).title == "Robin Fen"


@pytest.mark.parametrize("wrong", [3, b"bytes", ["list"], "\ud800"])
def test_a_value_of_another_kind_is_refused_without_being_repeated(wrong):
    with pytest.raises(CannotSeal) as caught:
        a_folder(title=wrong)
    assert caught.value.__cause__ is None
    assert "title" in str(caught.value)


@pytest.mark.parametrize(("field", "wrong"), [("born", "soon"), ("aliases", {1j}), ("aliases", float("nan"))])
def test_the_other_kinds_refuse_too(field, wrong):
    with pytest.raises(CannotSeal):
        a_folder(**{field: wrong})


class TestMovedValues:
    def test_to_another_row(self, stored):
        one = a_folder()
        other = Folder.objects.create(title="Sam Fen", data_key=one.data_key)
        stored.write(other, "title", stored(one, "title"))
        with pytest.raises(CannotOpen):
            _ = fresh(other).title

    def test_to_another_column(self, stored):
        folder = a_folder(note="x")
        stored.write(folder, "note", stored(folder, "title"))
        with pytest.raises(CannotOpen):
            _ = fresh(folder).note

    def test_to_another_table_with_the_same_row_id_and_column(self, stored):
        folder = a_folder()
        page = Page.objects.create(id=folder.id, folder=folder, title="x")
        stored.write(page, "title", stored(folder, "title"))
        with pytest.raises(CannotOpen):
            _ = fresh(page).title

    def test_from_parent_to_child(self, stored):
        locked = LockedFolder.objects.create(title="Robin Fen", secret="by the mill")
        stored.write(locked, "secret", stored(locked, "title", Folder))
        with pytest.raises(CannotOpen):
            _ = fresh(locked).secret

    def test_two_data_keys_swapped_in_their_table(self):
        one, other = a_folder(), a_folder()
        for mine, theirs in ((one.data_key, other.data_key), (other.data_key, one.data_key)):
            DataKey.objects.filter(pk=mine.pk).update(wrapped=theirs.wrapped)
        keys.forget()
        with pytest.raises(CannotOpen):
            _ = fresh(one).title

    def test_an_opened_copy_may_be_saved_as_another_row_and_an_unread_one_may_not(self):
        folder = a_folder(note="n", aliases=["a"])
        copy = fresh(folder)
        copy.pk, copy._state.adding = Folder().pk, True
        with pytest.raises(CannotOpen), transaction.atomic():
            copy.save()
        copy = fresh(folder)
        _ = copy.title, copy.note, copy.aliases, copy.born
        copy.pk, copy._state.adding = Folder().pk, True
        copy.save()
        assert fresh(copy).title == fresh(folder).title == "Robin Fen"


@pytest.mark.parametrize("raw", [b"", b"Robin Fen", b"\x01" + bytes(range(80)), b"\x02" + bytes(range(80))])
def test_plain_text_or_rubbish_in_the_column_is_never_shown(stored, raw):
    folder = a_folder()
    stored.write(folder, "title", raw)
    again = fresh(folder)
    with pytest.raises(CannotOpen) as caught:
        _ = again.title
    assert "Robin" not in str(caught.value)


def test_what_cannot_be_opened_is_not_saved_over_by_accident(stored):
    folder = a_folder()
    damaged = stored(folder, "title")[:-1] + b"\0"
    stored.write(folder, "title", damaged)
    again = fresh(folder)
    again.colour = "red"
    again.save()
    assert stored(folder, "title") == damaged


class TestKeys:
    def test_a_missing_data_key(self, stored):
        folder = a_folder()
        value = stored(folder, "title")
        stored.write(folder, "title", value[:1] + (2**32 - 1).to_bytes(4, "big") + value[5:])
        with pytest.raises(KeyMissing, match="4294967295"):
            _ = fresh(folder).title

    def test_a_wrong_root_key(self, monkeypatch):
        folder = a_folder()
        keys.forget()
        monkeypatch.setattr(roots, "key", lambda purpose, key_id: bytes(32))
        with pytest.raises(KeyMissing) as caught:
            _ = fresh(folder).title
        assert "\\x00" not in repr(caught.value)

    def test_a_destroyed_key_erases_and_says_so(self):
        folder = a_folder()
        keys.destroy(folder.data_key)
        again = fresh(folder)
        with pytest.raises(Erased):
            _ = again.title
        again.title = "x"
        with pytest.raises(Erased):
            again.save()

    def test_a_destroyed_key_is_noticed_through_a_loaded_one_even_when_held(self):
        folder = a_folder()
        DataKey.objects.get(pk=folder.data_key_id).destroy()
        with pytest.raises(Erased):
            _ = Folder.objects.select_related("data_key").get(pk=folder.pk).title


def test_models_with_a_badly_placed_encrypted_field_are_told():
    class Bad(Sealed):
        title = EncryptedText(unique=True)

        class Meta:
            app_label = "sealing_tests"
            ordering = ("-title",)

    class Loose(models.Model):
        title = EncryptedText()

        class Meta:
            app_label = "sealing_tests"

    assert {found.id for found in Bad._meta.get_field("title").check()} == {
        "encryption.E001",
        "encryption.E003",
    }
    assert {found.id for found in Loose._meta.get_field("title").check()} == {"encryption.E002"}
    with pytest.raises(CannotSeal):
        Loose._meta.get_field("title").pre_save(Loose(pk=1, title="x"), add=True)


def test_only_ciphertext_passes_to_the_database():
    field = Folder._meta.get_field("title")
    with pytest.raises(CannotSeal):
        field.get_db_prep_value(b"bytes", connection=None)
    assert repr(Ciphertext(b"abc")) == "<sealed>"
