"""What every part has in common, and the smallest parts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Colour(StrEnum):
    """Tags carry words; the colour only groups them. No red, orange or green: nobody is a traffic light."""

    GREY = "grey"
    BLUE = "blue"
    TEAL = "teal"
    PURPLE = "purple"


def colour_class(colour: Colour | str) -> str:
    """The class of a tag's colour. Colours that would rank people are drawn grey."""
    chosen = str(colour)
    return f"govuk-tag--{chosen}" if chosen in set(Colour) else "govuk-tag--grey"


@dataclass(frozen=True)
class Component:
    """Anything that `{% component %}` can draw."""

    template: ClassVar[str] = ""


@dataclass(frozen=True)
class Link(Component):
    """A link. `about` is read aloud but not seen, so that ten links "Change" can be told apart."""

    template = "components/link.html"
    text: str
    url: str
    about: str = ""


@dataclass(frozen=True)
class Heading(Component):
    """The heading of a part of a page."""

    template = "components/heading.html"
    text: str


@dataclass(frozen=True)
class NavItem:
    """One entry of the primary navigation or a sub-navigation. `count` is said after it, unless nought."""

    text: str
    url: str
    current: bool = False
    count: int = 0


@dataclass(frozen=True)
class Tag(Component):
    """A word or two about a state."""

    template = "components/tag.html"
    text: str
    colour: Colour | str = Colour.GREY


@dataclass(frozen=True)
class Fact:
    """A label and what it says, for a case banner."""

    label: str
    value: str


@dataclass(frozen=True)
class EmptyState(Component):
    """Why there is nothing here, and what to do next."""

    template = "components/empty_state.html"
    title: str
    text: str = ""
    link: Link | None = None
