"""How much room a name takes under its node: at most two short lines, the rest left to the link's name."""

from dataclasses import dataclass

LINE_CHARACTERS = 16
LINE_HEIGHT = 17
# An upper estimate for a 14 pixel Arial; there is no font to measure with on the server.
CHARACTER_WIDTH = 7.6


@dataclass(frozen=True, slots=True)
class Box:
    """The room around the centre of a node, in picture units: half the width, above and below."""

    half_width: float
    above: float
    below: float


def lines(name: str) -> tuple[str, ...]:
    """The name on at most two lines of `LINE_CHARACTERS`; what does not fit ends in an ellipsis."""
    words = name.split()
    first = ""
    while words and len(first) + len(words[0]) + bool(first) <= LINE_CHARACTERS:
        first = f"{first} {words.pop(0)}".strip()
    if not first and words:
        return (_cut(" ".join(words)),)
    rest = " ".join(words)
    return (first, _cut(rest)) if rest else (first,)


def box(name: str, radius: float) -> Box:
    """The room that a node of this radius takes together with its name below."""
    written = lines(name)
    longest = max((len(line) for line in written), default=0)
    return Box(
        half_width=max(radius, longest * CHARACTER_WIDTH / 2) + 4,
        above=radius + 4,
        below=radius + 4 + LINE_HEIGHT * len(written),
    )


def _cut(text: str) -> str:
    """The text, or its beginning and an ellipsis: whole words where there is room for one.

    What is seen is then part of what the node is called, for people who speak to their computer.
    """
    if len(text) <= LINE_CHARACTERS:
        return text
    beginning = text[:LINE_CHARACTERS]
    whole_words = beginning.rpartition(" ")[0]
    return (whole_words or beginning[:-1]).rstrip(" /-") + "…"
