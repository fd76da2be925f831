"""Deadlines counted in working days: Monday to Friday, without the bank holidays of England."""

import datetime
from functools import lru_cache

import holidays

# Source: the practice guide. All are defaults that a partnership may change.
TRIAGE_DAYS = 3
GAPS_DAYS = 3
# MACE: the coordinator sends, MACE acknowledges, the PGPM answers questions, MACE returns the outcome.
SENDING_DAYS = 1
ACKNOWLEDGING_DAYS = 2
MORE_INFORMATION_DAYS = 3
OUTCOME_DAYS = 5
# Step-down: after a challenge MACE answers.
CHALLENGE_DAYS = 3


@lru_cache(maxsize=16)
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """The bank holidays of England in one year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: datetime.date) -> bool:
    """Whether offices are open on this day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days_after(date: datetime.date, n: int) -> datetime.date:
    """The n-th working day after a date; the date itself never counts. With n = 0, the date as it is."""
    step = datetime.timedelta(days=1 if n >= 0 else -1)
    left = abs(n)
    while left:
        date += step
        left -= is_working_day(date)
    return date
