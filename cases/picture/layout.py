"""Where everything in the picture goes: the same graph gives the same picture, on every machine and every visit.

Each connected part is laid out by itself (a spring layout flings unconnected parts far away), parts are set beside
and under one another, and those with no link stand in rows underneath. Starting points come from the keys, so that
a link more or less moves the others only a little: everybody in a meeting, and the printed minutes, recognise it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import hypot, sqrt
from statistics import median

import rustworkx as rx

from cases.picture.graph import Graph, Node
from cases.picture.labels import Box, box

RADIUS = 15.0
FOCUS_RADIUS = 19.0
MARGIN = 24.0
LEAST_WIDTH = 640.0
LEAST_HEIGHT = 320.0
_WIDEST_ROW = 1100.0
_EDGE_LENGTH = 112.0
# Screens are wider than high, and names are wider than high too.
_STRETCH = 1.4
_SEED = 20_251_101
_ROUNDS = 160
_ROOM = 2.0
# A part that lies nearly on one line has no room to speak of, however far it is stretched.
_MOST_GROWTH = 4.0


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the picture, in picture units, from its top left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of the picture and the point of each node by its key."""

    width: int
    height: int
    points: Mapping[str, Point]


def lay_out(graph: Graph) -> Layout:
    """The layout of this graph. Takes some 10 ms for 60 nodes; the order of nodes and edges makes no difference."""
    boxes = {node.key: box(node.label, radius_of(node, graph)) for node in graph.nodes}
    parts, alone = _parts(graph)
    blocks = [_spring(part, graph, boxes) for part in parts]
    rows = [_row(alone[start : start + 8], boxes) for start in range(0, len(alone), 8)]
    return _stack(blocks, rows, boxes)


def radius_of(node: Node, graph: Graph) -> float:
    """The node in the middle is a little larger; no other size means anything."""
    return FOCUS_RADIUS if node.key == graph.focus else RADIUS


def _parts(graph: Graph) -> tuple[list[list[str]], list[str]]:
    """The connected parts (the middle's first, then by size), and the keys of those with no link at all."""
    neighbours: dict[str, set[str]] = {node.key: set() for node in graph.nodes}
    for edge in graph.edges:
        neighbours[edge.source].add(edge.target)
        neighbours[edge.target].add(edge.source)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for key in sorted(neighbours):
        if key in seen:
            continue
        part, waiting = {key}, [key]
        while waiting:
            fresh = neighbours[waiting.pop()] - part
            part |= fresh
            waiting.extend(fresh)
        seen |= part
        parts.append(sorted(part))
    parts.sort(key=lambda part: (graph.focus not in part, -len(part), part[0]))
    alone = [part[0] for part in parts if len(part) == 1]
    return [part for part in parts if len(part) > 1], alone


def _spring(part: Sequence[str], graph: Graph, boxes: Mapping[str, Box]) -> dict[str, Point]:
    """One connected part by springs, stretched until names have room."""
    index = {key: number for number, key in enumerate(part)}
    pairs = sorted(
        {
            (
                min(index[edge.source], index[edge.target]),
                max(index[edge.source], index[edge.target]),
            )
            for edge in graph.edges
            if edge.source in index and edge.source != edge.target
        }
    )
    springs: rx.PyGraph[str, None] = rx.PyGraph(multigraph=False)
    springs.add_nodes_from(list(part))
    springs.add_edges_from([(one, other, None) for one, other in pairs])
    start = {number: _start(key) for key, number in index.items()}
    fixed = None
    if graph.focus in index:
        start[index[graph.focus]] = (0.0, 0.0)
        fixed = {index[graph.focus]}
    found = rx.spring_layout(
        springs,
        pos=start,
        fixed=fixed,
        repulsive_exponent=2,
        num_iter=_ROUNDS,
        seed=_SEED,
    )
    lengths = [hypot(found[a][0] - found[b][0], found[a][1] - found[b][1]) for a, b in pairs]
    scale = _EDGE_LENGTH / (median(lengths) or 1.0)
    xs = [found[number][0] * scale * _STRETCH for number in range(len(part))]
    ys = [found[number][1] * scale for number in range(len(part))]
    _spread(xs, ys, [boxes[key] for key in part])
    _push_apart(xs, ys, [boxes[key] for key in part])
    return {key: Point(xs[number], ys[number]) for key, number in index.items()}


