"""A row that comes back from MACE: a draft step-down, with what is missing named one by one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from referrals.sheets import Column

_ANY_CASE = re.IGNORECASE

_PERIOD = re.compile(r"\b(\d{1,2})\s*(weeks?|wks?|months?|mths?|mnths?)\b", _ANY_CASE)


@dataclass(frozen=True)
class StepDownReading:
    """What the sheet offers for a step-down, as reported words, and what it lacks."""

    given: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]


def read_step_down(cells: Mapping[Column, str]) -> StepDownReading:
    """Match the row with what a step-down must say. Nothing is filled in that the sheet does not say."""
    ask, view = cells.get(Column.ASK, ""), cells.get(Column.CHILD_VIEW, "")
    period = _PERIOD.search(ask)
    found = (
        ("What changed, and the evidence", cells.get(Column.CONCERNS, "")),
        ("Level before and after, as MACE recorded it", cells.get(Column.LEVEL, "")),
        ("How long the change has held", ""),
        ("Risk that remains", ""),
        ("Places and groups that are still unsafe", ""),
        ("Protective people and activities", cells.get(Column.IN_PLACE, "")),
        ("Signs that would send it back to MACE, in plain words", ""),
        ("Monitoring period", period.group(0) if period else ""),
        ("First review date", ""),
        ("Who holds the case after the step-down", ""),
        (
            "The young person's view",
            "" if re.match(r"\W*(not asked|n/?a|none)\W*$", view, _ANY_CASE) else view,
        ),
        ("The parent's or carer's view", cells.get(Column.CARER_AWARE, "")),
    )
    given = tuple((field, words) for field, words in found if words)
    return StepDownReading(given, tuple(field for field, words in found if not words))
