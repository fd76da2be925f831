"""The deadlines of a meeting, counted in working days from its date. Pure: dates in, dates out.

The defaults are those of the practice guide; a partnership changes them with `MEETING_DEADLINES` in the settings,
a dictionary of step to days.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings

from referrals.clocks import is_working_day, working_days_after


class Step(StrEnum):
    """What is due before and after a meeting."""

    NOMINATIONS = "nominations"
    TRIAGE = "triage"
    CASE_LIST = "case_list"
    RETURNS = "returns"
    BRIEF = "brief"
    DECISIONS = "decisions"
    MINUTES_DRAFTED = "minutes_drafted"
    MINUTES_AGREED = "minutes_agreed"
    ACTIONS = "actions"

    @property
    def words(self) -> str:
        """The step as people say it."""
        return STEP_WORDS[self]


STEP_WORDS: dict[Step, str] = {
    Step.NOMINATIONS: "Nominations close",
    Step.TRIAGE: "Nominations are triaged",
    Step.CASE_LIST: "The case list is frozen",
    Step.RETURNS: "Information returns are due",
    Step.BRIEF: "The chair's brief is ready",
    Step.DECISIONS: "Decisions and actions are issued",
    Step.MINUTES_DRAFTED: "Minutes are drafted",
    Step.MINUTES_AGREED: "Minutes are agreed",
    Step.ACTIONS: "Actions are checked",
}

# Working days from the meeting; minus means before it. Source: the practice guide's timeline.
DEFAULTS: dict[Step, int] = {
    Step.NOMINATIONS: -10,
    Step.TRIAGE: -8,
    Step.CASE_LIST: -7,
    Step.RETURNS: -3,
    Step.BRIEF: -1,
    Step.DECISIONS: 2,
    Step.MINUTES_DRAFTED: 5,
    Step.MINUTES_AGREED: 10,
    Step.ACTIONS: 15,
}
# A return that is asked for late still has this long.
LEAST_DAYS_FOR_A_RETURN = 1


@dataclass(frozen=True)
class Deadline:
    """One step and its day."""

    step: Step
    on: datetime.date


def days_of(step: Step, changed: Mapping[str, int] | None = None) -> int:
    """How many working days before or after the meeting a step is due."""
    return (changed or {}).get(step.value, DEFAULTS[step])


def day_of(step: Step, meeting: datetime.date, changed: Mapping[str, int] | None = None) -> datetime.date:
    """The day of one step of a meeting."""
    return working_days_after(meeting, days_of(step, changed))


def deadlines(meeting: datetime.date) -> list[Deadline]:
    """Every step of a meeting, in order of time, as this partnership counts."""
    return [Deadline(step, day_of(step, meeting, configured())) for step in Step]


def returns_due(meeting: datetime.date, *, asked_on: datetime.date) -> datetime.date:
    """The day by which a return asked for on a day is due: the deadline, or a working day when that is too near.

    Never later than the meeting itself.
    """
    usual = day_of(Step.RETURNS, meeting, configured())
    return min(meeting, max(usual, working_days_after(asked_on, LEAST_DAYS_FOR_A_RETURN)))


def configured() -> Mapping[str, int]:
    """What this deployment changed."""
    changed: Mapping[str, int] = getattr(settings, "MEETING_DEADLINES", {})
    return changed


def working_day_problem(day: datetime.date) -> str:
    """A sentence when nobody works on a day; empty otherwise."""
    return "" if is_working_day(day) else "That day is a weekend or a bank holiday. Choose a working day."
