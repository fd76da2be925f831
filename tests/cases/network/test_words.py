"""The same facts as sentences."""

import datetime

from cases.picture import words
from cases.picture.graph import Certainty, Edge, Graph, Kind, Meaning, Node

TOBIN = Node("YP-1", Kind.PERSON, "Tobin")
MUGA = Node("PL-1", Kind.PLACE, "Copse Lane MUGA", 1, case="C-1")


def a_link(**facts: object) -> Graph:
    """Tobin and a place, linked."""
    given: dict[str, object] = {
        "key": "L",
        "source": "YP-1",
        "target": "PL-1",
        "phrase": "spends time at",
        "meaning": Meaning.UNKNOWN,
        "certainty": Certainty.PROBABLE,
        "said_by": "Youth Justice",
        "since": datetime.date(2026, 11, 3),
    } | facts
    return Graph("YP-1", [TOBIN, MUGA], [Edge(**given)])  # type: ignore[arg-type]


def test_a_link_is_one_sentence_with_its_source() -> None:
    graph = a_link(note="feels safe.")

    assert words.sentence(graph.edges[0], graph) == (
        "Tobin spends time at Copse Lane MUGA; said by Youth Justice; probable; since 3 November 2026; feels safe."
    )


def test_meaning_and_end_are_said_when_known() -> None:
    graph = a_link(
        meaning=Meaning.PROTECTIVE,
        certainty=Certainty.UNASSESSED,
        since=None,
        until=datetime.date(2027, 1, 9),
    )

    assert words.sources(graph.edges[0]) == [
        "said by Youth Justice",
        "not yet assessed",
        "until 9 January 2027",
        "protective",
    ]


def test_a_node_is_named_with_where_it_stands() -> None:
    graph = a_link()

    assert words.name_of(TOBIN, graph) == "Tobin, young person, the subject of this case"
    assert words.name_of(MUGA, graph) == "Copse Lane MUGA, place, 1 step away, open a case"


def test_the_summary_counts_only_what_is_there() -> None:
    assert words.summary(a_link()) == "1 link among the subject of this case and 1 other."
    assert words.summary(Graph("YP-1", [TOBIN], [])) == "No links are recorded for this date."
