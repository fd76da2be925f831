"""The same facts as sentences, for people who do not see the picture, for print and for the title of each line."""

from cases.picture.graph import Edge, Graph, Meaning, Node
from govuk.words import day


def sentence(edge: Edge, graph: Graph) -> str:
    """One link in one sentence: who, what, whom; who says so; how sure; when; what it means."""
    return "; ".join([claim(edge, graph), *sources(edge)]) + "."


def claim(edge: Edge, graph: Graph) -> str:
    """What is said, without its sources: "Tobin spends time at Copse Lane MUGA"."""
    return f"{graph.by_key[edge.source].label} {edge.phrase} {graph.by_key[edge.target].label}"


def sources(edge: Edge) -> list[str]:
    """Where a link comes from and how sure it is, as phrases in the order in which they are read."""
    phrases = [f"said by {edge.said_by}", edge.certainty.words]
    if edge.since:
        phrases.append(f"since {day(edge.since)}")
    if edge.until:
        phrases.append(f"until {day(edge.until)}")
    if edge.confirmed_on:
        phrases.append(f"last confirmed {day(edge.confirmed_on)}")
    if edge.meaning is not Meaning.UNKNOWN:
        phrases.append(edge.meaning.words.lower())
    return [*phrases, edge.note.rstrip(".")] if edge.note else phrases


def name_of(node: Node, graph: Graph) -> str:
    """A node in one phrase: its name, kind, and where it stands."""
    if node.key == graph.focus:
        return f"{node.label}, {node.kind.words.lower()}, the subject of this case"
    steps = "1 step away" if node.hops == 1 else f"{node.hops} steps away"
    phrase = f"{node.label}, {node.kind.words.lower()}, {steps}"
    return f"{phrase}, open a case" if node.open else f"{phrase}, named in links only"


def summary(graph: Graph) -> str:
    """How much there is to see, in one sentence."""
    others = len(graph.nodes) - 1
    if not graph.edges:
        return "No links are recorded for this date."
    links = "1 link" if len(graph.edges) == 1 else f"{len(graph.edges)} links"
    return f"{links} among the subject of this case and {others} {'other' if others == 1 else 'others'}."
