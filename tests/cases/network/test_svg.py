"""What the drawing says and how: well formed, classes only, every node a named link, no sign that needs colour."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from cases.picture.graph import Certainty, Edge, Graph, Kind, Meaning, Node
from cases.picture.layout import lay_out
from cases.picture.signs import legend
from cases.picture.svg import draw
from tests.cases.network.graphs import a_graph, graphs

SVG = "{http://www.w3.org/2000/svg}"


def leads(node: Node) -> str:
    """Where a node leads in these tests."""
    return f"/cases/{node.case}/" if node.case else f"#{node.key}"


def drawn(graph: Graph) -> ElementTree.Element:
    """The picture, parsed."""
    return ElementTree.fromstring(draw(graph, lay_out(graph), title="Network of this case", href=leads))


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_any_graph_is_well_formed_and_shows_every_node_once(graph: Graph) -> None:
    root = drawn(graph)

    labels = root.findall(f".//{SVG}text")
    assert len(labels) == len(graph.nodes)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_no_style_script_or_handler_is_written_inline() -> None:
    graph = a_graph(60)
    evil = Node("X", Kind.PLACE, '<script>alert("1")</script>', 1, '"><script>')
    written = draw(
        Graph(graph.focus, [*graph.nodes, evil], graph.edges),
        lay_out(graph_with(graph, evil)),
        title="A<b>",
        href=leads,
    )

    assert "<script" not in written
    assert not re.search(r"\s(style|on\w+|fill|stroke)=", written)


def graph_with(graph: Graph, node: Node) -> Graph:
    """The graph and one more node."""
    return Graph(graph.focus, [*graph.nodes, node], graph.edges)


def test_each_node_is_a_link_whose_name_says_kind_and_distance() -> None:
    root = drawn(a_graph(20))

    links = root.findall(f".//{SVG}a")
    assert len(links) == 20
    assert links[0].get("aria-label") == "Tobin Ashdown, young person, the subject of this case"
    assert all("away" in link.get("aria-label", "") for link in links[1:])
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None


def test_kinds_differ_by_shape_and_not_only_by_colour() -> None:
    shapes = set()
    for kind in Kind:
        root = drawn(Graph("A", [Node("A", kind, "Somebody")], []))
        shape = next(each for each in root.iter() if each.get("class") == "app-network__shape")
        shapes.add((shape.tag, shape.get("d"), shape.get("rx")))
    assert len(shapes) == len(Kind)


def test_protective_and_harmful_lines_weigh_the_same() -> None:
    """Rule L-6: both carry a mark, and both have the one width that the style sheet gives to them together."""
    marks = {}
    for meaning in Meaning:
        nodes = [Node("A", Kind.PERSON, "Tobin"), Node("B", Kind.PLACE, "The Cut", 1)]
        edge = Edge("L", "A", "B", "spends time at", meaning, Certainty.PROBABLE, "Police")
        written = draw(
            Graph("A", nodes, [edge]),
            lay_out(Graph("A", nodes, [edge])),
            title="Network",
            href=leads,
        )
        marks[meaning] = written.count("app-network__mark")
    assert marks == {
        Meaning.PROTECTIVE: 1,
        Meaning.HARMFUL: 1,
        Meaning.MIXED: 1,
        Meaning.UNKNOWN: 0,
    }


@pytest.mark.parametrize(
    ("certainty", "line"),
    [
        ("confirmed", "whole"),
        ("probable", "whole"),
        ("possible", "dashed"),
        ("unassessed", "dashed"),
    ],
)
def test_what_is_not_sure_is_dashed(certainty: str, line: str) -> None:
    assert Certainty(certainty).line == line


def test_several_links_between_two_nodes_do_not_cover_each_other() -> None:
    nodes = [Node("A", Kind.PERSON, "Tobin"), Node("B", Kind.PERSON, "Marnie", 1)]
    edges = [
        Edge(
            f"L{n}",
            "A",
            "B",
            "is a friend of",
            Meaning.UNKNOWN,
            Certainty.POSSIBLE,
            "Police",
        )
        for n in range(3)
    ]

    paths = [
        each.get("d")
        for each in drawn(Graph("A", nodes, edges)).iter()
        if each.get("class") == "app-network__line"
    ]

    assert len(set(paths)) == 3


def test_the_legend_names_every_sign_in_the_picture_and_no_other() -> None:
    nodes = [
        Node("A", Kind.PERSON, "Tobin"),
        Node("B", Kind.PLACE, "The Cut", 1, case="C-1"),
    ]
    edge = Edge("L", "A", "B", "feels safe at", Meaning.PROTECTIVE, Certainty.POSSIBLE, "School")

    said = [words for _, words in legend(Graph("A", nodes, [edge]))]

    assert said == [
        "Young person",
        "Place",
        "Protective",
        "Dashed line: possible or not yet assessed",
    ]


def test_a_graph_with_a_loose_end_is_refused() -> None:
    edge = Edge(
        "L",
        "A",
        "HIDDEN",
        "is a friend of",
        Meaning.UNKNOWN,
        Certainty.POSSIBLE,
        "Police",
    )
    with pytest.raises(ValueError, match="not in the picture"):
        Graph("A", [Node("A", Kind.PERSON, "Tobin")], [edge])


def test_nearest_keeps_the_middle_and_whole_steps_first() -> None:
    graph = a_graph(40)

    near = graph.nearest(15)

    assert len(near.nodes) == 15
    assert near.focus in near.by_key
    left_out = [node.hops for node in graph.nodes if node.key not in near.by_key]
    assert max(node.hops for node in near.nodes) <= min(left_out)
    assert graph.nearest(40) is graph
