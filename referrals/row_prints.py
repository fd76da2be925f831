"""Which rows of two lists are the same row.

Told by keyed fingerprints, so that no earlier text needs to be kept.

A fingerprint answers equality only. It is made under the index key, and cannot be tried against guesses
without it.
"""

import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from encryption import roots

T = TypeVar("T")
Prints = Mapping[str, str]

_ALIKE = 0.6
# The row's number on the sheet moves whenever a row is added above it.
_MOVES = frozenset({"number"})
_WHO = ("kind", "names")


def file_print(content: bytes) -> bytes:
    """The fingerprint of a whole file."""
    return _print(b"file", content)


def cell_prints(cells: Mapping[str, str]) -> dict[str, str]:
    """A fingerprint for each filled cell. Case and blanks do not count."""
    return {
        column: _print(column.encode(), " ".join(text.lower().split()).encode())[:12].hex()
        for column, text in sorted(cells.items())
        if column not in _MOVES and text.strip()
    }


@dataclass(frozen=True)
class Match:
    """What an earlier list said of the same row.

    Where it stood among those given, and which columns differ.
    """

    place: int
    changed: tuple[str, ...]


def find(prints: Prints, earlier: Iterable[Prints]) -> Match | None:
    """The earlier row that this one is: an equal one, else one with the same name, else the most alike."""
    best: tuple[float, Match] | None = None
    for place, other in enumerate(earlier):
        changed = differing(prints, other)
        if not changed:
            return Match(place, ())
        likeness = _likeness(prints, other)
        if likeness >= _ALIKE and (best is None or likeness > best[0]):
            best = likeness, Match(place, changed)
    return best[1] if best else None


def differing(one: Prints, other: Prints) -> tuple[str, ...]:
    """The columns whose text differs."""
    return tuple(
        sorted(column for column in one.keys() | other.keys() if one.get(column) != other.get(column))
    )


def _likeness(one: Prints, other: Prints) -> float:
    """From nought to one. Equal kind and names are enough to be the same row."""
    if all(one.get(column) and one.get(column) == other.get(column) for column in _WHO):
        return 1.0
    columns = one.keys() | other.keys()
    return sum(one.get(column) == other.get(column) for column in columns) / len(columns) if columns else 0.0


def _print(label: bytes, content: bytes) -> bytes:
    _key_id, key = roots.current(roots.Purpose.INDEX)
    return hmac.digest(key, b"pgpm-list-1|" + label + b"|" + content, "sha256")
