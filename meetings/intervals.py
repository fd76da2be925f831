"""When a case is reviewed by default. Pure. Source: the practice guide's review intervals by level."""

import datetime

WEEKS: dict[str, int] = {"emerging": 8, "moderate": 6, "significant": 4, "priority": 4, "active": 6}
OTHERWISE = 8


def first_review(level: str, meeting: datetime.date) -> datetime.date:
    """The usual day of the next review: some weeks after the meeting, the more worry the sooner."""
    return meeting + datetime.timedelta(weeks=WEEKS.get(level, OTHERWISE))
