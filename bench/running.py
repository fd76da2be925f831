"""Runs the measures one after the other, each side by side with its peer, and writes down what was found."""

import os
import time

from bench import fields, filling, lists, pages, restarts, results, saves, surroundings


def run(chosen: list[str], size: int, began: float, *, whole: bool) -> None:
    """Measure.

    `began` is when the bench was started, for the line that says how long it took; the files are written only when the
    `whole` of it was measured, so that a part does not take the place of everything.
    """
    found: list[results.Result] = []
    if "restarts" in chosen:
        _say("restarts of the database server ...")
        found += restarts.measure()
    if "fields" in chosen:
        _say("encrypted fields ...")
        found += fields.measure()
    if set(chosen) & {"saves", "lists", "pages"}:
        _say(f"a partnership with {size:,} cases ...")
        town = filling.fill(size)
        surroundings.settle()
        if "saves" in chosen:
            _say("audited saves ...")
            found += saves.measure(town)
        if "lists" in chosen:
            _say("case lists ...")
            found += lists.measure(town)
        if "pages" in chosen:
            _say("pages ...")
            found += pages.measure(town)
    load = os.getloadavg()[0]
    notes = [
        f"{os.cpu_count()} processors, load {load:.1f} at the end, {time.monotonic() - began:.0f} s in all.",
        "Medians of interleaved rounds; a ratio is the median of the rounds' ratios.",
    ]
    if load > 1.5 * (os.cpu_count() or 1):
        notes.append(
            "**The machine was busy with other work**: read ratios, not milliseconds, and those with care."
        )
    print("\n" + results.as_table(found) + "\n\n" + "\n".join(notes))
    if whole:
        results.write(found, notes)


def _say(text: str) -> None:
    print(f"Measuring {text}", flush=True)
