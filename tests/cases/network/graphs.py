"""Made-up graphs for the tests of the picture."""

import datetime
import random

from hypothesis import strategies as st

from cases.picture.graph import Certainty, Edge, Graph, Kind, Meaning, Node

GIVEN = [
    "Tobin",
    "Marnie",
    "Idris",
    "Saoirse",
    "Kofi",
    "Leonie",
    "Baptiste",
    "Yusra",
    "Callum",
    "Wren",
]
FAMILY = ["Ashdown", "Fenwick-Okafor", "Marsh", "Lindqvist", "Osei", "Tarrant", "Vale"]
PLACES = [
    "Copse Lane MUGA",
    "Fenbridge bus station",
    "Mill Pond steps",
    "Harbour Retail Park arcade",
    "The Cut",
]


def a_graph(size: int, *, degree: float = 1.3, seed: int = 1) -> Graph:
    """A connected neighbourhood of this size with about `degree` links a node."""
    chance = random.Random(seed)
    nodes = [Node("YP-0", Kind.PERSON, "Tobin Ashdown", 0, "C-0")]
    edges: list[Edge] = []
    for number in range(1, size):
        kind = chance.choices([Kind.PERSON, Kind.PLACE, Kind.GROUP, Kind.CONCERN], [70, 15, 12, 3])[0]
        name = {
            Kind.PERSON: f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}",
            Kind.PLACE: chance.choice(PLACES),
            Kind.GROUP: f"After-school group {number}",
            Kind.CONCERN: f"Unknown adult {number}",
        }[kind]
        to = nodes[chance.randrange(0, min(number, 1 + number // 2))]
        nodes.append(
            Node(
                f"K-{number}",
                kind,
                name,
                to.hops + 1,
                f"C-{number}" if chance.random() < 0.4 else "",
            )
        )
        edges.append(an_edge(nodes[-1], to, len(edges), chance))
    while len(edges) < size * degree and size > 2:
        one, other = chance.sample(nodes, 2)
        edges.append(an_edge(one, other, len(edges), chance))
    return Graph("YP-0", nodes, edges)


def an_edge(source: Node, target: Node, number: int, chance: random.Random) -> Edge:
    """A link with random meaning and certainty."""
    member = source.kind is Kind.PERSON and target.kind is Kind.GROUP
    return Edge(
        key=f"L-{number}",
        source=source.key,
        target=target.key,
        phrase="is part of" if member else "spends time with",
        meaning=chance.choice(list(Meaning)),
        certainty=chance.choice(list(Certainty)),
        said_by="Youth Justice",
        since=datetime.date(2026, 11, 3),
        membership=member,
    )


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Any small graph at all: loops, double links, unconnected parts and odd names included."""
    size = draw(st.integers(1, 24))
    names = st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
        min_size=1,
        max_size=40,
    )
    nodes = [
        Node(
            f"K-{number}",
            draw(st.sampled_from(Kind)),
            draw(names),
            number % 4,
            draw(st.sampled_from(["", "C-1"])),
        )
        for number in range(size)
    ]
    pairs = draw(st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=40))
    edges = [
        Edge(
            f"L-{number}",
            f"K-{one}",
            f"K-{other}",
            "is a friend of",
            draw(st.sampled_from(Meaning)),
            draw(st.sampled_from(Certainty)),
            "Police",
        )
        for number, (one, other) in enumerate(pairs)
    ]
    return Graph("K-0", nodes, edges)
