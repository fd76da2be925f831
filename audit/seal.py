"""The seal of one entry: a keyed digest over everything that the application wrote. Pure: values in, bytes out.

Every value is written with its length, so that no two rows share an encoding and nothing can be moved from one
column to the next. What the database adds itself (its number, its clock, its transaction) is not covered here: that
is what sealing many entries together is for.
"""

import datetime
import hmac
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

# What the application writes, in the order in which it is digested. New columns go to the end, under a new version.
VERSION = b"pgpm-entry-1"
COLUMNS: tuple[str, ...] = (
    "reference",
    "verb",
    "outcome",
    "actor_id",
    "agency_id",
    "roles",
    "via",
    "object_repr",
    "case_id",
    "subject_id",
    "shown",
    "changes",
    "reason",
    "details",
    "data_key_id",
    "correlation",
    "session",
    "address",
    "clock",
    "mac_key",
)


def encode(value: Any) -> bytes:
    """One value as bytes: nothing, a list, or a length and its content. Raises TypeError for what it does not know."""
    if value is None:
        return b"\x00"
    if isinstance(value, (list, tuple)):
        return b"\x02" + len(value).to_bytes(8) + b"".join([encode(each) for each in value])
    content = _CONTENT.get(type(value), _content)(value)
    return b"\x01" + len(content).to_bytes(8) + content


def _content(value: Any) -> bytes:
    """For the kinds that stand in no table: kinds of text and of moments."""
    if isinstance(value, StrEnum):
        return value.value.encode()
    if isinstance(value, str):
        return str(value).encode()
    raise TypeError(f"An entry cannot hold {type(value).__name__}.")


def _moment(value: datetime.datetime) -> bytes:
    """The same bytes for the same moment, in whichever zone it is told."""
    return value.astimezone(datetime.UTC).isoformat(timespec="microseconds").encode()


# By the exact type, because every entry of a check goes through here twenty times.
_CONTENT: dict[type, Callable[[Any], bytes]] = {
    str: str.encode,
    UUID: lambda value: value.bytes,
    bytes: bytes,
    bytearray: bytes,
    memoryview: bytes,
    int: lambda value: str(value).encode(),
    datetime.datetime: _moment,
}


def canonical(values: Sequence[Any]) -> bytes:
    """The bytes that are digested: the version and every value, in the order of `COLUMNS`."""
    if len(values) != len(COLUMNS):
        raise ValueError("An entry needs a value for each column.")
    return VERSION + b"".join(encode(value) for value in values)


def mac(key: bytes, values: Sequence[Any]) -> bytes:
    """HMAC-SHA256 of the values in the order of `COLUMNS`: 32 bytes."""
    return hmac.digest(key, canonical(values), "sha256")


def mac_of(key: bytes, row: Mapping[str, Any]) -> bytes:
    """The same, from a row by names."""
    return mac(key, [row[column] for column in COLUMNS])


def holds(key: bytes, values: Sequence[Any], written: bytes) -> bool:
    """Whether the digest that was written fits the values that are there now."""
    return hmac.compare_digest(mac(key, values), bytes(written))
