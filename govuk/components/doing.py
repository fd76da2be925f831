"""Parts that lead somewhere: navigation, tasks, buttons and pages of a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from govuk.components.base import Component, Fact, Link, NavItem, Tag


@dataclass(frozen=True)
class CaseBanner(Component):
    """The thin banner on every page of a case. Put it into `{% block banner %}`."""

    template = "components/case_banner.html"
    title: str
    facts: Sequence[Fact] = ()
    tags: Sequence[Tag] = ()
    url: str = ""


@dataclass(frozen=True)
class SubNavigation(Component):
    """Sections of a record, at most seven. Put it into `{% block subnav %}`."""

    template = "components/sub_navigation.html"
    items: Sequence[NavItem]
    label: str = "Sections of this record"


@dataclass(frozen=True)
class ActionItem:
    """Something that can be done. With obstacles it is shown without its link, and says why."""

    text: str
    url: str = ""
    hint: str = ""
    obstacles: Sequence[str] = ()


@dataclass(frozen=True)
class ActionList(Component):
    """What the reader may do from here."""

    template = "components/action_list.html"
    items: Sequence[ActionItem]
    title: str = "What you can do"


@dataclass(frozen=True)
class Pagination(Component):
    """Keyset pages: there are newer ones and older ones, and no page numbers."""

    template = "components/pagination.html"
    newer: str = ""
    older: str = ""
    shown: str = ""
    newer_text: str = "Newer"
    older_text: str = "Older"
    label: str = "Pagination"  # two of them on a page are told apart by it


@dataclass(frozen=True)
class Task:
    """One part of a long form. Without an address it cannot be started yet."""

    title: str
    status: str
    url: str = ""
    done: bool = False
    hint: str = ""


@dataclass(frozen=True)
class TaskList(Component):
    """The parts of a long form, in any order, saved as one goes."""

    template = "components/task_list.html"
    tasks: Sequence[Task]


@dataclass(frozen=True)
class Button(Component):
    """A button. With `url` it is a link that looks like one; else it submits, with its name and value."""

    template = "components/button.html"
    text: str
    url: str = ""
    kind: Literal["", "secondary", "warning"] = ""
    name: str = ""
    value: str = ""


@dataclass(frozen=True)
class ButtonGroup(Component):
    """Buttons and links side by side; a dangerous one never first."""

    template = "components/button_group.html"
    buttons: Sequence[Button]
    links: Sequence[Link] = ()
