"""django-auditlog compares values through the instance: it must see plain values change, and only then."""

import datetime

import pytest
from auditlog.diff import get_field_value

from tests.encryption.records import Folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def test_it_reads_plain_values():
    folder = Folder.objects.create(title="Robin Fen", born=datetime.date(2010, 5, 6), aliases=["Rob"])
    again = Folder.objects.get(pk=folder.pk)
    fields = {name: Folder._meta.get_field(name) for name in ("title", "born", "aliases", "note")}
    assert get_field_value(again, fields["title"]) == "Robin Fen"
    assert get_field_value(again, fields["born"]) == "2010-05-06"
    assert get_field_value(again, fields["aliases"]) == "['Rob']"
    assert get_field_value(again, fields["note"]) == "None"


def test_only_what_changed_looks_different():
    folder = Folder.objects.create(title="Robin Fen", born=datetime.date(2010, 5, 6), aliases=["Rob"])
    old, new = Folder.objects.get(pk=folder.pk), Folder.objects.get(pk=folder.pk)
    new.title = "Robin Marsh"
    new.save()
    fields = [Folder._meta.get_field(name) for name in ("title", "born", "aliases", "note")]
    changed = [field.name for field in fields if get_field_value(old, field) != get_field_value(new, field)]
    assert changed == ["title"]
