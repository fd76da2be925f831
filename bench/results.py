"""One line of the table for each measure, as text, JSON and a page."""

import json
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADINGS = ("measure", "ours", "peer", "ratio", "goal", "held")


@dataclass(frozen=True)
class Result:
    """One measure. `ratio` is in the direction that the goal speaks of; `held` is None where there is no goal yet."""

    measure: str
    ours: str
    peer: str
    ratio: float
    goal: str
    held: bool | None


def at_most(measure: str, ours: str, peer: str, ratio: float, most: float) -> Result:
    """A measure that may cost so many times its limit."""
    return Result(measure, ours, peer, round(ratio, 2), f"at most {most:g} times", ratio <= most)


def at_least(measure: str, ours: str, peer: str, ratio: float, least: float) -> Result:
    """A measure in which ours must be so many times better."""
    return Result(measure, ours, peer, round(ratio, 2), f"at least {least:g} times", ratio >= least)


def reported(measure: str, ours: str, peer: str, ratio: float, goal: str) -> Result:
    """A measure without a goal of its own, or whose goal is about another size."""
    return Result(measure, ours, peer, round(ratio, 2), goal, None)


def words(held: bool | None) -> str:
    """Whether a goal is held, in a word."""
    return {True: "held", False: "not held", None: "reported"}[held]


def seconds(value: float) -> str:
    """A time as people read it."""
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.2f} ms" if value >= 1e-3 else f"{value * 1e6:.1f} us"


def as_table(results: list[Result]) -> str:
    """The table for the terminal."""
    rows = [HEADINGS, *(_cells(each) for each in results)]
    widths = [max(len(row[number]) for row in rows) for number in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines)


def write(results: list[Result], notes: list[str]) -> None:
    """Write `results.json` and the page beside it."""
    objects = [asdict(each) for each in results]
    (HERE / "results.json").write_text(json.dumps(objects, indent=2) + "\n", encoding="utf-8")
    page = ["# What was measured last", ""]
    page += ["Made by `make bench`; what each measure does stands in docs/performance.md.", ""]
    page += [f"- {note}" for note in (_machine(), *notes)] + [""]
    page += ["| " + " | ".join(HEADINGS) + " |", "|" + " --- |" * len(HEADINGS)]
    page += ["| " + " | ".join(_cells(each)) + " |" for each in results]
    (HERE / "RESULTS.md").write_text("\n".join(page) + "\n", encoding="utf-8")


def _cells(each: Result) -> tuple[str, ...]:
    return (each.measure, each.ours, each.peer, f"{each.ratio:g}", each.goal, words(each.held))


def _machine() -> str:
    return f"Python {platform.python_version()} on {platform.system()} {platform.machine()}."
