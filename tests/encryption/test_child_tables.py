"""Children in tables of their own, and records that move to another data key."""

import datetime

import pytest

from encryption import keys
from encryption.cipher import key_number
from encryption.fields import rekey
from encryption.models import DataKey
from tests.encryption.records import Folder, LockedFolder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def a_folder(**changed):
    return Folder.objects.create(
        **{"title": "Robin Fen", "born": datetime.date(2010, 5, 6), "aliases": ["Rob"], **changed}
    )


class TestChildTables:
    def test_each_side_is_bound_to_its_own_table(self, stored):
        locked = LockedFolder.objects.create(title="Robin Fen", secret="by the mill")
        again = LockedFolder.objects.get(pk=locked.pk)
        assert (again.title, again.secret) == ("Robin Fen", "by the mill")
        assert Folder.objects.get(pk=locked.pk).title == "Robin Fen"
        assert Folder.objects.get(pk=locked.pk).lockedfolder.secret == "by the mill"
        assert stored(locked, "secret", LockedFolder) != stored(locked, "title", Folder)

    def test_saving_through_either_side(self):
        locked = LockedFolder.objects.create(title="Robin Fen", secret="by the mill")
        parent = Folder.objects.get(pk=locked.pk)
        parent.title = "Robin Marsh"
        parent.save()
        locked = LockedFolder.objects.get(pk=locked.pk)
        locked.secret = "by the lock"
        locked.save()
        again = LockedFolder.objects.get(pk=locked.pk)
        assert (again.title, again.secret) == ("Robin Marsh", "by the lock")

    def test_deferred_on_both_sides(self):
        pk = LockedFolder.objects.create(title="Robin Fen", secret="by the mill").pk
        few = LockedFolder.objects.only("colour").get(pk=pk)
        assert (few.title, few.secret) == ("Robin Fen", "by the mill")


class TestRekey:
    def test_all_fields_move_to_the_other_key(self, stored):
        folder, known = a_folder(note="n"), DataKey.objects.make()
        locked = LockedFolder.objects.create(title="Robin Fen", secret="by the mill")
        for record, columns in ((folder, ("title", "note", "born", "aliases")), (locked, ())):
            rekey(record, known)
            assert {key_number(stored(record, column)) for column in columns} <= {known.number}
        again = LockedFolder.objects.get(pk=locked.pk)
        assert (again.title, again.secret, again.data_key_id) == ("Robin Fen", "by the mill", known.number)
        assert key_number(stored(locked, "secret", LockedFolder)) == known.number
        assert key_number(stored(locked, "title", Folder)) == known.number

    def test_the_old_key_is_not_needed_afterwards(self):
        folder, known = a_folder(), DataKey.objects.make()
        old = folder.data_key
        rekey(Folder.objects.get(pk=folder.pk), known)
        keys.destroy(old)
        assert Folder.objects.get(pk=folder.pk).title == "Robin Fen"
