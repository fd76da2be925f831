"""What every page of this app hands to its template."""

from dataclasses import dataclass

from govuk.components import Component


@dataclass(frozen=True)
class Page:
    """What templates/page.html shows."""

    title: str
    intro: str = ""
    parts: tuple[Component, ...] = ()
    back: str = ""
