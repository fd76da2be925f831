"""JSON sealed for tables that are written with plain SQL."""

from uuid import uuid4

import pytest

from encryption import keys
from encryption.cipher import key_number
from encryption.errors import CannotOpen, CannotSeal, Erased
from encryption.models import DataKey
from encryption.sealed import open_json, seal_json

pytestmark = pytest.mark.django_db
VALUE = [{"name": ["Robin", "Rob"], "when": None, "n": 3}]


@pytest.fixture
def place():
    return {"table": "audit_entry", "column": "changes", "row": uuid4()}


@pytest.fixture
def key():
    return DataKey.objects.make()


def test_it_comes_back_with_or_without_the_key_at_hand(key, place, django_assert_num_queries):
    sealed = seal_json(VALUE, key=key, **place)
    assert key_number(sealed) == key.number
    assert b"Robin" not in sealed
    with django_assert_num_queries(0):
        assert open_json(memoryview(sealed), **place, key=key) == VALUE
    keys.forget()
    assert open_json(sealed, **place) == VALUE


def test_it_opens_nowhere_else(key, place):
    sealed = seal_json(VALUE, key=key, **place)
    for part in place:
        with pytest.raises(CannotOpen):
            open_json(sealed, **{**place, part: "other"})


def test_what_json_cannot_say_is_refused_without_being_repeated(key, place):
    with pytest.raises(CannotSeal) as caught:
        seal_json({"name": {"Robin"}}, key=key, **place)
    assert "Robin" not in str(caught.value)


def test_a_destroyed_key(key, place):
    sealed = seal_json(VALUE, key=key, **place)
    keys.destroy(key)
    with pytest.raises(Erased):
        open_json(sealed, **place)
    with pytest.raises(Erased):
        seal_json(VALUE, key=key, **place)
