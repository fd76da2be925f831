"""Data keys and their cache: how many questions a page costs, how long a key is held, and threads."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap
from django.db import IntegrityError, connection, transaction

from encryption import keys, roots
from encryption.cipher import Place, seal, unseal
from encryption.errors import KeyMissing
from encryption.keys import KeyCache
from encryption.models import DataKey
from tests.encryption.records import Folder, Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tables")]


def a_page_of_folders(number=25):
    for n in range(number):
        folder = Folder.objects.create(title=f"folder {n}", note="n", aliases=["a"])
        Page.objects.create(folder=folder, title=f"page {n}")
    keys.forget()


class TestQuestions:
    def test_select_related_asks_no_more(self, django_assert_num_queries):
        a_page_of_folders()
        with django_assert_num_queries(1):
            for folder in Folder.objects.select_related("data_key"):
                assert folder.title.startswith("folder")
                assert folder.aliases == ["a"]

    def test_warm_asks_once(self, django_assert_num_queries):
        a_page_of_folders()
        with django_assert_num_queries(2):
            folders = list(Folder.objects.all())
            keys.warm(folders)
            assert len([folder.title for folder in folders]) == 25
        with django_assert_num_queries(1):
            pages = list(Page.objects.all())
            keys.warm(pages)
            assert len([page.title for page in pages]) == 25

    def test_without_either_each_key_is_asked_for_once(self, django_assert_num_queries):
        a_page_of_folders(3)
        with django_assert_num_queries(4):
            assert len([(folder.title, folder.note) for folder in Folder.objects.all()]) == 3

    def test_a_list_that_shows_nothing_sealed_asks_for_no_key(self, django_assert_num_queries):
        a_page_of_folders(3)
        with django_assert_num_queries(1):
            assert [folder.colour for folder in Folder.objects.all()] == ["blue"] * 3

    def test_warm_passes_over_destroyed_keys(self, django_assert_num_queries):
        a_page_of_folders(2)
        keys.destroy(Folder.objects.first().data_key)
        with django_assert_num_queries(2):
            keys.warm(Folder.objects.all())


class TestCache:
    def a_key(self, number):
        return DataKey(number=number, wrapped=DataKey.objects.make().wrapped, root_id=1)

    def test_it_is_bounded_and_lets_the_longest_unused_go(self):
        cache = KeyCache(most=3)
        for number in (1, 2, 3):
            cache.put(self.a_key(number))
        assert cache.get(1)
        cache.put(self.a_key(4))
        assert [bool(cache.get(number)) for number in (1, 2, 3, 4)] == [True, False, True, True]
        assert len(cache) == 3

    def test_a_key_is_held_for_five_minutes(self, monkeypatch):
        now = [100.0]
        monkeypatch.setattr(keys.time, "monotonic", lambda: now[0])
        cache = KeyCache()
        cache.put(self.a_key(1))
        now[0] += 299
        assert cache.get(1)
        now[0] += 2
        assert cache.get(1) is None
        assert len(cache) == 0

    def test_a_hint_that_was_wrapped_anew_replaces_what_is_held(self):
        data_key = DataKey.objects.make()
        held = keys.key_for(data_key.number, data_key)
        assert keys.key_for(data_key.number, data_key) is held
        data_key.wrapped = DataKey.objects.make().wrapped
        assert keys.key_for(data_key.number, data_key) is not held

    def test_a_hint_for_another_number_is_not_believed(self):
        data_key = DataKey.objects.make()
        with pytest.raises(KeyMissing):
            keys.key_for(data_key.number + 1000, data_key)

    def test_many_threads(self):
        data_keys = [DataKey.objects.make() for _ in range(40)]
        cache, place, start = KeyCache(most=10), Place("t", "c", "r"), threading.Barrier(8)

        def work(seed):
            start.wait()
            for n in range(400):
                data_key = data_keys[(seed * 7 + n) % 40]
                held = cache.get(data_key.number)
                key = held.key if held else cache.put(data_key)
                value = f"{seed} {n}".encode()
                sealed = seal(value, key=key, number=data_key.number, place=place)
                assert unseal(sealed, key=AESGCM(data_key.unwrapped()), place=place) == value
            return True

        with ThreadPoolExecutor(8) as pool:
            assert all(pool.map(work, range(8)))
        assert len(cache) <= 10

    def test_one_key_in_many_threads_never_repeats_a_nonce(self):
        key, place = AESGCM(bytes(32)), Place("t", "c", "r")

        def work(_):
            return [seal(b"x", key=key, number=1, place=place)[5:17] for _ in range(2000)]

        with ThreadPoolExecutor(8) as pool:
            nonces = [nonce for batch in pool.map(work, range(8)) for nonce in batch]
        assert len(set(nonces)) == 16_000


class TestDataKey:
    def test_it_is_wrapped_by_the_current_root(self):
        data_key = DataKey.objects.make()
        root_id, root = roots.current(roots.Purpose.FIELD)
        assert data_key.root_id == root_id
        assert aes_key_unwrap(root, data_key.wrapped) == data_key.unwrapped()
        assert len(data_key.unwrapped()) == 32

    def test_the_answer_of_rfc_3394(self, monkeypatch):
        monkeypatch.setattr(roots, "key", lambda purpose, key_id: bytes(range(32)))
        wrapped = bytes.fromhex(
            "28C9F404C4B810F4CBCCB35CFB87F8263F5786E2D80ED326CBC7F0E71A99F43BFB988B9B7A02DD21"
        )
        key = bytes.fromhex("00112233445566778899AABBCCDDEEFF000102030405060708090A0B0C0D0E0F")
        assert DataKey(number=1, wrapped=wrapped, root_id=1).unwrapped() == key

    def test_no_two_are_alike(self):
        assert len({DataKey.objects.make().unwrapped() for _ in range(50)}) == 50

    @pytest.mark.parametrize("number", [0, 2**32])
    def test_the_database_refuses_a_number_that_does_not_fit_the_header(self, number):
        with pytest.raises(IntegrityError, match="data_key_number_fits_the_header"), transaction.atomic():
            DataKey.objects.create(number=number, wrapped=b"x" * 40, root_id=1)

    @pytest.mark.parametrize(
        ("wrapped", "destroyed"), [(None, None), (b"x" * 40, datetime(2026, 1, 1, tzinfo=UTC))]
    )
    def test_the_database_refuses_half_a_destruction(self, wrapped, destroyed):
        with pytest.raises(IntegrityError, match="data_key_destroyed_or_wrapped"), transaction.atomic():
            DataKey.objects.create(wrapped=wrapped, destroyed_at=destroyed, root_id=1)

    def test_destroying_leaves_no_copy_in_the_table(self):
        data_key = DataKey.objects.make()
        keys.destroy(data_key)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT wrapped, destroyed_at FROM encryption_datakey WHERE number = %s", [data_key.number]
            )
            wrapped, destroyed_at = cursor.fetchone()
        assert wrapped is None
        assert destroyed_at is not None
