"""What the list says of itself.

Its month, its year, and the names of its rows. Context for guesses that are shown.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = re.compile(rf"(?<![a-z]){MONTH_WORD}(?![a-z])")
_FULL_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_OF_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](20\d\d|\d\d)(?!\d)|(?<!\d)(20\d\d)-\d\d-\d\d")


@dataclass(frozen=True)
class SheetContext:
    """What guesses may lean on. `year_from` says in words where the year comes from."""

    today: date
    month: int | None = None
    year: int | None = None
    year_from: str = ""
    uploader_kind: str = ""
    uploader: str = ""
    labels: frozenset[str] = frozenset()
    names_by_label: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """The last day on which something on this list can have happened."""
        if self.year is None:
            return self.today
        month = self.month or 12
        first_after = date(self.year + month // 12, month % 12 + 1, 1)
        return min(self.today, date.fromordinal(first_after.toordinal() - 1))


def month_number(word: str) -> int:
    """1 to 12 for any spelling that MONTH_WORD matches."""
    return MONTHS.index(word.lower()[:3]) + 1


def context_of(
    *,
    today: date,
    titles: Iterable[str],
    dates: Iterable[str],
    names_by_label: Mapping[str, str] | None = None,
    uploader: str = "",
    uploader_kind: str = "",
) -> SheetContext:
    """Gather the context: the name of the file, its tab and title lines, its own dates with a year."""
    title = " ".join(titles).lower().replace("_", " ")
    months = [month_number(word) for word in _MONTH.findall(title)]
    years = [int(year) for year in _FULL_YEAR.findall(title) if 2000 <= int(year) <= today.year + 1]
    year, year_from = (years[0], "the name of the list") if years else (None, "")
    if year is None:
        found = Counter(
            int(year) + (2000 if len(year) == 2 else 0)
            for text in dates
            for pair in _YEAR_OF_DATE.findall(text)
            for year in pair
            if year
        )
        likely = [one for one, _ in found.most_common() if 2000 <= one <= today.year]
        year, year_from = (likely[0], "other dates on the list") if likely else (None, "")
    names = dict(names_by_label or {})
    return SheetContext(
        today=today,
        month=months[0] if len(set(months)) == 1 else None,
        year=year,
        year_from=year_from,
        uploader=uploader,
        uploader_kind=uploader_kind,
        labels=frozenset(names),
        names_by_label=names,
    )
