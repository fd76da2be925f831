"""What the bench writes: a list of objects with six keys, and a ratio that a slow minute does not move."""

import json

import pytest

from bench import results
from bench.timing import interleaved, pair, repeated


def test_a_ratio_compares_neighbours() -> None:
    ours, peer = [2.0, 20.0, 2.0], [1.0, 10.0, 1.0]  # one minute was ten times slower for both
    both = pair(ours, peer)
    assert (both.ours, both.peer, both.ratio) == (2.0, 1.0, 2.0)


def test_every_way_is_done_once_a_round_in_turning_order() -> None:
    done: list[str] = []
    ways = {name: lambda name=name: done.append(name) for name in "abc"}
    times = interleaved(ways, rounds=2, warm=0)
    assert "".join(done) == "abcbca"
    assert {name: len(found) for name, found in times.items()} == {"a": 2, "b": 2, "c": 2}
    repeated(ways["a"], 3)()
    assert "".join(done[6:]) == "aaa"


def test_goals_are_judged_in_their_own_direction() -> None:
    assert results.at_most("m", "1", "1", 1.6, 1.6).held
    assert not results.at_most("m", "1", "1", 1.61, 1.6).held
    assert results.at_least("m", "1", "1", 5, 5).held
    assert not results.at_least("m", "1", "1", 4.9, 5).held
    assert results.reported("m", "1", "1", 1, "at a million").held is None


def test_what_is_written(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "HERE", tmp_path)
    found = [results.at_most("P6 save", results.seconds(0.0021), results.seconds(2e-6), 2.104, 1.6)]
    results.write(found, ["A note."])
    (row,) = json.loads((tmp_path / "results.json").read_text())
    assert row == {
        "measure": "P6 save",
        "ours": "2.10 ms",
        "peer": "2.0 us",
        "ratio": 2.1,
        "goal": "at most 1.6 times",
        "held": False,
    }
    page = (tmp_path / "RESULTS.md").read_text()
    assert "| P6 save | 2.10 ms | 2.0 us | 2.1 | at most 1.6 times | not held |" in page
    assert "A note." in page
    assert results.as_table(found).splitlines()[0].split() == list(results.HEADINGS)
