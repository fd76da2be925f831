"""The signs of the picture and its legend: a shape for each kind, a mark for each meaning, a line for certainty."""

from cases.picture.graph import Certainty, Graph, Kind, Meaning

MARKS: dict[Meaning, str] = {
    Meaning.PROTECTIVE: '<circle r="9"/><path d="M-4 0 -1 3.5 4.5-3.5"/>',
    Meaning.HARMFUL: '<path d="M-8-8H8V8H-8Z"/><path d="M0-5V1M0 4V5"/>',
    Meaning.MIXED: (
        '<circle cx="-9" r="9"/><path d="M-13 0-10 3.5-4.5-3.5"/><path d="M2-8H18V8H2Z"/><path d="M10-5V1M10 4V5"/>'
    ),
    Meaning.UNKNOWN: "",
}


def legend(graph: Graph) -> list[tuple[str, str]]:
    """A drawn sample and its words for each sign that this picture uses."""
    items = [
        (_sample(shape(kind, 12)), kind.words) for kind in Kind if any(n.kind is kind for n in graph.nodes)
    ]
    if any(node.kind is Kind.GROUP for node in graph.nodes):
        items.append(
            (
                _sample('<path class="app-network__bubble" d="M-16 0H16"/>'),
                "Shaded: who is part of a group",
            )
        )
    if any(not node.open and node.key != graph.focus for node in graph.nodes):
        items.append(
            (
                _sample(shape(Kind.PERSON, 12), "named"),
                "Outline only: named in links, no case to open",
            )
        )
    used = {edge.meaning for edge in graph.edges}
    items += [
        (_line_sample(meaning, Certainty.PROBABLE), meaning.words) for meaning in Meaning if meaning in used
    ]
    lines_used = {edge.certainty.line for edge in graph.edges}
    for certainty, said in (
        (Certainty.PROBABLE, "Whole line: confirmed or probable"),
        (Certainty.POSSIBLE, "Dashed line: possible or not yet assessed"),
        (Certainty.DISPUTED, "Dotted line: disputed, or refuted since then"),
    ):
        if certainty.line in lines_used:
            items.append((_line_sample(Meaning.UNKNOWN, certainty), said))
    return items


def shape(kind: Kind, r: float) -> str:
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


def line_class(meaning: Meaning, certainty: Certainty) -> str:
    """The class of a line: meaning and kind of line."""
    return f"app-network__edge app-network__edge--{meaning.value} app-network__edge--{certainty.line}"


def _line_sample(meaning: Meaning, certainty: Certainty) -> str:
    """A short line as the picture draws it, for the legend."""
    mark = f'<g class="app-network__mark">{MARKS[meaning]}</g>' if MARKS[meaning] else ""
    line = '<path class="app-network__line" d="M-28 0H28"/>'
    return _framed(f'<g class="{line_class(meaning, certainty)}">{line}{mark}</g>')


def _sample(shape: str, modifier: str = "open") -> str:
    """A shape for the legend."""
    return _framed(f'<g class="app-network__node app-network__node--{modifier}">{shape}</g>')


def _framed(inner: str) -> str:
    """A small drawing that means nothing without the words beside it."""
    frame = 'class="app-network__sample" viewBox="-32 -16 64 32" aria-hidden="true" focusable="false"'
    return f"<svg {frame}>{inner}</svg>"
