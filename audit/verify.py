"""Is the trail as it was written? Every entry's digest is computed again, in batches, so that memory stays flat.

This finds every entry of which anything was altered that the application wrote, and times altered in the database. It
cannot find entries that were taken out: that needs seals over many entries.
"""

import datetime
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from audit import seal
from audit.catalogue import Action, Outcome
from audit.record import record
from audit.writer import TABLE
from encryption import roots
from encryption.errors import EncryptionError
from permissions.models import User

BATCH = 2000
# The application's and the database's clocks may differ by this much before an entry's time counts as altered.
CLOCKS_DIFFER = datetime.timedelta(minutes=5)
# So many damaged entries are named; of more only the number is told.
MOST_NAMED = 200

_COUNT = f"SELECT count(*), coalesce(max(id), 0) FROM {TABLE}"  # noqa: S608 - constants only
_READ = (
    f"SELECT {', '.join(seal.COLUMNS)}, mac, id, at FROM {TABLE} "  # noqa: S608 - constants only
    "WHERE id > %s AND id <= %s ORDER BY id LIMIT %s"
)
_CLOCK = seal.COLUMNS.index("clock")
_KEY = seal.COLUMNS.index("mac_key")
_REFERENCE = seal.COLUMNS.index("reference")
_WIDTH = len(seal.COLUMNS)


class Kind(StrEnum):
    """What is wrong with an entry."""

    ALTERED = "altered"
    KEY_UNKNOWN = "key_unknown"
    TIME_DIFFERS = "time_differs"

    @property
    def words(self) -> str:
        """The damage as a sentence."""
        return _WORDS[self]


_WORDS = {
    Kind.ALTERED: "What it says is not what was written.",
    Kind.KEY_UNKNOWN: "The key that it names is not there, so it cannot be checked.",
    Kind.TIME_DIFFERS: "Its time in the database differs from the time at which it was written.",
}


@dataclass(frozen=True)
class Damage:
    """One entry that is not as it was written."""

    number: int
    reference: UUID
    kind: Kind


@dataclass
class Report:
    """What a check found."""

    entries: int = 0
    damaged: int = 0
    last: int = 0
    seconds: float = 0.0
    named: list[Damage] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every entry is as it was written."""
        return self.damaged == 0

    def add(self, damage: Damage) -> None:
        """Count a damaged entry, and name it while there are few."""
        self.damaged += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(damage)


def verify(*, by: User | None = None, progress: Callable[[int, int], None] | None = None) -> Report:
    """Check every entry that is there now, and leave an entry with the result.

    `progress` is called with how many were checked and how many there are.
    """
    started = time.monotonic()
    report = Report()
    total, report.last = _extent()
    for batch in _batches(report.last):
        for row in batch:
            kind = check(row)
            if kind is not None:
                report.add(Damage(row[_WIDTH + 1], row[_REFERENCE], kind))
        report.entries += len(batch)
        if progress is not None:
            progress(report.entries, total)
    report.seconds = round(time.monotonic() - started, 1)
    _leave(report, by)
    return report


def check(row: tuple[Any, ...]) -> Kind | None:
    """What is wrong with one entry, given its columns, digest, number and time."""
    try:
        key = roots.key(roots.Purpose.TRAIL, row[_KEY])
    except EncryptionError:
        return Kind.KEY_UNKNOWN
    if not seal.holds(key, row[:_WIDTH], row[_WIDTH]):
        return Kind.ALTERED
    if abs(row[_WIDTH + 2] - row[_CLOCK]) > CLOCKS_DIFFER:
        return Kind.TIME_DIFFERS
    return None


def _extent() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT)
        total, last = cursor.fetchone()
    return total, last


def _batches(last: int) -> Iterator[list[tuple[Any, ...]]]:
    """All entries up to a number, oldest first, each batch by one question that an index answers."""
    seen = -1
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [seen, last, BATCH])
            rows = cursor.fetchall()
        if not rows:
            return
        seen = rows[-1][_WIDTH + 1]
        yield rows


def _leave(report: Report, by: User | None) -> None:
    record(
        Action.TRAIL_VERIFIED,
        by=by,
        outcome=Outcome.DONE if report.whole else Outcome.FAILED,
        entries=report.entries,
        damaged=report.damaged,
        seconds=report.seconds,
        named=[
            {"number": each.number, "reference": each.reference, "kind": each.kind} for each in report.named
        ],
    )
