"""What a file holds once it is read: rows of text under known columns, and what was not read and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """The columns of a case list that have a place here. Nothing else is read."""

    NUMBER = "number"
    AGENCY = "agency"
    KIND = "kind"
    NAMES = "names"
    ALSO_KNOWN_AS = "also_known_as"
    BORN = "born"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    ADDRESS = "address"
    EDUCATION = "education"
    IDENTIFIERS = "identifiers"
    OPEN_TO = "open_to"
    LINKED_TO = "linked_to"
    WHERE = "where"
    CONCERNS = "concerns"
    DATES = "dates"
    LEVEL = "level"
    ADULTS = "adults"
    CARER_AWARE = "carer_aware"
    CHILD_VIEW = "child_view"
    IN_PLACE = "in_place"
    ASK = "ask"
    SOURCE = "source"
    HANDLING = "handling"

    @property
    def words(self) -> str:
        """The heading under which people know the column."""
        return COLUMN_WORDS[self]


COLUMN_WORDS: dict[Column, str] = {
    Column.NUMBER: "No",
    Column.AGENCY: "Agency",
    Column.KIND: "Type",
    Column.NAMES: "Name(s)",
    Column.ALSO_KNOWN_AS: "AKA",
    Column.BORN: "DOB/Age",
    Column.SEX: "M/F",
    Column.ETHNICITY: "Eth",
    Column.ADDRESS: "Address",
    Column.EDUCATION: "School",
    Column.IDENTIFIERS: "NHS/UPN",
    Column.OPEN_TO: "Open to",
    Column.LINKED_TO: "Linked to",
    Column.WHERE: "Where",
    Column.CONCERNS: "Concerns",
    Column.DATES: "Date(s)",
    Column.LEVEL: "Risk",
    Column.ADULTS: "Adults",
    Column.CARER_AWARE: "Parent aware",
    Column.CHILD_VIEW: "YP view",
    Column.IN_PLACE: "In place",
    Column.ASK: "Ask",
    Column.SOURCE: "Source",
    Column.HANDLING: "Handling",
}

# Without these three a row cannot be told apart or understood at all.
REQUIRED = (Column.KIND, Column.NAMES, Column.CONCERNS)


@dataclass(frozen=True)
class ListRow:
    """One row of the list: its place in the sheet, and its filled cells as text."""

    number: int
    cells: Mapping[Column, str]

    @property
    def label(self) -> str:
        """What the sheet itself calls the row ("row 3"), else its place in the sheet."""
        return self.cells.get(Column.NUMBER) or str(self.number)


@dataclass(frozen=True)
class NotRead:
    """A part of the file that was left alone: which, and why. Quotes nothing about removed people."""

    part: str
    what: str
    why: str
    quote: str = ""


@dataclass(frozen=True)
class Tab:
    """One tab as rows of text, before anybody knows what it is."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    hidden: bool = False


@dataclass(frozen=True)
class CaseListSheet:
    """A case list: where it was, what it says of itself, its rows, and what was not read."""

    tab: str
    headings: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[ListRow, ...]
    not_read: tuple[NotRead, ...]
