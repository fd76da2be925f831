"""Whether a row is about a young person, a peer group, a place, or comes back from MACE."""

import re

from referrals.understand.result import Kind

_ANY_CASE = re.IGNORECASE

_STEP_DOWN = re.compile(r"step(?:ped|ping)?[\s-]*down|from mace", _ANY_CASE)
_FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PEER_GROUP, re.compile(r"\b(?:peer\s*groups?|groups?|pg|peers)\b", _ANY_CASE)),
    (
        Kind.PLACE,
        re.compile(
            r"\b(?:places?|locations?|spaces?|areas?|hotspots?|venues?|premises|online space)\b", _ANY_CASE
        ),
    ),
    (
        Kind.YOUNG_PERSON,
        re.compile(r"\b(?:yps?|young\s*persons?|child|individuals?|person|cyp)\b", _ANY_CASE),
    ),
)


def read_kind(text: str) -> Kind:
    """The kind, or unknown when the cell says none or more than one."""
    if _STEP_DOWN.search(text):
        return Kind.STEP_DOWN
    found = [kind for kind, form in _FORMS if form.search(text)]
    return found[0] if len(found) == 1 else Kind.UNKNOWN
