"""How dates, times, numbers and lists are worded, so that every page says them alike."""

import datetime
from collections.abc import Iterable

from django.utils import timezone


def day(value: datetime.date | None, *, missing: str = "Not recorded") -> str:
    """A date as people write it: 3 May 2010."""
    if value is None:
        return missing
    if isinstance(value, datetime.datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return f"{value.day} {value:%B %Y}"


def month(value: datetime.date | None, *, missing: str = "Not recorded") -> str:
    """A month of a year: May 2010."""
    return missing if value is None else f"{value:%B %Y}"


def time(value: datetime.time) -> str:
    """A time of day: 7:30pm, 9am, midday, midnight. Never 12am, which people read both ways."""
    if (value.hour, value.minute) == (12, 0):
        return "midday"
    if (value.hour, value.minute) == (0, 0):
        return "midnight"
    minutes = f":{value:%M}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment(value: datetime.datetime | None, *, missing: str = "Not recorded") -> str:
    """A date with its time, where the service lives: 20 November 2026 at 7:30pm."""
    if value is None:
        return missing
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{day(local.date())} at {time(local.time())}"


def age(born: datetime.date | None, *, on: datetime.date | None = None) -> int | None:
    """Completed years on a day, today unless told. Who was born on 29 February is a year older on 1 March."""
    if born is None:
        return None
    on = on or timezone.localdate()
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def born(value: datetime.date | None, *, on: datetime.date | None = None) -> str:
    """A date of birth with the age: 3 May 2010 (16)."""
    return day(value) if value is None else f"{day(value)} ({age(value, on=on)})"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: no cases, 1 case, 2 cases, 1,200 cases."""
    noun = one if number == 1 else (many or f"{one}s")
    return f"{number:,} {noun}" if number else f"no {noun}"


def listed(items: Iterable[str], *, joined_by: str = "and") -> str:
    """A list in a sentence: a, b and c."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joined_by} {words[-1]}"


def away(value: datetime.date, *, on: datetime.date | None = None) -> str:
    """How far off a date is, beside it and never instead of it: today, tomorrow, in 4 days, 3 days ago."""
    days = (value - (on or timezone.localdate())).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def due(value: datetime.date | None, *, on: datetime.date | None = None, missing: str = "No date set") -> str:
    """A deadline in words: 3 December 2026 (tomorrow), or 3 December 2026 (3 days overdue)."""
    if value is None:
        return missing
    late = ((on or timezone.localdate()) - value).days
    return (
        f"{day(value)} ({counted(late, 'day')} overdue)"
        if late > 0
        else f"{day(value)} ({away(value, on=on)})"
    )


def yes_no(value: bool | None, *, missing: str = "Not recorded") -> str:
    """Yes, No, or that nobody said."""
    return missing if value is None else ("Yes" if value else "No")
