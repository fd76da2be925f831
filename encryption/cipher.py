"""Seals and opens one value with AES-256-GCM. Pure: bytes in, bytes out, no settings, no database.

A sealed value is

    0x01 | number of the data key (4 bytes) | nonce (12 bytes) | ciphertext and tag

The associated data binds it to the version, table, column, row and key number, so a value that was copied
to another place does not open. The key number in the header decides which key opens it; keys are never
tried in turn, because GCM does not commit to its key.

What is encrypted is the length of the value (4 bytes), the value, and zeros up to a step of `padded_size`,
so that the length of the ciphertext tells little about a short value.
"""

import os
import struct
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from encryption.errors import CannotOpen, CannotSeal

VERSION = 1
NONCE_SIZE = 12
TAG_SIZE = 16
HEADER = struct.Struct(">BI")
LENGTH = struct.Struct(">I")
HIGHEST_KEY_NUMBER = 2**32 - 1
SHORT_SIZES = (32, 64, 128)
BODY = HEADER.size + NONCE_SIZE
SMALLEST = BODY + SHORT_SIZES[0] + TAG_SIZE


class Place(NamedTuple):
    """Where a value belongs: it opens there and nowhere else."""

    table: str
    column: str
    row: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of row {self.row}"


def padded_size(size: int) -> int:
    """The size that `size` bytes are padded to: 32, 64 or 128; above that by Padmé, at most 12 % more."""
    for step in SHORT_SIZES:
        if size <= step:
            return step
    exponent = size.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (size + mask) & ~mask


def associated_data(place: Place, number: int) -> bytes:
    """Version, place and key number, each with its length before it, so that no two places read the same."""
    row = place.row.encode()
    return _start(place.table, place.column, len(row)) + row + _end(number)


@lru_cache(maxsize=1000)
def _start(table: str, column: str, row_length: int) -> bytes:
    parts = (str(VERSION).encode(), table.encode(), column.encode())
    return b"".join(LENGTH.pack(len(part)) + part for part in parts) + LENGTH.pack(row_length)


@lru_cache(maxsize=10_000)
def _end(number: int) -> bytes:
    digits = str(number).encode()
    return LENGTH.pack(len(digits)) + digits


def key_number(sealed: bytes) -> int:
    """The number of the data key that sealed this value. Raises CannotOpen when it is not a sealed value."""
    if len(sealed) < SMALLEST:
        raise CannotOpen("The stored value is too short to be a sealed one.")
    version, number = HEADER.unpack_from(sealed)
    if version != VERSION:
        raise CannotOpen("The stored value is not in a format this version knows.")
    return int(number)


def seal(value: bytes, *, key: AESGCM, number: int, place: Place) -> bytes:
    """Seal `value` for its place with the data key of that number, under a fresh random nonce."""
    if not 0 < number <= HIGHEST_KEY_NUMBER:
        raise CannotSeal("A data key's number must be between 1 and 4294967295.")
    size = LENGTH.size + len(value)
    padded = LENGTH.pack(len(value)) + value + bytes(padded_size(size) - size)
    nonce = os.urandom(NONCE_SIZE)
    return HEADER.pack(VERSION, number) + nonce + key.encrypt(nonce, padded, associated_data(place, number))


def unseal(sealed: bytes, *, key: AESGCM, place: Place) -> bytes:
    """Give back the value sealed for this place. Raises CannotOpen for anything that is not exactly that."""
    number = key_number(sealed)
    try:
        padded = key.decrypt(sealed[HEADER.size : BODY], sealed[BODY:], associated_data(place, number))
    except InvalidTag:
        raise CannotOpen(f"The value in {place} does not open with key {number}.") from None
    (size,) = LENGTH.unpack_from(padded)
    if size > len(padded) - LENGTH.size:
        raise CannotOpen(f"The value in {place} says a length that it does not have.")
    return padded[LENGTH.size : LENGTH.size + size]
