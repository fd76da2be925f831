"""The seal of one entry covers every column, and no two rows share an encoding."""

import datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from audit import seal
from audit.catalogue import Outcome

KEY = b"k" * 32
ROW: dict[str, Any] = {
    "reference": UUID(int=1),
    "verb": "case.viewed",
    "outcome": "done",
    "actor_id": UUID(int=2),
    "agency_id": UUID(int=3),
    "roles": ["pgpm_chair"],
    "via": "page",
    "object_repr": "cases.case:1",
    "case_id": UUID(int=4),
    "subject_id": UUID(int=5),
    "shown": [UUID(int=6), UUID(int=7)],
    "changes": b"\x01\x02",
    "reason": None,
    "details": b"\x03",
    "data_key_id": 9,
    "correlation": UUID(int=8),
    "session": "abc",
    "address": "192.0.2.1",
    "clock": datetime.datetime(2026, 11, 20, 10, 30, 0, 123456, tzinfo=datetime.UTC),
    "mac_key": 1,
}
OTHERS: dict[str, Any] = {
    **{
        name: UUID(int=99)
        for name in ("reference", "actor_id", "agency_id", "case_id", "subject_id", "correlation")
    },
    **dict.fromkeys(("verb", "outcome", "via", "object_repr", "session", "address"), "other"),
    **dict.fromkeys(("changes", "reason", "details"), b"other"),
    "roles": ["pgpm_chair", "mace_chair"],
    "shown": [UUID(int=7), UUID(int=6)],
    "data_key_id": 10,
    "clock": datetime.datetime(2026, 11, 20, 10, 30, 0, 123457, tzinfo=datetime.UTC),
    "mac_key": 2,
}


def test_the_row_here_has_every_column() -> None:
    assert set(ROW) == set(seal.COLUMNS) == set(OTHERS)


@pytest.mark.parametrize("column", seal.COLUMNS)
def test_every_column_is_covered(column: str) -> None:
    assert seal.mac_of(KEY, {**ROW, column: OTHERS[column]}) != seal.mac_of(KEY, ROW)


def test_another_key_gives_another_digest() -> None:
    assert seal.mac_of(b"x" * 32, ROW) != seal.mac_of(KEY, ROW)


def test_a_moment_is_the_same_in_every_zone() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=5))
    assert seal.mac_of(KEY, {**ROW, "clock": ROW["clock"].astimezone(zone)}) == seal.mac_of(KEY, ROW)


def test_what_the_driver_returns_seals_like_what_was_written() -> None:
    assert seal.encode(memoryview(b"ab")) == seal.encode(b"ab")
    assert seal.encode(Outcome.DONE) == seal.encode("done")
    assert seal.encode((UUID(int=1),)) == seal.encode([UUID(int=1)])


def test_what_has_no_encoding_is_refused() -> None:
    with pytest.raises(TypeError):
        seal.encode(1.5)
    with pytest.raises(TypeError):
        seal.encode(True)
    with pytest.raises(ValueError, match="each column"):
        seal.canonical([1, 2])


VALUES = some.none() | some.text() | some.binary() | some.lists(some.text())


@given(some.lists(VALUES, min_size=2, max_size=2), some.lists(VALUES, min_size=2, max_size=2))
def test_no_two_rows_share_an_encoding(one: list[Any], other: list[Any]) -> None:
    def plain(row: list[Any]) -> list[Any]:
        return [each.encode() if isinstance(each, str) else each for each in row]

    same = b"".join(map(seal.encode, one)) == b"".join(map(seal.encode, other))
    lists = [
        [[e.encode() for e in v] if isinstance(v, list) else v for v in plain(row)] for row in (one, other)
    ]
    assert same == (lists[0] == lists[1])
