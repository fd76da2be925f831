"""Rows that have no place here at all: outside the remit, or older than anything may be kept."""

from datetime import date

from referrals.understand.ages import BirthReading
from referrals.understand.dates import DatesReading

ADULT = 18
EXTENDED = 25
# The panel's copy is kept twelve months after closure, or six years where a case was escalated. A row whose
# newest date is past the longer of the two can never be kept; one past the shorter needs a reason.
KEPT_AT_MOST_YEARS = 6
ASK_AFTER_DAYS = 365


def rejected_because(birth: BirthReading | None, dates: DatesReading, today: date) -> str:
    """Why the row is not taken, or an empty text. A rejected row is not stored."""
    age = birth.youngest_on(today) if birth else None
    if age is not None and age >= EXTENDED:
        return (
            f"Outside the remit: the person is {EXTENDED} or older. For an adult at risk use the adult "
            f"safeguarding route."
        )
    newest = newest_date(dates, today)
    if newest is not None and newest.year + KEPT_AT_MOST_YEARS < today.year:
        return f"Older than anything may be kept: the newest date on the row is in {newest.year}."
    return ""


def newest_date(dates: DatesReading, today: date) -> date | None:
    """Find the newest day of the row; a span without an end counts by its beginning."""
    days = [reading.end or reading.start for reading in dates.dates if reading.start is not None]
    return max((min(day, today) for day in days if day is not None), default=None)


def is_adult(birth: BirthReading | None, today: date) -> bool:
    """Eighteen or over by what the row says."""
    age = birth.youngest_on(today) if birth else None
    return age is not None and age >= ADULT


def asks_if_still_needed(dates: DatesReading, today: date) -> bool:
    """Whether the newest date is so old that somebody must say why it is still needed."""
    newest = newest_date(dates, today)
    return newest is not None and (today - newest).days > ASK_AFTER_DAYS
