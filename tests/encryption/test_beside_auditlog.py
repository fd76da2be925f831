"""django-auditlog compares values through the instance: it must see plain values change, and only then."""

import datetime

import pytest
from auditlog.diff import get_field_value, model_instance_diff

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


def test_it_sees_what_changed_and_nothing_else():
    folder = Folder.objects.create(title="Robin Fen", born=datetime.date(2010, 5, 6))
    old, new = Folder.objects.get(pk=folder.pk), Folder.objects.get(pk=folder.pk)
    new.title = "Robin Marsh"
    new.save()
    assert model_instance_diff(old, new, fields_to_check=["title", "born", "note", "aliases"]) == {
        "title": ("Robin Fen", "Robin Marsh")
    }
