"""A row about a place is stripped to the place. A person who shows through it becomes a separate prompt."""

import re
from dataclasses import dataclass

from referrals.sheets import Column

_PERSON = re.compile(
    r"\b(?:tenants?|residents?|occupiers?|householders?|neighbours?|vulnerable (?:adult|person|man|woman)|"
    r"cuckoo\w*|"
    r"(?:he|she|his|her|him)\b|flat \d+|\d+ year old|lives (?:at|in))",
    re.IGNORECASE,
)
_TALK_OF_MANY = re.compile(
    r"\b(?:residents?|tenants?|neighbours?)['’]? (?:group|association|meeting|survey|complain\w*|"
    r"report\w*)\b",
    re.IGNORECASE,
)

SAFEGUARDING = (
    "This speaks of a person in their home and is not part of the place. It was set apart. If an adult may "
    "be at risk, use "
    "your adult safeguarding route now; the meeting about the place does not replace it."
)

# Columns that belong to a young person and have no field on a place.
NOT_OF_A_PLACE = (
    Column.ALSO_KNOWN_AS,
    Column.BORN,
    Column.SEX,
    Column.ETHNICITY,
    Column.EDUCATION,
    Column.OPEN_TO,
    Column.ADULTS,
    Column.CARER_AWARE,
)


@dataclass(frozen=True)
class PlaceReading:
    """What is said of the place, and what was said of people and is set apart."""

    about_place: str
    set_apart: tuple[str, ...] = ()


def read_place(text: str) -> PlaceReading:
    """Part the sentences about the place from those about somebody in it."""
    sentences = [sentence.strip() for sentence in re.split(r"(?<=[.;!?])\s+|\n", text) if sentence.strip()]
    apart = tuple(s for s in sentences if _PERSON.search(_TALK_OF_MANY.sub(" ", s)))
    return PlaceReading(" ".join(s for s in sentences if s not in apart), apart)