def _start(key: str) -> tuple[float, float]:
    """A point between -1 and 1 both ways that depends on nothing but the key."""
    digest = sha256(key.encode()).digest()
    across = int.from_bytes(digest[:4], "big") / 2**32
    down = int.from_bytes(digest[4:8], "big") / 2**32
    return across * 2 - 1, down * 2 - 1


def _spread(xs: list[float], ys: list[float], boxes: Sequence[Box]) -> None:
    """Give a crowded part at least twice the room that its names need, so that little is left to push."""
    needed = _ROOM * sum(2 * each.half_width * (each.above + each.below) for each in boxes)
    room = max((max(xs) - min(xs)) * (max(ys) - min(ys)), 1.0)
    if room < needed:
        grown = min(sqrt(needed / room), _MOST_GROWTH)
        xs[:] = [x * grown for x in xs]
        ys[:] = [y * grown for y in ys]


def _push_apart(xs: list[float], ys: list[float], boxes: Sequence[Box]) -> None:
    """Move overlapping boxes apart along the shorter way, round by round, until none overlap."""
    if not boxes:
        return
    reach = 2 * max(each.half_width for each in boxes)
    for number in range(_ROUNDS):
        if number % 20 == 19:
            # Too crowded to be settled by pushing alone: give everything a little more room.
            xs[:] = [x * 1.05 for x in xs]
            ys[:] = [y * 1.05 for y in ys]
        order = sorted(range(len(xs)), key=lambda number: (xs[number], number))
        moved = False
        for place, one in enumerate(order):
            for other in order[place + 1 :]:
                if xs[other] - xs[one] > reach:
                    break
                moved = _part_pair(one, other, xs, ys, boxes) or moved
        if not moved:
            return


def _part_pair(one: int, other: int, xs: list[float], ys: list[float], boxes: Sequence[Box]) -> bool:
    """Move two boxes apart by half of their overlap each. Says whether they did overlap."""
    across = boxes[one].half_width + boxes[other].half_width - abs(xs[other] - xs[one])
    upper, lower = (one, other) if ys[one] <= ys[other] else (other, one)
    down = boxes[upper].below + boxes[lower].above - (ys[lower] - ys[upper])
    if across <= 0.01 or down <= 0.01:
        return False
    if across < down:
        step = across / 2 + 0.5
        left, right = (one, other) if xs[one] <= xs[other] else (other, one)
        xs[left] -= step
        xs[right] += step
    else:
        step = down / 2 + 0.5
        ys[upper] -= step
        ys[lower] += step
    return True


def _row(keys: Sequence[str], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Nodes side by side on one line."""
    points: dict[str, Point] = {}
    x = 0.0
    for key in keys:
        x += boxes[key].half_width
        points[key] = Point(x, 0.0)
        x += boxes[key].half_width + 12
    return points


def _stack(
    blocks: Sequence[Mapping[str, Point]],
    rows: Sequence[Mapping[str, Point]],
    boxes: Mapping[str, Box],
) -> Layout:
    """Set the blocks beside and under one another from top left, the rows underneath, and measure the whole."""
    placed: dict[str, Point] = {}
    x, y, row_height, width = MARGIN, MARGIN, 0.0, 0.0
    widest = _WIDEST_ROW
    for number, block in enumerate([*blocks, *rows]):
        left = min(point.x - boxes[key].half_width for key, point in block.items())
        right = max(point.x + boxes[key].half_width for key, point in block.items())
        top = min(point.y - boxes[key].above for key, point in block.items())
        bottom = max(point.y + boxes[key].below for key, point in block.items())
        if x > MARGIN and (number >= len(blocks) or x + right - left > widest):
            x, y, row_height = MARGIN, y + row_height + MARGIN, 0.0
        for key, point in block.items():
            placed[key] = Point(x + point.x - left, y + point.y - top)
        x += right - left + MARGIN
        row_height = max(row_height, bottom - top)
        width = max(width, x)
        widest = max(widest, width)
    height = y + row_height + MARGIN
    across, down = (
        max(0.0, LEAST_WIDTH - width) / 2,
        max(0.0, LEAST_HEIGHT - height) / 2,
    )
    points = {
        key: Point(round(point.x + across, 1), round(point.y + down, 1)) for key, point in placed.items()
    }
    return Layout(round(max(width, LEAST_WIDTH)), round(max(height, LEAST_HEIGHT)), points)
