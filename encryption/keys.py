"""Opened data keys, kept in memory for a few minutes, so that a page costs one question for all its keys."""

import time
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Lock

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from encryption.errors import KeyMissing
from encryption.models import DataKey

MOST_KEYS = 10_000
SECONDS_KEPT = 300.0


@dataclass(frozen=True, slots=True)
class Held:
    """An opened key, what it was unwrapped from, and until when it may be used."""

    key: AESGCM
    wrapped: bytes
    until: float


class KeyCache:
    """At most so many opened keys, each for so long; the one used longest ago leaves first. Thread-safe."""

    def __init__(self, most: int = MOST_KEYS, seconds: float = SECONDS_KEPT) -> None:
        self.most = most
        self.seconds = seconds
        self._held: OrderedDict[int, Held] = OrderedDict()
        self._lock = Lock()

    def get(self, number: int) -> Held | None:
        """The held key of that number, unless its time is over."""
        with self._lock:
            held = self._held.get(number)
            if held is None:
                return None
            if held.until <= time.monotonic():
                del self._held[number]
                return None
            self._held.move_to_end(number)
            return held

    def put(self, data_key: DataKey) -> AESGCM:
        """Unwrap a data key and hold it. Raises what `DataKey.unwrapped` raises, and then holds nothing."""
        try:
            key = AESGCM(data_key.unwrapped())
        except KeyMissing:
            self.drop(data_key.number)
            raise
        held = Held(key, bytes(data_key.wrapped or b""), time.monotonic() + self.seconds)
        with self._lock:
            self._held[data_key.number] = held
            self._held.move_to_end(data_key.number)
            while len(self._held) > self.most:
                self._held.popitem(last=False)
        return key

    def drop(self, number: int) -> None:
        """Forget one key."""
        with self._lock:
            self._held.pop(number, None)

    def clear(self) -> None:
        """Forget all keys."""
        with self._lock:
            self._held.clear()

    def __len__(self) -> int:
        return len(self._held)


cache = KeyCache()


def key_for(number: int, hint: DataKey | None = None) -> AESGCM:
    """The opened data key of that number.

    `hint` is the row of that key when the caller has it already; then no question is asked, and a key
    destroyed or re-wrapped meanwhile is noticed. Raises KeyMissing, or Erased when the key was destroyed.
    """
    if hint is not None and hint.number == number:
        held = cache.get(number)
        if held is not None and hint.wrapped is not None and held.wrapped == bytes(hint.wrapped):
            return held.key
        return cache.put(hint)
    held = cache.get(number)
    if held is not None:
        return held.key
    data_key = DataKey.objects.filter(number=number).first()
    if data_key is None:
        raise KeyMissing(f"There is no data key {number}.")
    return cache.put(data_key)


def warm(instances: Iterable[models.Model]) -> None:
    """Load the keys of these records with one question, or with none when all are held.

    A destroyed key is passed over: opening its values will say that they are erased.
    """
    numbers = {
        number for instance in instances if (number := getattr(instance, "data_key_id", None)) is not None
    }
    missing = [number for number in numbers if cache.get(number) is None]
    if missing:
        for data_key in DataKey.objects.filter(number__in=missing, wrapped__isnull=False):
            cache.put(data_key)


def forget() -> None:
    """Forget every opened key in this process."""
    cache.clear()


def destroy(data_key: DataKey) -> None:
    """Destroy a data key and forget it here; other processes forget it within five minutes."""
    data_key.destroy()
    cache.drop(data_key.number)
