"""Date of birth or age in one cell. An age never becomes a made-up date of birth."""

import re
from dataclasses import dataclass
from datetime import date

from referrals.understand.context import MONTH_WORD, month_number

_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[/.\- ](\d{1,2})[/.\- ]((?:19|20)\d\d|\d\d)(?!\d)")
_WORDED = re.compile(
    rf"(?<!\d)(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({MONTH_WORD})\b\.?,?\s+((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_YEAR = re.compile(r"(?:born|b\.?|dob)\s*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_RANGE = re.compile(r"(?<!\d)(\d{1,2})\s*(?:-|–|to|/)\s*(\d{1,2})(?!\d)")
_AGE = re.compile(r"(?<![\d/.])(\d{1,2})(?!\d|[/.]\d)")
_SCHOOL_YEAR = re.compile(r"\b(?:y|yr|year)\s*(\d{1,2})\b", re.IGNORECASE)
OLDEST = 25


@dataclass(frozen=True)
class BirthReading:
    """A date of birth with its precision, or an age as estimated; with a sentence where a human must look."""

    quote: str
    born: date | None = None
    precision: str = "unknown"
    age_from: int | None = None
    age_to: int | None = None
    why: str = ""

    @property
    def words(self) -> str:
        """The reading as people say it."""
        if self.born is not None and self.precision == "exact":
            return f"{self.born.day} {self.born:%B %Y}"
        if self.born is not None:
            return f"{self.born:%B %Y}" if self.precision == "month" else f"{self.born:%Y}"
        if self.age_from is None:
            return "Not understood"
        if self.age_from == self.age_to:
            return f"Age {self.age_from}, estimated"
        return f"Ages {self.age_from} to {self.age_to}, estimated"

    def oldest_on(self, day: date) -> int | None:
        """The age in whole years on a day: from the date of birth, else the greatest age given."""
        if self.born is None:
            return self.age_to
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))

    def youngest_on(self, day: date) -> int | None:
        """As oldest_on, with the least age given."""
        return self.age_from if self.born is None else self.oldest_on(day)


def read_birth(text: str, today: date) -> BirthReading:
    """Read a date of birth or an age, or hand the words back with the reason."""
    for match, parts in ((_ISO.search(text), (3, 2, 1)), (_DAY_FIRST.search(text), (1, 2, 3))):
        if match:
            day, month, year = (match.group(part) for part in parts)
            return _exact(text, day, month, year, today)
    if match := _WORDED.search(text):
        return _worded(text, match, today)
    if match := _YEAR.search(text):
        return _plausible(BirthReading(text, date(int(match[1]), 1, 1), "year"), today)
    without_school = _SCHOOL_YEAR.sub(" ", text)
    if match := _RANGE.search(without_school):
        return _ages(text, int(match[1]), int(match[2]))
    if match := _AGE.search(without_school):
        return _ages(text, int(match[1]), int(match[1]))
    return BirthReading(text, why="No date of birth and no age could be read.")


def _exact(text: str, day: str, month: str, year: str, today: date) -> BirthReading:
    """Day first. A month above twelve is said and not swapped."""
    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) <= today.year % 100 else 1900)
    try:
        born = date(full, int(month), int(day))
    except ValueError:
        swapped = int(month) > 12 >= int(day) > 0
        return BirthReading(
            text, why="It may be written month first: give the date." if swapped else "There is no such day."
        )
    why = "" if len(year) == 4 else f"The year is written with two digits. We read {full}."
    return _plausible(BirthReading(text, born, "exact", why=why), today)


def _worded(text: str, match: re.Match[str], today: date) -> BirthReading:
    """A day, month and year are exact; a month and year stay a month."""
    day, month, year = match.groups()
    try:
        born = date(int(year), month_number(month), int(day or 1))
    except ValueError:
        return BirthReading(text, why="There is no such day.")
    return _plausible(BirthReading(text, born, "exact" if day else "month"), today)


def _plausible(reading: BirthReading, today: date) -> BirthReading:
    """A birthday in the future is a slip of the pen, not a fact."""
    if reading.born is not None and reading.born > today:
        return BirthReading(reading.quote, why="The date of birth lies in the future.")
    return reading


def _ages(text: str, low: int, high: int) -> BirthReading:
    """One age or a span of ages: estimated, without a date of birth."""
    low, high = min(low, high), max(low, high)
    if high > OLDEST or low < 1:
        return BirthReading(text, why="No date of birth and no likely age could be read.")
    doubt = "It is written with a question mark." if "?" in text else ""
    return BirthReading(text, None, "estimated", low, high, doubt)
