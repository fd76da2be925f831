"""Dates as people write them, day first. A year that is not written is guessed aloud, never in silence."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from referrals.understand.context import MONTH_WORD, SheetContext, month_number

_ANY_CASE = re.IGNORECASE

_YEAR = r"(?:20\d\d|19\d\d|['’]?\d\d)"
_NUMERIC = rf"(?P<d>\d{{1,2}})(?P<sep>[/.\-])(?P<m>\d{{1,2}})(?:(?P=sep)(?P<y>{_YEAR}))?"
_WORDED = rf"(?P<wd>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?(?P<wm>{MONTH_WORD})\b\.?(?:,?\s*(?P<wy>{_YEAR}))?"
_ISO = r"(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?:[ T]\d\d:\d\d)?"
_MONTH = rf"(?P<mm>{MONTH_WORD})\b\.?(?:\s*(?P<my>20\d\d|['’]\d\d))?"
_TOKEN = re.compile(rf"(?<![\w/.])(?:{_ISO}|{_NUMERIC}|{_WORDED}|{_MONTH})(?![\w/])", _ANY_CASE)
_BETWEEN = re.compile(r"\s*(?:-|–|—|to|until|till)\s*", _ANY_CASE)
_OPEN_END = re.compile(r"\s*(?:-|–|—|\+|onwards?|on|to date|ongoing)\s*(?:$|[,;&])", _ANY_CASE)
_OPEN_START = re.compile(r"(?:since|from|after)\s*$", _ANY_CASE)
_JOIN = re.compile(r"^[\s,;&+]*(?:and)?[\s,;&+]*$", _ANY_CASE)
_DAY = re.compile(r"^\d+(?:st|nd|rd|th)?", _ANY_CASE)
_DAYS = re.compile(
    rf"(?<![\w/.])(\d{{1,2}})\s*(?:-|–|to)\s*(\d{{1,2}}(?:st|nd|rd|th)?\s*{MONTH_WORD}\b(?:\s*{_YEAR})?)",
    _ANY_CASE,
)


@dataclass(frozen=True)
class DateReading:
    """One date or span, with the words it was read from and how sure the reading is."""

    quote: str
    start: date | None
    end: date | None
    precision: str
    open_ended: bool = False
    year_guessed: bool = False
    why: str = ""

    @property
    def needs_confirmation(self) -> bool:
        """Whether a human must look before the date is used."""
        return self.year_guessed or self.start is None or bool(self.why)


@dataclass(frozen=True)
class DatesReading:
    """The dates of a cell, and the words that were not dates."""

    dates: tuple[DateReading, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Token:
    """One date in the text before its year is settled."""

    text: str
    at: int
    to: int
    day: int | None
    month: int
    year: int | None


def read_dates(text: str, context: SheetContext) -> DatesReading:
    """Read every date and span in a cell. Words between them are handed back unread."""
    text = _DAYS.sub(
        lambda m: f"{m[1]} {_DAY.sub('', m[2]).strip()} - {m[2]}",
        text,
    )
    tokens = [_token(match) for match in _TOKEN.finditer(text)]
    near = [token.year for token in tokens if token.year is not None]
    dates: list[DateReading] = []
    unread: list[str] = []
    at, place = 0, 0
    while place < len(tokens):
        token = tokens[place]
        before = text[at : token.at]
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if after is not None and _BETWEEN.fullmatch(text[token.to : after.at]):
            reading, at, place = _span(text, token, after, near, context), after.to, place + 2
        else:
            ends = _OPEN_END.match(text, token.to)
            starts = _OPEN_START.search(before)
            before = before[: starts.start()] if starts else before
            reading = _single(token, near, context, open_ended=bool(ends or starts))
            at, place = (ends.end() if ends else token.to), place + 1
        if not _JOIN.match(before):
            unread.append(before.strip(" ,;&+"))
        dates.append(reading)
    if not _JOIN.match(text[at:]):
        unread.append(text[at:].strip(" ,;&+"))
    return DatesReading(tuple(dates), tuple(words for words in unread if words))


def _token(match: re.Match[str]) -> _Token:
    """Which day, month and year the text names."""
    part = match.groupdict()
    day = part["id"] or part["d"] or part["wd"]
    month = part["im"] or part["m"]
    worded = part["wm"] or part["mm"]
    year = part["iy"] or part["y"] or part["wy"] or part["my"]
    return _Token(
        text=match.group(0),
        at=match.start(),
        to=match.end(),
        day=int(day) if day else None,
        month=int(month) if month else month_number(worded or ""),
        year=_full(year) if year else None,
    )


def _full(year: str) -> int:
    """Read 24 as 2024.

    Nothing on a case list is from the last century but birthdays, which are read elsewhere.
    """
    digits = year.strip("'’")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _single(token: _Token, near: list[int], context: SheetContext, *, open_ended: bool) -> DateReading:
    """One date, or one whole month."""
    year, guessed, why = _settle(token, near, context)
    start = _date(year, token.month, token.day or 1)
    if start is None:
        return DateReading(token.text, None, None, "unknown", open_ended, False, _not_a_date(token))
    end = start if token.day else _end_of_month(start)
    if start > context.today:
        why = f"{why} It lies in the future.".strip()
    return DateReading(
        token.text,
        start,
        None if open_ended else end,
        "day" if token.day else "month",
        open_ended,
        guessed,
        why,
    )


def _span(text: str, first: _Token, last: _Token, near: list[int], context: SheetContext) -> DateReading:
    """From one date to another. A missing year on one side is taken from the other, and said."""
    words = text[first.at : last.to]
    if first.year is None and last.year is not None:
        near = [last.year]
    end_year, end_guessed, why = _settle(last, near, context)
    if first.year is not None:
        start_year, start_guessed = first.year, False
    else:
        wraps = (first.month, first.day or 1) > (last.month, last.day or 31)
        start_year, start_guessed = end_year - wraps, True
    start, end = _date(start_year, first.month, first.day or 1), _date(end_year, last.month, last.day or 1)
    if start is None or end is None:
        return DateReading(
            words, None, None, "unknown", why="One side is not a date. Days come before months here."
        )
    end = end if last.day else _end_of_month(end)
    why = why or ("The year of the first date is taken from the second." if start_guessed else "")
    if start > end:
        why = f"{why} The span ends before it starts.".strip()
    precision = "day" if first.day and last.day else "month"
    return DateReading(words, start, end, precision, False, start_guessed or end_guessed, why)


def _settle(token: _Token, near: list[int], context: SheetContext) -> tuple[int, bool, str]:
    """The year as written; else a guess with its ground.

    Beside it, on the list, else the latest that is past.
    """
    if token.year is not None:
        return token.year, False, ""
    if near:
        year, ground = near[0], f"a date beside it says {near[0]}"
    else:
        last = context.last_day
        year = last.year if (token.month, token.day or 1) <= (last.month, last.day) else last.year - 1
        ground = (
            f"{context.year_from} point to {year}"
            if context.year_from
            else "it is the latest such date that is past"
        )
    return year, True, f"No year is written. We guess {year}, because {ground}."


def _date(year: int, month: int, day: int) -> date | None:
    """The date, if there is such a day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of_month(first: date) -> date:
    """The last day of the month."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _not_a_date(token: _Token) -> str:
    """Say why, and never swap day and month in silence."""
    if token.day and token.month > 12 and token.day <= 12:
        return "Days come before months here, so this is not a date. It may have been written month first."
    return "There is no such day."
