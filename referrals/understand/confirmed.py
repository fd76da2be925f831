"""Dates of a row as a human confirmed them: the year where it was a guess, the day where none could be read. Pure."""

from collections.abc import Mapping
from datetime import date

from referrals.understand.result import Json, UnderstoodRow

Answers = Mapping[str, Json]


def dates_of(row: UnderstoodRow, answers: Answers) -> list[tuple[date, date | None, bool]]:
    """Every date with the year and day that the human confirmed: from, to, and whether it is approximate."""
    found: list[tuple[date, date | None, bool]] = []
    for place, fact in enumerate([fact for fact in row.facts if fact.key == "date"], start=1):
        value = fact.value
        if answered := answers.get(f"date_{place}"):
            start = date.fromisoformat(str(answered))
            found.append((start, start, False))
        elif value["start"]:
            found.append(_confirmed(value, answers))
    return found


def _confirmed(value: Json, answers: Answers) -> tuple[date, date | None, bool]:
    """A date as read, moved to the year that was confirmed where the year was a guess."""
    start = date.fromisoformat(value["start"])
    end = date.fromisoformat(value["end"]) if value["end"] else None
    if value["year_guessed"]:
        guessed = (end or start).year
        moved = int(answers.get(f"year_{guessed}") or guessed) - guessed
        start, end = _in_year(start, moved), end and _in_year(end, moved)
    return start, end, value["open_ended"] or value["precision"] != "day"


def _in_year(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the day before where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
