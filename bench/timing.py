"""Measuring two ways side by side. Machines are noisy, so what counts is the ratio of neighbours, not the milliseconds.

Each round does every way once, the order turning from round to round; a ratio is the median of the rounds' ratios, so
that a slow minute slows both sides of it.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Way = Callable[[], object]


@dataclass(frozen=True)
class Pair:
    """Seconds for one of ours and one of theirs (medians), and the median of the rounds' ratios."""

    ours: float
    peer: float
    ratio: float


def interleaved(
    ways: dict[str, Way], *, rounds: int, warm: int = 3, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds of each way in each round, by the clock on the wall or by our processor time (`process_time`)."""
    for _ in range(warm):
        for way in ways.values():
            way()
    found: dict[str, list[float]] = {name: [] for name in ways}
    names = list(ways)
    gc.collect()
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            began = clock()
            ways[name]()
            found[name].append(clock() - began)
    return found


def pair(ours: list[float], peer: list[float]) -> Pair:
    """Two ways out of `interleaved`: how many times ours is the peer's cost."""
    return Pair(
        median(ours), median(peer), median(one / other for one, other in zip(ours, peer, strict=True))
    )


def repeated(way: Way, times: int) -> Way:
    """A way done so many times at once, for what is too short to be timed alone."""

    def several() -> None:
        for _ in range(times):
            way()

    return several
