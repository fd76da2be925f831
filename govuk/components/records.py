"""Parts that show what is recorded: tables, summaries, timelines, counts and drawings."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from govuk.components.base import Component, EmptyState, Fact, Link, Tag


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a text, optionally a link, a tag, a quiet second line or several lines."""

    text: str = ""
    url: str = ""
    tag: Tag | None = None
    hint: str = ""
    lines: Sequence[str] = ()
    links: Sequence[Link] = ()
    numeric: bool = False

    @property
    def plain(self) -> bool:
        """Whether there is only text, which most cells of a long table have and which is drawn faster."""
        return not (self.url or self.tag or self.hint or self.lines or self.links)


@dataclass(frozen=True)
class Column:
    """A column's heading. With `url` it is a link that sorts on the server; `sort` says how it is sorted."""

    text: str
    url: str = ""
    sort: Literal["", "none", "ascending", "descending"] = ""
    numeric: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Row:
    """A row; a plain string stands for a cell with only text."""

    cells: Sequence[Cell | str]


@dataclass(frozen=True)
class Table(Component):
    """A table in a region that scrolls sideways by itself. The first cell of a row is its heading."""

    template = "components/table.html"
    caption: str
    columns: Sequence[Column | str]
    rows: Sequence[Row]
    empty: EmptyState | None = None
    caption_hidden: bool = False
    row_headers: bool = True

    @property
    def ready_columns(self) -> list[Column]:
        """Every heading as a column."""
        return [column if isinstance(column, Column) else Column(str(column)) for column in self.columns]


@dataclass(frozen=True)
class SummaryRow:
    """A question and its answer. Several lines stand one under another; links stand at the row's end."""

    key: str
    value: str | Sequence[str]
    actions: Sequence[Link] = ()
    url: str = ""
    tag: Tag | None = None
    hint: str = ""

    @property
    def lines(self) -> list[str]:
        """The value, line by line."""
        return self.value.splitlines() if isinstance(self.value, str) else [str(line) for line in self.value]


@dataclass(frozen=True)
class SummaryList(Component):
    """Facts about one thing. With a title it is a card, and `actions` stand beside the title."""

    template = "components/summary_list.html"
    rows: Sequence[SummaryRow]
    title: str = ""
    actions: Sequence[Link] = ()

    @property
    def has_actions(self) -> bool:
        """Whether any row ends in links, so that the others keep that column free."""
        return any(row.actions for row in self.rows)


@dataclass(frozen=True)
class CheckAnswers(Component):
    """Everything that is about to be sent, in cards, each answer with its link "Change"."""

    template = "components/check_answers.html"
    parts: Sequence[SummaryList]


@dataclass(frozen=True)
class TimelineItem:
    """Something that happened. Its two times are words: when it happened, when it was recorded."""

    title: str
    by: str
    happened: str
    recorded: str = ""
    lines: Sequence[str] = ()
    tags: Sequence[Tag] = ()
    links: Sequence[Link] = ()
    facts: Sequence[Fact] = ()


@dataclass(frozen=True)
class Timeline(Component):
    """What happened, newest first."""

    template = "components/timeline.html"
    items: Sequence[TimelineItem]
    empty: EmptyState | None = None
    heading_level: Literal[2, 3, 4] = 3


@dataclass(frozen=True)
class Count:
    """A number that links to the list it counts."""

    number: int
    text: str
    url: str = ""
    hint: str = ""


@dataclass(frozen=True)
class CountList(Component):
    """Counts side by side, as on "My work"."""

    template = "components/count_list.html"
    counts: Sequence[Count]


@dataclass(frozen=True)
class Figure(Component):
    """A drawing made on the server. `title` states the finding; `table` gives the same facts in words.

    `drawing` is the only markup a part takes: SVG from our own writer, which escapes every name it draws.
    """

    template = "components/figure.html"
    title: str
    drawing: str
    notes: Sequence[str] = ()
    table: Table | None = None
    key: str = "figure"
    legend: Sequence[Fact] = field(default_factory=tuple)
