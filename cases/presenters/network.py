"""Words the network page: the picture, its legend, the same links as a table and as sentences."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from cases.forms.network import AsOfForm
from cases.models import Case
from cases.network import Network
from cases.picture import words
from cases.picture.graph import Edge, Graph, Node
from cases.picture.layout import lay_out
from cases.picture.signs import legend
from cases.picture.svg import draw
from cases.presenters.frame import banner_of, sections_of
from govuk.components import CaseBanner, Cell, EmptyState, Link, Notice, Row, SubNavigation, Table
from govuk.words import day
from permissions.models import User

# A picture of more than this is a tangle; the table and the sentences go on.
MOST_DRAWN = 150
TITLE = "Network of people, groups and places around this case"


@dataclass(frozen=True)
class Drawing:
    """SVG from our own writer, which escapes every name, and the words beside it."""

    drawing: SafeString
    words: str


@dataclass(frozen=True)
class About:
    """One person, group or place in words: what is said of it, one sentence a link."""

    anchor: str
    name: str
    kind: str
    sentences: Sequence[str]
    links: Sequence[Link]


@dataclass(frozen=True)
class NetworkPage:
    """Everything that the page shows, ready to be printed."""

    title: str
    banner: CaseBanner
    sections: SubNavigation
    form: AsOfForm
    intro: str
    picture: Drawing
    legend: Sequence[Drawing]
    notices: Sequence[Notice]
    links: Table
    about: Sequence[About]
    other_days: Sequence[Link]
    action: str
    back: str


def network_page(case: Case, user: User, network: Network, form: AsOfForm) -> NetworkPage:
    """The page of a case's network as of a day."""
    drawn = network.graph.nearest(MOST_DRAWN)
    address = reverse("case_network", args=[case.reference])
    svg = draw(drawn, lay_out(drawn), title=TITLE, href=_leads)
    return NetworkPage(
        title="Network",
        banner=banner_of(case),
        sections=sections_of(case, user, "case_links"),
        form=form,
        intro=_intro(network),
        # Safe: every name in it was escaped by the writer.
        picture=Drawing(SafeString(svg), words.summary(drawn)),
        legend=[Drawing(SafeString(sample), said) for sample, said in legend(drawn)],
        notices=[Notice(text=reason) for reason in left_out(network)],
        links=_table(network.graph),
        about=[_about(node, network.graph) for node in network.graph.in_order],
        other_days=_other_days(network.on, address),
        action=address,
        back=reverse("case_links", args=[case.reference]),
    )


def left_out(network: Network) -> list[str]:
    """What the picture leaves out of what this viewer may see, as sentences."""
    found = list(network.reasons)
    more = len(network.graph.nodes) - MOST_DRAWN
    if more > 0:
        found.append(f"The picture shows the {MOST_DRAWN} nearest. The table below has {more:,} more.")
    return found


def anchor(node: Node) -> str:
    """Where the sentences about a node begin."""
    return f"about-{node.key}"


def _leads(node: Node) -> str:
    """Every node in the picture leads to its sentences, further down on the same page."""
    return f"#{anchor(node)}"


def _intro(network: Network) -> str:
    """Which day it is about."""
    when = "today" if network.on == timezone.localdate() else f"at the end of {day(network.on)}"
    return f"What was understood {when}, as far as you may see it."


def _table(graph: Graph) -> Table:
    """Each link as a row of facts."""
    return Table(
        caption="Every link, with where it comes from",
        columns=["Link", "Said by", "How sure", "Since", "Protective or harmful"],
        rows=[_row(edge, graph) for edge in _in_order(graph)],
        empty=EmptyState(
            title="No links are recorded for this day",
            text="Add links under Peers and places. One that expired, ended or was refuted is left out here.",
        ),
    )


def _in_order(graph: Graph) -> list[Edge]:
    """Edges from the middle outwards, by name."""
    place = {node.key: number for number, node in enumerate(graph.in_order)}
    return sorted(
        graph.edges,
        key=lambda edge: (*sorted((place[edge.source], place[edge.target])), edge.phrase, edge.key),
    )


def _row(edge: Edge, graph: Graph) -> Row:
    """One link as cells."""
    dates = [day(edge.since)] if edge.since else []
    dates += [f"until {day(edge.until)}"] if edge.until else []
    dates += [f"last confirmed {day(edge.confirmed_on)}"] if edge.confirmed_on else []
    return Row(
        [
            Cell(words.claim(edge, graph), hint=edge.note),
            Cell(edge.said_by, hint=edge.provenance),
            edge.certainty.words.capitalize(),
            Cell(lines=dates),
            edge.meaning.words,
        ]
    )


def _about(node: Node, graph: Graph) -> About:
    """A node with the sentences of its links."""
    sentences = [
        words.sentence(edge, graph) for edge in _in_order(graph) if node.key in {edge.source, edge.target}
    ]
    links = []
    if node.open and node.key != graph.focus:
        links = [
            Link("Open the case", reverse("case", args=[node.case]), about=f"about {node.label}"),
            Link("See its network", reverse("case_network", args=[node.case]), about=f"around {node.label}"),
        ]
    return About(anchor(node), node.label, node.kind.words, sentences, links)


def _other_days(on: datetime.date, address: str) -> list[Link]:
    """Links to the picture of other days, for those who would rather not type one."""
    today = timezone.localdate()
    found = [
        Link(text, f"{address}?date={on - datetime.timedelta(days=days):%Y-%m-%d}")
        for text, days in (("A week earlier", 7), ("A month earlier", 30), ("A quarter earlier", 91))
    ]
    if on + datetime.timedelta(days=30) < today:
        found.append(Link("A month later", f"{address}?date={on + datetime.timedelta(days=30):%Y-%m-%d}"))
    if on != today:
        found.append(Link("Today", address))
    return found
