"""The picture as SVG: readable without script, in print, in grey, and by assistive technology.

Only classes, never inline styles, so that it stands under a strict content security policy; the looks are in
govuk/static/app/network.css. Shape tells the kind, the mark on a line its meaning, dashes how sure it is; colour only
repeats what a shape or a word already says. Lines are hidden from assistive technology, because the same facts follow
as sentences and as a table.
"""

from collections import defaultdict
from collections.abc import Callable
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from cases.picture import words
from cases.picture.graph import Edge, Graph, Node
from cases.picture.labels import LINE_HEIGHT, box, lines
from cases.picture.layout import Layout, Point, radius_of
from cases.picture.signs import MARKS, line_class, shape

# How far two lines between the same two nodes bend away from each other.
_BEND = 26.0
# How far along a line its mark may stand, best first.
_SHARES = (0.5, 0.57, 0.43, 0.64, 0.36, 0.71, 0.29)

Leads = Callable[[Node], str]


def draw(graph: Graph, layout: Layout, *, title: str, href: Leads, prefix: str = "network") -> str:
    """The whole picture.

    :param title: its name, without names of people
    :param href: where a node leads; an empty answer makes it a plain image with a name
    :param prefix: keeps its ids apart from others on the page
    """
    follow = "The same links follow as sentences and as a table."
    opening = (
        f'<svg class="app-network__picture app-network__picture--{_size(layout)}"'
        f' xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {layout.width} {layout.height}"'
        f' role="group" aria-labelledby="{prefix}-title {prefix}-desc">'
    )
    parts = [
        opening,
        f'<title id="{prefix}-title">{escape(title)}</title>',
        f'<desc id="{prefix}-desc">{escape(words.summary(graph))} {follow}</desc>',
        '<g aria-hidden="true">',
        *_bubbles(graph, layout),
        *_edges(graph, layout),
        "</g>",
        *(_node(node, graph, layout.points[node.key], href(node)) for node in graph.in_order),
        "</svg>",
    ]
    return "".join(parts)


def _size(layout: Layout) -> str:
    """How wide the picture must at least be shown for names to stay readable."""
    if layout.width <= 700:
        return "small"
    return "medium" if layout.width <= 1200 else "large"


def _bubbles(graph: Graph, layout: Layout) -> list[str]:
    """A soft shade from each peer group to those linked to it as its members.

    Drawn as thick round strokes and not as a hull: a hull would swallow whoever happens to stand between.
    """
    members: dict[str, list[Point]] = defaultdict(list)
    for edge in graph.edges:
        if edge.membership:
            members[edge.target].append(layout.points[edge.source])
    drawn = []
    for key in sorted(members):
        middle = layout.points[key]
        path = "".join(f"M{_xy(middle)}L{_xy(point)}" for point in members[key])
        drawn.append(f'<path class="app-network__bubble" d="{path}"/>')
    return drawn


def _edges(graph: Graph, layout: Layout) -> list[str]:
    """All lines; several between the same two nodes bend apart."""
    between: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        between[min(edge.source, edge.target), max(edge.source, edge.target)].append(edge)
    drawn = []
    for (one, other), edges in sorted(between.items()):
        if one == other:
            continue
        edges.sort(key=lambda edge: (edge.phrase, edge.key))
        for number, edge in enumerate(edges):
            bend = (number - (len(edges) - 1) / 2) * _BEND
            drawn.append(_edge(edge, graph, layout, bend))
    return drawn


def _edge(edge: Edge, graph: Graph, layout: Layout, bend: float) -> str:
    """One line with its sentence as title, and the mark of its meaning about its middle."""
    # Always the same way round, so that several lines between two nodes bend to different sides.
    one, other = sorted((edge.source, edge.target))
    start, end = layout.points[one], layout.points[other]
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    across = Point(-(end.y - start.y) / length * bend, (end.x - start.x) / length * bend)
    if bend:
        spot = Point((start.x + end.x) / 2 + across.x, (start.y + end.y) / 2 + across.y)
        line = f"M{_xy(start)}Q{_xy(Point(spot.x + across.x, spot.y + across.y))} {_xy(end)}"
    else:
        spot = _clear_spot(graph.by_key[one], graph.by_key[other], graph, layout)
        line = f"M{_xy(start)}L{_xy(end)}"
    mark = MARKS[edge.meaning]
    shown = f'<g class="app-network__mark" transform="translate({_xy(spot)})">{mark}</g>' if mark else ""
    return (
        f'<g class="{line_class(edge.meaning, edge.certainty)}"><title>{escape(words.sentence(edge, graph))}</title>'
        f'<path class="app-network__line" d="{line}"/>{shown}</g>'
    )


def _clear_spot(one: Node, other: Node, graph: Graph, layout: Layout) -> Point:
    """Where on a straight line a mark hides under neither end's name: the middle, or the nearest to it."""
    start, end = layout.points[one.key], layout.points[other.key]
    ends = [(layout.points[node.key], box(node.label, radius_of(node, graph))) for node in (one, other)]
    spots = [
        Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share) for share in _SHARES
    ]
    free = (
        spot
        for spot in spots
        if not any(
            abs(spot.x - point.x) < room.half_width + 6 and -room.above < spot.y - point.y < room.below + 6
            for point, room in ends
        )
    )
    return next(free, spots[0])


def _node(node: Node, graph: Graph, point: Point, href: str) -> str:
    """One node as a link with a name, its shape and its label."""
    radius = radius_of(node, graph)
    classes = f"app-network__node app-network__node--{node.kind.value.replace('_', '-')}"
    if node.key == graph.focus:
        classes += " app-network__node--focus"
    elif not node.open:
        classes += " app-network__node--named"
    name = words.name_of(node, graph)
    inner = f"<title>{escape(name)}</title>{shape(node.kind, radius)}{_label(node.label, radius)}"
    common = f'class="{classes}" transform="translate({_xy(point)})" aria-label={quoteattr(name)}'
    return (
        f"<a href={quoteattr(href)} {common}>{inner}</a>" if href else f'<g role="img" {common}>{inner}</g>'
    )


def _label(name: str, radius: float) -> str:
    """The name under the shape, on one or two lines."""
    # A space between the lines, so that what is seen is what the link is called.
    spans = " ".join(
        f'<tspan x="0" y="{radius + LINE_HEIGHT * (number + 1):g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines(name))
    )
    return f'<text class="app-network__label">{spans}</text>'


def _xy(point: Point) -> str:
    """A point as it is written in a path."""
    return f"{round(point.x, 1):g} {round(point.y, 1):g}"
