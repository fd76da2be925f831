"""Where things go: the same for everybody, inside the picture, with room for names."""

from itertools import combinations

import pytest
from hypothesis import given, settings

from cases.picture.graph import Graph
from cases.picture.labels import LINE_CHARACTERS, box, lines
from cases.picture.layout import Layout, lay_out, radius_of
from tests.cases.network.graphs import a_graph, graphs


def overlaps(graph: Graph, layout: Layout) -> int:
    """How many pairs of nodes, with their names, share more than two units both ways."""
    count = 0
    boxes = {node.key: box(node.label, radius_of(node, graph)) for node in graph.nodes}
    for one, other in combinations(boxes, 2):
        a, b = layout.points[one], layout.points[other]
        (upper, u), (lower, v) = sorted(((a, one), (b, other)), key=lambda pair: pair[0].y)
        across = boxes[one].half_width + boxes[other].half_width - abs(a.x - b.x)
        down = boxes[u].below + boxes[v].above - (lower.y - upper.y)
        count += across > 2 and down > 2
    return count


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_every_node_is_inside_and_the_order_of_input_changes_nothing(
    graph: Graph,
) -> None:
    layout = lay_out(graph)
    turned = Graph(graph.focus, list(reversed(graph.nodes)), list(reversed(graph.edges)))

    assert lay_out(turned) == layout
    for node in graph.nodes:
        point, room = layout.points[node.key], box(node.label, radius_of(node, graph))
        assert room.half_width <= point.x <= layout.width - room.half_width
        assert room.above <= point.y <= layout.height - room.below


@given(graphs())
@settings(max_examples=60, deadline=None)
def test_names_have_room(graph: Graph) -> None:
    assert overlaps(graph, lay_out(graph)) == 0


@pytest.mark.parametrize("size", [2, 12, 60, 150])
def test_names_have_room_in_a_neighbourhood_of_any_size(size: int) -> None:
    graph = a_graph(size)

    assert overlaps(graph, lay_out(graph)) <= size // 50


def test_the_unlinked_stand_in_a_row_underneath() -> None:
    graph = a_graph(12)
    lonely = a_graph(40).nodes[30:34]
    layout = lay_out(Graph(graph.focus, [*graph.nodes, *lonely], graph.edges))

    rows = {layout.points[node.key].y for node in lonely}
    assert len(rows) == 1
    assert rows.pop() > max(layout.points[node.key].y for node in graph.nodes)


def test_one_link_more_leaves_the_picture_recognisable() -> None:
    """Neighbours in the picture stay neighbours: most pairs keep their left-right order."""
    before, after = a_graph(30, degree=1.3), a_graph(30, degree=1.33)
    assert len(after.edges) == len(before.edges) + 1

    one, other = lay_out(before).points, lay_out(after).points
    kept = sum((one[a].x < one[b].x) == (other[a].x < other[b].x) for a, b in combinations(one, 2))

    assert kept / (30 * 29 / 2) > 0.6


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Tobin Ashdown", ("Tobin Ashdown",)),
        ("Copse Lane MUGA", ("Copse Lane MUGA",)),
        ("Harbour Retail Park arcade", ("Harbour Retail", "Park arcade")),
        ("Llanfairpwllgwyngyllgogerych", ("Llanfairpwllgwy…",)),
        ("Baptiste Fenwick-Okafor-Lindqvist", ("Baptiste", "Fenwick-Okafor…")),
        ("Quayside underpass / steps (rear)", ("Quayside", "underpass…")),
        ("", ("",)),
    ],
)
def test_a_name_takes_two_short_lines(name: str, written: tuple[str, ...]) -> None:
    assert lines(name) == written
    assert all(len(line) <= LINE_CHARACTERS for line in written)
