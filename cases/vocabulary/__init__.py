"""The words that records choose from. A partnership may re-word the labels; the codes stay.

Deliberately absent, here and everywhere: gang, gang member, nominal, habitual knife carrier, risk score, rank.
"""

from cases.vocabulary.evidence import (
    Confidence,
    EventKind,
    EvidentialStatus,
    FactOrOpinion,
    Handling,
    HarmRole,
    Influence,
    InformationGrade,
    LinkKind,
    ObtainedHow,
    SourceGrade,
)
from cases.vocabulary.plans import (
    ActionState,
    ActionTarget,
    Context,
    ContextInfluence,
    Direction,
    Effect,
)
from cases.vocabulary.subjects import (
    BornPrecision,
    ClosingReason,
    ConcernType,
    HowIdentified,
    IdentifierKind,
    Level,
    PlaceConcern,
    PlaceType,
    Purpose,
    RetentionRule,
    SubjectKind,
    Travel,
)

__all__ = [
    "ActionState",
    "ActionTarget",
    "BornPrecision",
    "ClosingReason",
    "ConcernType",
    "Confidence",
    "Context",
    "ContextInfluence",
    "Direction",
    "Effect",
    "EventKind",
    "EvidentialStatus",
    "FactOrOpinion",
    "Handling",
    "HarmRole",
    "HowIdentified",
    "IdentifierKind",
    "Influence",
    "InformationGrade",
    "Level",
    "LinkKind",
    "ObtainedHow",
    "PlaceConcern",
    "PlaceType",
    "Purpose",
    "RetentionRule",
    "SourceGrade",
    "SubjectKind",
    "Travel",
]
