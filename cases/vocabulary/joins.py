"""Which kinds of subject a kind of link joins, and which of the two the sentence begins with."""

from __future__ import annotations

from cases.vocabulary.evidence import LinkKind
from cases.vocabulary.subjects import SubjectKind

_PERSON = frozenset({SubjectKind.YOUNG_PERSON})
_GROUP = frozenset({SubjectKind.PEER_GROUP})
_PLACE = frozenset({SubjectKind.PLACE})
_PEOPLE = _PERSON | _GROUP

# Links to a person of concern are not here: they rest on a graded item and have their own way in.
JOINS: dict[LinkKind, tuple[frozenset[SubjectKind], frozenset[SubjectKind]]] = {
    LinkKind.FRIEND_OF: (_PERSON, _PERSON),
    LinkKind.SIBLING_OF: (_PERSON, _PERSON),
    LinkKind.FAMILY_OF: (_PERSON, _PERSON),
    LinkKind.PARTNER_OF: (_PERSON, _PERSON),
    LinkKind.IN_CONFLICT_WITH: (_PEOPLE, _PEOPLE),
    LinkKind.LOOKS_OUT_FOR: (_PEOPLE, _PEOPLE),
    LinkKind.MEMBER_OF: (_PERSON, _GROUP),
    LinkKind.SPENDS_TIME_AT: (_PEOPLE, _PLACE),
    LinkKind.HARMED_AT: (_PEOPLE, _PLACE),
    LinkKind.AT_RISK_AT: (_PEOPLE, _PLACE),
    LinkKind.SAFE_AT: (_PEOPLE, _PLACE),
    LinkKind.OVERLAPS_WITH: (_GROUP, _GROUP),
}


def kinds_for(kind: str) -> list[LinkKind]:
    """The links that a subject of this kind can have."""
    return [link for link, (begins, ends) in JOINS.items() if kind in begins | ends]


def begins_with(link: str, here: str, there: str) -> bool | None:
    """Whether the sentence begins with `here`; False when it begins with `there`, None when it joins no such pair."""
    begins, ends = JOINS[LinkKind(link)]
    if here in begins and there in ends:
        return True
    if there in begins and here in ends:
        return False
    return None
