"""What happened, when, who else: the columns that every kind of row shares."""

from referrals.language import lint, to_answer
from referrals.sheets import Column
from referrals.sheets.cleaning import is_formula
from referrals.understand.concerns import POLICE_ROUTE, read_concerns
from referrals.understand.dates import DateReading, DatesReading, read_dates
from referrals.understand.levels import read_level
from referrals.understand.links import read_links
from referrals.understand.names import read_names
from referrals.understand.parts import Parts
from referrals.understand.result import Certainty

_LINTED = (Column.CONCERNS, Column.IN_PLACE, Column.ASK, Column.OPEN_TO)
_NOT_ASKED = {"not asked", "n/a", "na", "none", "no", "tbc", "?", "not known"}


def understand_story(parts: Parts, concerns: str) -> DatesReading:
    """Add what happened, the dates, the links, the adults, the views and the asks."""
    if concerns:
        parts.state("concerns", Column.CONCERNS, concerns, concerns, Certainty.REPORTED)
    _wording(parts)
    dates = _dates(parts)
    _links_and_adults(parts)
    if level := parts.cell(Column.LEVEL):
        reading = read_level(level)
        parts.state("level_reported", Column.LEVEL, reading.words, reading.reported, Certainty.REPORTED)
    view = parts.cell(Column.CHILD_VIEW)
    if view and view.strip(" .").lower() in _NOT_ASKED:
        parts.state(
            "voice_missing",
            Column.CHILD_VIEW,
            "Not asked: the nomination needs the reason, or the view",
            view,
            Certainty.REPORTED,
        )
    else:
        parts.plain("child_view", Column.CHILD_VIEW, Certainty.REPORTED)
    for key, column in (
        ("where", Column.WHERE),
        ("carer_aware", Column.CARER_AWARE),
        ("in_place", Column.IN_PLACE),
        ("ask", Column.ASK),
        ("source", Column.SOURCE),
    ):
        if parts.quoted.get(column.value):
            parts.plain(key, column, Certainty.REPORTED)
    for column, text in parts.row.cells.items():
        if is_formula(text):
            parts.refuse(column, text, "It looks like a formula. It is kept as text and never calculated.")
    _third_parties(parts)
    return dates


def _wording(parts: Parts) -> None:
    """Blame and labels: the original stays as quoted words with their source, new words are asked for."""
    flags = [flag for column in _LINTED for flag in to_answer(lint(parts.cell(column)))]
    if flags:
        parts.ask(
            "reworded",
            "Say it again without blame or labels",
            " ".join(flag.words.rstrip(".") + "." for flag in flags),
            quote=parts.cell(Column.CONCERNS),
            long=True,
        )


def _dates(parts: Parts) -> DatesReading:
    """Every date with its guess shown; a guessed year is asked."""
    reading = read_dates(parts.cell(Column.DATES), parts.context)
    for place, one in enumerate(reading.dates, start=1):
        value = {
            "start": one.start.isoformat() if one.start else None,
            "end": one.end.isoformat() if one.end else None,
            "precision": one.precision,
            "open_ended": one.open_ended,
            "year_guessed": one.year_guessed,
            "quote": one.quote,
        }
        parts.state(
            "date",
            Column.DATES,
            say_date(one),
            value,
            Certainty.GUESSED if one.needs_confirmation else Certainty.STATED,
        )
        if one.start is None or (one.why and not one.year_guessed):
            parts.ask(
                f"date_{place}",
                f"Which date is “{one.quote}”?",
                one.why,
                quote=parts.cell(Column.DATES),
                suggestion=one.start.isoformat() if one.start else "",
            )
    _ask_years(parts, reading)
    for words in reading.unread:
        parts.refuse(Column.DATES, words, "Not a date. The words are kept with the original.")
    return reading


def _ask_years(parts: Parts, reading: DatesReading) -> None:
    """One question for all dates whose year was guessed alike."""
    guessed: dict[int, list[DateReading]] = {}
    for one in reading.dates:
        if one.year_guessed and one.start is not None:
            guessed.setdefault((one.end or one.start).year, []).append(one)
    for year, many in guessed.items():
        quotes = " and ".join(f"“{one.quote}”" for one in many)
        parts.ask(
            f"year_{year}",
            f"In which year: {quotes}?",
            many[0].why,
            quote=parts.cell(Column.DATES),
            suggestion=str(year),
        )


def say_date(one: DateReading) -> str:
    """A reading in words."""
    if one.start is None:
        return f"“{one.quote}” is not understood as a date"
    start = f"{one.start.day} {one.start:%B %Y}" if one.precision == "day" else f"{one.start:%B %Y}"
    if one.open_ended:
        return f"From {start}, no end given"
    if (
        one.end is None
        or one.end == one.start
        or (one.precision == "month" and one.end.month == one.start.month)
    ):
        return start
    end = f"{one.end.day} {one.end:%B %Y}" if one.precision == "day" else f"{one.end:%B %Y}"
    return f"{start} to {end}"


def _links_and_adults(parts: Parts) -> None:
    """Proposals for links, and drafts about adults, which go by way of the police."""
    reading = read_links(parts.cell(Column.LINKED_TO))
    for proposal in reading.proposals:
        if proposal.to_row and parts.context.labels and proposal.to_row not in parts.context.labels:
            parts.refuse(Column.LINKED_TO, proposal.quote, f"Row {proposal.to_row} is not on this list.")
            continue
        value = {
            "to_row": proposal.to_row,
            "to_words": proposal.to_words,
            "alias": proposal.alias,
            "ended": proposal.ended,
            "provenance": proposal.provenance,
            "confidence": proposal.confidence,
            "expires_days": proposal.expires_days,
            "quote": proposal.quote,
        }
        parts.state("link", Column.LINKED_TO, proposal.words, value, Certainty.UNVERIFIED)
    for words in reading.unread:
        parts.refuse(Column.LINKED_TO, words, "Not understood as a row or a name, so no link is proposed.")
    adults = parts.quoted.get(Column.ADULTS.value, "")
    drafts = read_concerns(adults, reading.adults)
    for draft in drafts:
        value = {"known_as": list(draft.known_as), "quotes": list(draft.quotes)}
        parts.state(
            "person_of_concern",
            Column.ADULTS if adults else Column.LINKED_TO,
            draft.words,
            value,
            Certainty.UNVERIFIED,
        )
    if drafts:
        parts.ask(
            "police_told_on",
            "When were the police told about the adult?",
            POLICE_ROUTE,
            quote="; ".join(quote for draft in drafts for quote in draft.quotes),
            required=False,
        )


def _third_parties(parts: Parts) -> None:
    """Other people of this list whose first name stands in the free text."""
    text = " ".join(
        parts.quoted.get(column.value, "") for column in (Column.CONCERNS, Column.IN_PLACE, Column.ASK)
    )
    words = {word.strip(".,;:()'’").lower() for word in text.split() if word[:1].isupper()}
    own = {one.given.split(" ")[0].lower() for one in read_names(parts.cell(Column.NAMES)).candidates}
    known = {
        one.given.split(" ")[0].lower()
        for cell in parts.context.names_by_label.values()
        for one in read_names(cell).candidates
    }
    others = sorted(word.capitalize() for word in words & known - own if len(word) > 2)
    if others or (own & words and parts.quoted.get(Column.CONCERNS.value)):
        named = ", ".join(others or sorted(word.capitalize() for word in own & words))
        parts.prompts.append(
            f"The text names {named}. Use initials, or a record of their own, when you write it for the "
            f"nomination."
        )
