"""A row about one young person: every fact as written, every doubt as a question, nobody created."""

from referrals.sheets import Column
from referrals.understand.addresses import read_address, safe_contact
from referrals.understand.ages import BirthReading, read_birth
from referrals.understand.ethnicity import GROUPS, read_ethnicity
from referrals.understand.identifiers import read_identifiers
from referrals.understand.names import NameCandidate, read_names
from referrals.understand.parts import Parts
from referrals.understand.remit import is_adult
from referrals.understand.result import Certainty
from referrals.understand.siblings import mentions_sibling, take_siblings

_SEX = {"m": "male", "male": "male", "boy": "male", "f": "female", "female": "female", "girl": "female"}


def understand_person(parts: Parts) -> BirthReading | None:
    """Add the facts and questions of one young person. Hands back the birth reading for the remit."""
    _who(parts)
    birth = _born(parts)
    _monitoring(parts)
    _where_to_find(parts)
    identifiers(parts)
    parts.plain("education", Column.EDUCATION)
    parts.plain("open_to", Column.OPEN_TO, Certainty.REPORTED)
    return birth


def _who(parts: Parts) -> None:
    """The name is a candidate: a human matches it, or types it, before anybody is nominated."""
    names, siblings = take_siblings(parts.cell(Column.NAMES))
    for mention in (*siblings, *mentions_sibling(parts.cell(Column.CONCERNS))):
        parts.prompts.append(mention.words)
    reading = read_names(names)
    first = reading.candidates[0] if len(reading.candidates) == 1 else None
    if reading.candidates:
        words = "; ".join(candidate.text for candidate in reading.candidates)
        parts.state(
            "candidates",
            Column.NAMES,
            words,
            [as_value(candidate) for candidate in reading.candidates],
            Certainty.GUESSED,
        )
    why = "Nobody becomes a person from a file: you say who it is."
    if len(reading.candidates) > 1:
        why = (
            "There is more than one name in the cell. Say which young person the row is about; nominate "
            "the others by themselves."
        )
    elif first is not None and first.why:
        why = f"{first.why} {why}"
    elif first is None:
        why = f"No name could be read. {why}"
    for key, ask, suggestion in (
        ("given_name", "First name of the young person", first.given if first else ""),
        ("family_name", "Surname of the young person", first.family if first else ""),
    ):
        parts.ask(
            key,
            ask,
            why,
            quote=parts.cell(Column.NAMES),
            suggestion="" if len(suggestion.strip(".")) < 2 else suggestion,
        )
    unknowns(parts, reading.unknown_people)
    aliases(parts, reading.aliases)
    for words in reading.unread:
        parts.refuse(Column.NAMES, words, "Not understood as a name, so not taken.")


def as_value(candidate: NameCandidate) -> dict[str, str | bool]:
    """A candidate as a value."""
    return {
        "text": candidate.text,
        "given": candidate.given,
        "family": candidate.family,
        "complete": candidate.complete,
        "why": candidate.why,
    }


def unknowns(parts: Parts, count: int) -> None:
    """People who are only counted stay a number."""
    if count:
        parts.state("unknown_people", Column.NAMES, f"{count} not known by name: counted, not created", count)


def aliases(parts: Parts, quoted: tuple[str, ...]) -> None:
    """What somebody is called is hearsay until somebody gives a source."""
    written = [
        part.strip(" \"'“”‘’")
        for part in parts.cell(Column.ALSO_KNOWN_AS).replace("/", ";").replace(",", ";").split(";")
    ]
    found = [alias for alias in dict.fromkeys((*written, *quoted)) if alias and any(map(str.isalpha, alias))]
    if found:
        column = Column.ALSO_KNOWN_AS if parts.cell(Column.ALSO_KNOWN_AS) else Column.NAMES
        parts.state(
            "aliases",
            column,
            f"Also called {', '.join(found)}: not assessed, no record of its own",
            found,
            Certainty.UNVERIFIED,
        )


