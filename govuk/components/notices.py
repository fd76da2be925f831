"""Parts that tell the reader something: what was done, what stands in the way, who will read this."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from govuk.components.base import Component, Link
from govuk.words import listed


@dataclass(frozen=True)
class Notice(Component):
    """A banner at the top of a page: something done (`success`), or something the reader must know."""

    template = "components/notice.html"
    text: str
    title: str = ""
    lines: Sequence[str] = ()
    link: Link | None = None
    success: bool = False
    key: str = "notice-title"

    @property
    def heading(self) -> str:
        """The banner's own title."""
        return self.title or ("Done" if self.success else "Important")


@dataclass(frozen=True)
class Alert(Component):
    """A coloured line within a page, about work and never about a person."""

    template = "components/alert.html"
    text: str
    kind: Literal["information", "success", "warning", "error"] = "information"
    link: Link | None = None


@dataclass(frozen=True)
class Inset(Component):
    """A quiet remark, such as "Some information is hidden from you"."""

    template = "components/inset.html"
    text: str
    lines: Sequence[str] = ()
    link: Link | None = None


@dataclass(frozen=True)
class Warn(Component):
    """What will happen if the reader goes on, said before they do."""

    template = "components/warning.html"
    text: str


@dataclass(frozen=True)
class Obstacles(Component):
    """Why something cannot be done now. With no items nothing is drawn."""

    template = "components/obstacles.html"
    items: Sequence[str]
    title: str = "Not now, because"


@dataclass(frozen=True)
class WhoSees(Component):
    """Who will be able to read what is about to be typed, said before it is saved."""

    template = "components/who_sees.html"
    readers: Sequence[str]
    note: str = ""

    @property
    def sentence(self) -> str:
        """The readers as the end of a sentence."""
        return f"{listed(self.readers)}." if self.readers else "only you."


@dataclass(frozen=True)
class Details(Component):
    """More, for who wants it."""

    template = "components/details.html"
    summary: str
    lines: Sequence[str]


@dataclass(frozen=True)
class Panel(Component):
    """The green panel of a confirmation page, with a reference to keep."""

    template = "components/panel.html"
    title: str
    label: str = "Your reference is"
    reference: str = ""
