"""Seals JSON for tables that are written with plain SQL, such as the trail, in the format of the fields."""

import json
from typing import Any

from encryption.cipher import Place, key_number, seal, unseal
from encryption.errors import CannotOpen, CannotSeal
from encryption.fields import json_bytes
from encryption.keys import key_for
from encryption.models import DataKey


def seal_json(value: Any, *, key: DataKey, table: str, column: str, row: object) -> bytes:
    """Seal a JSON value for one place. Raises CannotSeal when JSON cannot say it, Erased without key."""
    try:
        raw = json_bytes(value)
    except (ValueError, TypeError):
        raise CannotSeal(f"The value for {table}.{column} cannot be written as JSON.") from None
    place = Place(table, column, str(row))
    return seal(raw, key=key_for(key.number, key), number=key.number, place=place)


def open_json(sealed: bytes, *, table: str, column: str, row: object, key: DataKey | None = None) -> Any:
    """Open what `seal_json` sealed. `key` saves a question when it is the one the header names."""
    data = bytes(sealed)
    number = key_number(data)
    place = Place(table, column, str(row))
    raw = unseal(data, key=key_for(number, key), place=place)
    try:
        return json.loads(raw)
    except ValueError:
        raise CannotOpen(f"The value in {place} is not JSON.") from None
