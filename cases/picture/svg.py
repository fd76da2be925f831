"""The picture as SVG: readable without script, in print, in grey, and by assistive technology.

Only classes, never inline styles, so that it stands under a strict content security policy; the looks are in
govuk/static/app/network.css. Shape tells the kind, the mark on a line its meaning, dashes how sure it is; colour only
repeats what a shape or a word already says. Lines are hidden from assistive technology, because the same facts follow
as sentences and as a table.
"""

from collections import defaultdict
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from cases.picture import words
from cases.picture.graph import Certainty, Edge, Graph, Kind, Meaning, Node
from cases.picture.labels import LINE_HEIGHT, lines
from cases.picture.layout import Layout, Point, radius_of

# How far two lines between the same two nodes bend away from each other.
_BEND = 26.0

_MARKS: dict[Meaning, str] = {
    Meaning.PROTECTIVE: '<circle r="9"/><path d="M-4 0 -1 3.5 4.5-3.5"/>',
    Meaning.HARMFUL: '<path d="M-8-8H8V8H-8Z"/><path d="M0-5V1M0 4V5"/>',
    Meaning.MIXED: (
        '<circle cx="-9" r="9"/><path d="M-13 0-10 3.5-4.5-3.5"/><path d="M2-8H18V8H2Z"/><path d="M10-5V1M10 4V5"/>'
    ),
    Meaning.UNKNOWN: "",
}


def draw(graph: Graph, layout: Layout, *, title: str, prefix: str = "network") -> str:
    """The whole picture. `prefix` keeps its ids apart from others on the page."""
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
        *(_node(node, graph, layout.points[node.key]) for node in graph.in_order),
        "</svg>",
    ]
    return "".join(parts)


def legend(graph: Graph) -> list[tuple[str, str]]:
    """A drawn sample and its words for each sign that this picture uses."""
    items = [
        (_sample(_shape(kind, 12)), kind.words) for kind in Kind if any(n.kind is kind for n in graph.nodes)
    ]
    if any(node.kind is Kind.GROUP for node in graph.nodes):
        items.append(
            (_sample('<path class="app-network__bubble" d="M-16 0H16"/>'), "Shaded: who is part of a group")
        )
    if any(not node.open and node.key != graph.focus for node in graph.nodes):
        items.append(
            (_sample(_shape(Kind.PERSON, 12), "named"), "Outline only: named in links, no case to open")
        )
    used = {edge.meaning for edge in graph.edges}
    items += [
        (_line_sample(meaning, Certainty.PROBABLE), meaning.words) for meaning in Meaning if meaning in used
    ]
    lines_used = {edge.certainty.line for edge in graph.edges}
    for certainty, said in (
        (Certainty.PROBABLE, "Whole line: confirmed or probable"),
        (Certainty.POSSIBLE, "Dashed line: possible or not yet assessed"),
        (Certainty.DISPUTED, "Dotted line: disputed"),
    ):
        if certainty.line in lines_used:
            items.append((_line_sample(Meaning.UNKNOWN, certainty), said))
    return items


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
            drawn.append(_edge(edge, graph, layout.points[one], layout.points[other], bend))
    return drawn


def _edge(edge: Edge, graph: Graph, start: Point, end: Point, bend: float) -> str:
    """One line with its sentence as title, and the mark of its meaning in the middle."""
    length = hypot(end.x - start.x, end.y - start.y) or 1.0
    across = Point(-(end.y - start.y) / length * bend, (end.x - start.x) / length * bend)
    middle = Point((start.x + end.x) / 2 + across.x, (start.y + end.y) / 2 + across.y)
    bow = Point(middle.x + across.x, middle.y + across.y)
    line = f"M{_xy(start)}L{_xy(end)}" if not bend else f"M{_xy(start)}Q{_xy(bow)} {_xy(end)}"
    mark = _MARKS[edge.meaning]
    shown = f'<g class="app-network__mark" transform="translate({_xy(middle)})">{mark}</g>' if mark else ""
    return (
        f'<g class="{_line_class(edge.meaning, edge.certainty)}"><title>{escape(words.sentence(edge, graph))}</title>'
        f'<path class="app-network__line" d="{line}"/>{shown}</g>'
    )


def _node(node: Node, graph: Graph, point: Point) -> str:
    """One node as a link with a name, its shape and its label."""
    radius = radius_of(node, graph)
    classes = f"app-network__node app-network__node--{node.kind.value.replace('_', '-')}"
    if node.key == graph.focus:
        classes += " app-network__node--focus"
    elif not node.open:
        classes += " app-network__node--named"
    said = escape(words.name_of(node, graph))
    inner = f"<title>{said}</title>{_shape(node.kind, radius)}{_label(node.label, radius)}"
    place = f'transform="translate({_xy(point)})"'
    if not node.href:
        return f'<g class="{classes}" {place} role="img" aria-label={quoteattr(words.name_of(node, graph))}>{inner}</g>'
    name = quoteattr(words.name_of(node, graph))
    return f'<a class="{classes}" {place} href={quoteattr(node.href)} aria-label={name}>{inner}</a>'


def _label(name: str, radius: float) -> str:
    """The name under the shape, on one or two lines."""
    spans = "".join(
        f'<tspan x="0" y="{radius + LINE_HEIGHT * (number + 1):g}">{escape(line)}</tspan>'
        for number, line in enumerate(lines(name))
    )
    return f'<text class="app-network__label">{spans}</text>'


def _shape(kind: Kind, r: float) -> str:
    """Circle, hexagon, rounded square or diamond, all of about the same area."""
    if kind is Kind.PERSON:
        return f'<circle class="app-network__shape" r="{r:g}"/>'
    if kind is Kind.PLACE:
        s = r * 0.9
        return f'<rect class="app-network__shape" x="{-s:g}" y="{-s:g}" width="{2 * s:g}" height="{2 * s:g}" rx="5"/>'
    half, high = r * 0.55, r * 0.95
    if kind is Kind.GROUP:
        corners = f"M{-r:g} 0 {-half:g} {-high:g}H{half:g}L{r:g} 0 {half:g} {high:g}H{-half:g}Z"
    else:
        corners = f"M0 {-r:g} {r:g} 0 0 {r:g} {-r:g} 0Z"
    return f'<path class="app-network__shape" d="{corners}"/>'


def _line_class(meaning: Meaning, certainty: Certainty) -> str:
    """The class of a line: meaning and kind of line."""
    return f"app-network__edge app-network__edge--{meaning.value} app-network__edge--{certainty.line}"


def _line_sample(meaning: Meaning, certainty: Certainty) -> str:
    """A short line as the picture draws it, for the legend."""
    mark = f'<g class="app-network__mark">{_MARKS[meaning]}</g>' if _MARKS[meaning] else ""
    line = '<path class="app-network__line" d="M-28 0H28"/>'
    return _framed(f'<g class="{_line_class(meaning, certainty)}">{line}{mark}</g>')


def _sample(shape: str, modifier: str = "open") -> str:
    """A shape for the legend."""
    return _framed(f'<g class="app-network__node app-network__node--{modifier}">{shape}</g>')


def _framed(inner: str) -> str:
    """A small drawing that means nothing without the words beside it."""
    return f'<svg class="app-network__sample" viewBox="-32 -16 64 32" aria-hidden="true" focusable="false">{inner}</svg>'


def _xy(point: Point) -> str:
    """A point as it is written in a path."""
    return f"{point.x:g} {point.y:g}"
