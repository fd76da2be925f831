"""What the picture shows: nodes, edges, and the few words that decide how they are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a node stands for. Each kind has its own shape, so that colour is never needed to tell them apart."""

    PERSON = "young_person"
    GROUP = "peer_group"
    PLACE = "place"
    CONCERN = "person_of_concern"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return KIND_WORDS[self]


KIND_WORDS: dict[Kind, str] = {
    Kind.PERSON: "Young person",
    Kind.GROUP: "Peer group",
    Kind.PLACE: "Place",
    Kind.CONCERN: "Person of concern",
}


class Meaning(StrEnum):
    """What a link means for the young person. Protective and harmful are drawn with equal weight (rule L-6)."""

    PROTECTIVE = "protective"
    HARMFUL = "harmful"
    MIXED = "mixed"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """The meaning as people say it."""
        return MEANING_WORDS[self]


MEANING_WORDS: dict[Meaning, str] = {
    Meaning.PROTECTIVE: "Protective",
    Meaning.HARMFUL: "Harmful",
    Meaning.MIXED: "Protective and harmful",
    Meaning.UNKNOWN: "Not known whether protective or harmful",
}


class Certainty(StrEnum):
    """How sure the partnership is of a link. The line is whole, dashed or dotted, and the word is always said."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNASSESSED = "unassessed"
    DISPUTED = "disputed"
    REFUTED = "refuted"

    @property
    def line(self) -> str:
        """The kind of line: whole, dashed or dotted."""
        return CERTAINTY_LINES[self]

    @property
    def words(self) -> str:
        """The certainty as people say it."""
        return CERTAINTY_WORDS.get(self, self.value)


CERTAINTY_WORDS: dict[Certainty, str] = {
    Certainty.UNASSESSED: "not yet assessed",
    # Only in a picture of an earlier date: a link refuted by that date is not drawn at all.
    Certainty.REFUTED: "refuted since then",
}
CERTAINTY_LINES: dict[Certainty, str] = {
    Certainty.CONFIRMED: "whole",
    Certainty.PROBABLE: "whole",
    Certainty.POSSIBLE: "dashed",
    Certainty.UNASSESSED: "dashed",
    Certainty.DISPUTED: "dotted",
    Certainty.REFUTED: "dotted",
}


@dataclass(frozen=True, slots=True)
class Node:
    """One subject in the picture.

    key: what edges name it by (a public reference, never the key of a table). hops: steps from the middle.
    case: the reference of a case about it that the viewer can open; without one it is only named in links.
    """

    key: str
    kind: Kind
    label: str
    hops: int = 0
    case: str = ""

    @property
    def open(self) -> bool:
        """Whether the viewer can open a case about it."""
        return bool(self.case)


@dataclass(frozen=True, slots=True)
class Edge:
    """One recorded link between two nodes, with where it comes from. Never one that was worked out from others.

    phrase: the verb that joins the two ("spends time at"). said_by: the agency it comes from. since: from when it
    holds. confirmed_on: when it was last confirmed. membership: whether the source is part of the target, which is
    a peer group. note and provenance: in the agency's words, what more there is and how it is known.
    """

    key: str
    source: str
    target: str
    phrase: str
    meaning: Meaning
    certainty: Certainty
    said_by: str
    since: date | None = None
    until: date | None = None
    confirmed_on: date | None = None
    membership: bool = False
    note: str = ""
    provenance: str = ""


@dataclass(frozen=True)
class Graph:
    """Nodes and the edges between them; `focus` is the node in the middle. Edges to absent nodes are refused."""

    focus: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]

    def __post_init__(self) -> None:
        """Refuse an edge that leads out of the picture: a loose end would hint at somebody hidden."""
        known = {node.key for node in self.nodes}
        if self.focus not in known:
            raise ValueError("The middle of the picture is not among its nodes.")
        if any(edge.source not in known or edge.target not in known for edge in self.edges):
            raise ValueError("An edge leads to a node that is not in the picture.")

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """The nodes by their key."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def in_order(self) -> Sequence[Node]:
        """Nodes as they are read: the middle first, then step by step, by name."""
        return sorted(self.nodes, key=lambda node: (node.hops, node.label.casefold(), node.key))

    def nearest(self, limit: int) -> "Graph":
        """The picture of the `limit` nodes nearest to the middle, and the edges among them."""
        if len(self.nodes) <= limit:
            return self
        kept = sorted(self.nodes, key=lambda node: (node.key != self.focus, node.hops, node.key))[:limit]
        keys = {node.key for node in kept}
        edges = [edge for edge in self.edges if edge.source in keys and edge.target in keys]
        return Graph(focus=self.focus, nodes=kept, edges=edges)