def _born(parts: Parts) -> BirthReading | None:
    """Date of birth or estimated age; a doubt is asked, an age stays an age."""
    text = parts.cell(Column.BORN)
    if not text:
        return None
    today = parts.context.today
    birth = read_birth(text, today)
    value = {
        "date": birth.born.isoformat() if birth.born else None,
        "precision": birth.precision,
        "age_from": birth.age_from,
        "age_to": birth.age_to,
    }
    if birth.precision == "unknown":
        parts.refuse(Column.BORN, text, birth.why)
    else:
        certainty = Certainty.GUESSED if birth.why or birth.precision == "estimated" else Certainty.STATED
        parts.state("born", Column.BORN, birth.words, value, certainty)
    if birth.why:
        parts.ask(
            "born",
            "Date of birth, or leave empty to keep the age as an estimate",
            birth.why,
            quote=text,
            suggestion=birth.born.isoformat() if birth.born else "",
            required=False,
        )
    if is_adult(birth, today):
        parts.ask(
            "remit",
            "The row speaks of somebody of 18 or over. Why is it for this meeting?",
            "The remit ends at 18 but for two reasons.",
            quote=text,
            choices=(
                ("care_leaver", "Care leaver, under 25"),
                ("send", "Special educational needs, under 25"),
                ("under_18", "Under 18: the row is wrong"),
            ),
        )
    return birth


def _monitoring(parts: Parts) -> None:
    """Sex as written; ethnic group as a suggestion, kept in the separate monitoring store once confirmed."""
    if text := parts.cell(Column.SEX):
        sex = _SEX.get(text.strip(" .").lower(), "")
        if sex:
            parts.state("sex", Column.SEX, sex.capitalize(), sex)
        else:
            parts.refuse(Column.SEX, text, "Not understood.")
    if text := parts.cell(Column.ETHNICITY):
        reading = read_ethnicity(text)
        words = GROUPS.get(reading.suggestion, "No suggestion")
        parts.state("ethnicity", Column.ETHNICITY, words, reading.suggestion, Certainty.GUESSED)
        parts.ask(
            "ethnicity",
            "Ethnic group, as the young person or carer describes it",
            f"{reading.why} It is kept apart from the case and used for equality reports only. Unanswered, "
            f"it is “not asked”.",
            quote=text,
            suggestion=reading.suggestion,
            choices=tuple(GROUPS.items()),
            required=False,
        )


def _where_to_find(parts: Parts) -> None:
    """Address and safe contact, wherever on the row they stand."""
    if text := parts.cell(Column.ADDRESS):
        reading = read_address(text)
        words = f"Withheld. {reading.living}".strip() if reading.withheld else reading.address
        value = {
            "address": reading.address,
            "withheld": reading.withheld,
            "living": reading.living,
            "postcode": reading.postcode,
        }
        parts.state("address", Column.ADDRESS, words, value)
    columns = (Column.ADDRESS, Column.CARER_AWARE, Column.CONCERNS, Column.OPEN_TO, Column.HANDLING)
    notes = safe_contact(*(parts.cell(column) for column in columns))
    if notes:
        column = next(column for column in columns if notes[0] in parts.cell(column))
        parts.state("safe_contact", column, "; ".join(notes), list(notes))


def identifiers(parts: Parts) -> None:
    """Checked numbers, unverified notes, and PNC IDs only from police."""
    kept = []
    for reading in read_identifiers(parts.cell(Column.IDENTIFIERS)):
        if reading.kind == "pnc" and parts.context.uploader_kind not in {"police", "transport_police"}:
            parts.refuse(
                Column.IDENTIFIERS,
                "",
                "A PNC ID is entered by police only. It was not taken and is not kept.",
            )
            parts.quoted[Column.IDENTIFIERS.value] = parts.quoted[Column.IDENTIFIERS.value].replace(
                reading.quote, "[PNC ID not kept]"
            )
        else:
            kept.append(reading)
    for reading in kept:
        parts.state(
            "identifier",
            Column.IDENTIFIERS,
            reading.words,
            {
                "kind": reading.kind,
                "value": reading.value,
                "verified": reading.verified,
                "note": "" if reading.verified else reading.quote,
            },
            Certainty.STATED if reading.verified else Certainty.UNVERIFIED,
        )
