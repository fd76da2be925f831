"""Who must be there for one case. Pure: kinds of agency in, sentences out.

Source: the practice guide. Quorum is asked for each case, because people come and go. A meeting without it may share
and plan; it may not close a case or end its monitoring.
"""

from collections.abc import Collection

from cases.vocabulary import SubjectKind
from permissions.models import AgencyKind

Needs = tuple[tuple[frozenset[AgencyKind], str], ...]

FOR_PEOPLE: Needs = (
    (frozenset({AgencyKind.POLICE}), "the police"),
    (
        frozenset({AgencyKind.CHILDRENS_SOCIAL_CARE, AgencyKind.TARGETED_SUPPORT, AgencyKind.EARLY_HELP}),
        "children's social care or targeted support",
    ),
    (
        frozenset({AgencyKind.EDUCATION, AgencyKind.YOUTH_JUSTICE, AgencyKind.VCSE_YOUTH}),
        "education, youth justice or a voluntary youth organisation",
    ),
)
FOR_PLACES: Needs = (
    (frozenset({AgencyKind.COUNCIL_ASB}), "the council's antisocial behaviour team"),
    (frozenset({AgencyKind.POLICE, AgencyKind.FIRE_RESCUE}), "the police or the fire service"),
)


def needed_for(subject_kind: str) -> Needs:
    """Who must be there for a case about this kind of subject, besides the chair."""
    return FOR_PLACES if subject_kind == SubjectKind.PLACE else FOR_PEOPLE


def missing(subject_kind: str, present: Collection[str]) -> list[str]:
    """What is missing for a quorum, in words; empty means quorate.

    :param present: the kinds of the agencies that are there for this case
    """
    return [words for kinds, words in needed_for(subject_kind) if not kinds & set(present)]
