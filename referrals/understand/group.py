"""A row about a peer group, and a row about a place. Neither opens anything on the people around it."""

from referrals.language import lint_group_name
from referrals.sheets import Column
from referrals.understand.addresses import read_address
from referrals.understand.ages import read_birth
from referrals.understand.names import NameCandidate, read_names, read_one
from referrals.understand.parts import Parts
from referrals.understand.person import as_value, identifiers, unknowns
from referrals.understand.places import NOT_OF_A_PLACE, SAFEGUARDING, read_place
from referrals.understand.result import Certainty
from referrals.understand.siblings import take_siblings

_NOT_OF_A_GROUP = (Column.SEX, Column.ETHNICITY, Column.IDENTIFIERS, Column.ADDRESS)


def understand_group(parts: Parts) -> None:
    """Keep people as candidates and unknown ones as a count; ask for a neutral name and a purpose."""
    names, siblings = take_siblings(parts.cell(Column.NAMES))
    parts.prompts += [mention.words for mention in siblings]
    reading = read_names(names)
    if reading.candidates:
        values = [{**as_value(one), "may_be_row": _may_be_row(one, parts)} for one in reading.candidates]
        words = "; ".join(
            f"{one.text} (may be row {value['may_be_row']})" if value["may_be_row"] else one.text
            for one, value in zip(reading.candidates, values, strict=True)
        )
        parts.state("candidates", Column.NAMES, f"{words}. Named, not created", values, Certainty.GUESSED)
        parts.prompts.append(
            "Nominating the group opens no case on the people named. Nominate a young person by themselves "
            "if there is a reason."
        )
    unknowns(parts, reading.unknown_people)
    if reading.aliases:
        words = f"Known only as {', '.join(reading.aliases)}: no record is made"
        parts.state("known_only_as", Column.NAMES, words, list(reading.aliases), Certainty.UNVERIFIED)
    for left in reading.unread:
        parts.refuse(Column.NAMES, left, "Not understood as a name, so not taken.")
    if (ages := parts.cell(Column.BORN)) and (
        birth := read_birth(ages, parts.context.today)
    ).age_from is not None:
        parts.state(
            "age_band",
            Column.BORN,
            birth.words,
            {"age_from": birth.age_from, "age_to": birth.age_to},
            Certainty.REPORTED,
        )
    called = parts.cell(Column.ALSO_KNOWN_AS)
    why = (
        "A group needs a neutral name, after a place or what they do together. A sheet's nickname for "
        "them is not one."
    )
    parts.ask(
        "group_name",
        "Working name for the group",
        why,
        quote=called,
        suggestion="" if lint_group_name(called) else called,
    )
    parts.ask(
        "purpose_of_mapping",
        "Why is this group to be mapped, and what should come of it?",
        "A map of friends without a purpose is not made.",
        quote=parts.cell(Column.ASK),
        long=True,
    )
    for column in _NOT_OF_A_GROUP:
        parts.drop(column, "Not recorded for a group, so not kept.")
    parts.plain("education", Column.EDUCATION, Certainty.REPORTED)


def understand_place(parts: Parts) -> None:
    """The place alone. Whoever shows through the row is set apart with a prompt of its own."""
    if name := parts.cell(Column.NAMES):
        parts.state("place_name", Column.NAMES, name, name)
    parts.ask(
        "positive_use",
        "Why do young people like to be there?",
        "A place is more than what goes wrong in it.",
        quote=parts.cell(Column.CHILD_VIEW),
        long=True,
    )
    if text := parts.cell(Column.ADDRESS):
        reading = read_address(text)
        parts.state(
            "place_address",
            Column.ADDRESS,
            reading.address or "Withheld",
            {"address": reading.address, "outward": reading.outward},
        )
    identifiers(parts)
    reading_of_place = read_place(parts.cell(Column.CONCERNS))
    if reading_of_place.set_apart:
        for sentence in reading_of_place.set_apart:
            parts.refuse(Column.CONCERNS, sentence, SAFEGUARDING)
        parts.ask(
            "safeguarding",
            "What did you do about the person this speaks of?",
            SAFEGUARDING,
            quote=" ".join(reading_of_place.set_apart),
            choices=(
                ("told", "I told the adult safeguarding team"),
                ("today", "I will tell them today"),
                ("known", "They already know"),
            ),
        )
    for column in NOT_OF_A_PLACE:
        parts.drop(column, "Not recorded for a place, so not kept.")


def place_concerns(text: str) -> str:
    """What the row says of the place and of nobody in it."""
    return read_place(text).about_place


def _may_be_row(candidate: NameCandidate, parts: Parts) -> str:
    """A row of this list whose name could be the same. A hint for a human, used for nothing else."""
    given, family = candidate.given.strip(".").lower(), candidate.family.strip(".").lower()
    for label, cell in parts.context.names_by_label.items():
        other = read_one(take_siblings(cell)[0]) if label != parts.row.label else None
        if other is None or not family or not other.family:
            continue
        first, last = other.given.split(" ")[0].lower(), other.family.strip(".").lower()
        same_first = len(given) >= 3 and (first.startswith(given) or given.startswith(first))
        if same_first and (last.startswith(family) or family.startswith(last)):
            return label
    return ""
