"""What was understood of one row.

Facts, questions to a human, refused parts with reasons, and the original words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = Any
"""Values that survive a trip through JSON: text, numbers, truth, lists and mappings of them."""


class Kind(StrEnum):
    """What a row is about."""

    YOUNG_PERSON = "young_person"
    PEER_GROUP = "peer_group"
    PLACE = "place"
    STEP_DOWN = "step_down"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return {
            "young_person": "Young person",
            "peer_group": "Peer group",
            "place": "Place",
            "step_down": "Step-down from MACE",
            "unknown": "Not understood",
        }[self.value]


class Certainty(StrEnum):
    """How far a fact can be relied on."""

    STATED = "stated"
    GUESSED = "guessed"
    UNVERIFIED = "unverified"
    REPORTED = "reported"

    @property
    def words(self) -> str:
        """The certainty as shown beside a fact."""
        return {
            "stated": "As written",
            "guessed": "A guess: please confirm",
            "unverified": "Not verified",
            "reported": "Reported words, not our judgement",
        }[self.value]


@dataclass(frozen=True)
class Fact:
    """One thing taken from one cell: its meaning as a value, in words, and the words it was taken from."""

    key: str
    words: str
    value: Json
    quote: str
    column: str
    certainty: Certainty = Certainty.STATED


@dataclass(frozen=True)
class Question:
    """Something only a human can answer. The suggestion is never taken without an answer."""

    key: str
    ask: str
    why: str
    quote: str = ""
    suggestion: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    long: bool = False


@dataclass(frozen=True)
class RefusedPart:
    """Words of the row that were not taken, and why."""

    column: str
    quote: str
    why: str


@dataclass(frozen=True)
class UnderstoodRow:
    """One row of the list, understood. It is a proposal to a human and nothing else."""

    number: int
    label: str
    kind: Kind
    agency: str
    facts: tuple[Fact, ...] = ()
    questions: tuple[Question, ...] = ()
    refused: tuple[RefusedPart, ...] = ()
    prompts: tuple[str, ...] = ()
    quoted: Mapping[str, str] = field(default_factory=dict)
    rejected_because: str = ""

    def fact(self, key: str) -> Fact | None:
        """The fact under a key, if the row has it."""
        return next((fact for fact in self.facts if fact.key == key), None)

    def value(self, key: str, default: Json = None) -> Json:
        """The value of a fact, if the row has it."""
        fact = self.fact(key)
        return default if fact is None else fact.value

    def question(self, key: str) -> Question | None:
        """The question under a key, if the row asks it."""
        return next((question for question in self.questions if question.key == key), None)


def to_json(row: UnderstoodRow) -> dict[str, Json]:
    """The row as values that an encrypted column can hold."""
    return {
        "number": row.number,
        "label": row.label,
        "kind": row.kind.value,
        "agency": row.agency,
        "facts": [
            {
                "key": f.key,
                "words": f.words,
                "value": f.value,
                "quote": f.quote,
                "column": f.column,
                "certainty": f.certainty.value,
            }
            for f in row.facts
        ],
        "questions": [
            {
                "key": q.key,
                "ask": q.ask,
                "why": q.why,
                "quote": q.quote,
                "suggestion": q.suggestion,
                "choices": [list(choice) for choice in q.choices],
                "required": q.required,
                "long": q.long,
            }
            for q in row.questions
        ],
        "refused": [{"column": r.column, "quote": r.quote, "why": r.why} for r in row.refused],
        "prompts": list(row.prompts),
        "quoted": dict(row.quoted),
        "rejected_because": row.rejected_because,
    }


def from_json(data: Mapping[str, Json]) -> UnderstoodRow:
    """The row as it was before to_json."""
    return UnderstoodRow(
        number=data["number"],
        label=data["label"],
        kind=Kind(data["kind"]),
        agency=data["agency"],
        facts=tuple(Fact(**{**fact, "certainty": Certainty(fact["certainty"])}) for fact in data["facts"]),
        questions=tuple(
            Question(**{**question, "choices": tuple(tuple(choice) for choice in question["choices"])})
            for question in data["questions"]
        ),
        refused=tuple(RefusedPart(**part) for part in data["refused"]),
        prompts=tuple(data["prompts"]),
        quoted=data["quoted"],
        rejected_because=data["rejected_because"],
    )
