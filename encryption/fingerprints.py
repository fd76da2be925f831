"""Finds at start what would else be found at the first read: a root key that is missing or wrong."""

import hmac
from collections.abc import Iterator

from django.db import connections

from encryption import roots
from encryption.errors import RootKeyProblem
from encryption.models import DataKey, RootKeyCheck

FINGERPRINT_SIZE = 16


def fingerprint(purpose: str, key_id: int, key: bytes) -> bytes:
    """Sixteen bytes that only this key gives, and that tell nothing about it."""
    message = f"pgpm root key|{purpose}|{key_id}".encode()
    return hmac.digest(key, message, "sha256")[:FINGERPRINT_SIZE]


def obstacles_outside_the_database() -> list[str]:
    """What is wrong with the root keys: one sentence for each purpose without a usable current key."""
    return [sentence for purpose in roots.Purpose if (sentence := _trouble(purpose))]


def _trouble(purpose: roots.Purpose, key_id: int | None = None) -> str:
    try:
        if key_id is None:
            roots.current(purpose)
        else:
            roots.key(purpose, key_id)
    except RootKeyProblem as problem:
        return str(problem)
    return ""


def tables_are_there(using: str) -> bool:
    """Whether the tables of keys exist yet."""
    with connections[using].cursor() as cursor:
        tables = set(connections[using].introspection.table_names(cursor))
    return {DataKey._meta.db_table, RootKeyCheck._meta.db_table} <= tables


def obstacles_in_the_database(using: str = "default") -> list[str]:
    """What the database needs and the root keys cannot give; none when it has no tables yet."""
    if not tables_are_there(using):
        return []
    return [*_unopened_roots(using), *_wrong_roots(using)]


def _unopened_roots(using: str) -> Iterator[str]:
    in_use = DataKey.objects.using(using).filter(wrapped__isnull=False).values_list("root_id", flat=True)
    for root_id in sorted(set(in_use.distinct())):
        trouble = _trouble(roots.Purpose.FIELD, root_id)
        if trouble:
            yield f"{trouble} Data keys are wrapped with it: without it their records cannot be read."


def _wrong_roots(using: str) -> Iterator[str]:
    for known in RootKeyCheck.objects.using(using).order_by("purpose", "key_id"):
        try:
            key = roots.key(known.purpose, known.key_id)
        except (RootKeyProblem, ValueError):
            continue  # An old key may be gone once nothing needs it; what still needs one is asked above.
        if not hmac.compare_digest(fingerprint(known.purpose, known.key_id, key), bytes(known.fingerprint)):
            yield (
                f"The root key {known.purpose}-{known.key_id} is not the one this database was used with."
                " Put the right one back; do not make a new one."
            )


def remember(using: str = "default") -> int:
    """Note a fingerprint of each root key that has none yet. Gives the number noted."""
    known = set(RootKeyCheck.objects.using(using).values_list("purpose", "key_id"))
    noted = 0
    for purpose in roots.Purpose:
        for key_id in roots.provider().ids(purpose):
            if (purpose.value, key_id) in known or _trouble(purpose, key_id):
                continue
            mark = fingerprint(purpose, key_id, roots.key(purpose, key_id))
            RootKeyCheck.objects.using(using).create(purpose=purpose.value, key_id=key_id, fingerprint=mark)
            noted += 1
    return noted
