"""What the readers of single columns add to a row, gathered in order."""

from dataclasses import dataclass, field

from referrals.sheets import Column, ListRow
from referrals.understand.context import SheetContext
from referrals.understand.result import Certainty, Fact, Json, Question, RefusedPart


@dataclass
class Parts:
    """A row while it is being understood."""

    row: ListRow
    context: SheetContext
    facts: list[Fact] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    refused: list[RefusedPart] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep every original cell, until a reader takes one out."""
        self.quoted = {column.value: text for column, text in self.row.cells.items()}

    def cell(self, column: Column) -> str:
        """The text of a cell, empty when there is none."""
        return self.row.cells.get(column, "")

    def state(
        self, key: str, column: Column, words: str, value: Json, certainty: Certainty = Certainty.STATED
    ) -> None:
        """Add a fact with the words of its cell, less what was taken out of it."""
        quote = self.quoted.get(column.value, "")
        self.facts.append(Fact(key, words, value, quote, column.words, certainty))

    def ask(self, key: str, ask: str, why: str, **more: Json) -> None:
        """Add a question for a human."""
        self.questions.append(Question(key=key, ask=ask, why=why, **more))

    def refuse(self, column: Column, quote: str, why: str) -> None:
        """Leave words of the row out, with the reason."""
        self.refused.append(RefusedPart(column.words, quote, why))

    def drop(self, column: Column, why: str) -> None:
        """Leave a whole cell out: it is not kept among the originals either."""
        if self.quoted.pop(column.value, ""):
            self.refuse(column, "", why)

    def plain(self, key: str, column: Column, certainty: Certainty = Certainty.STATED) -> None:
        """Take a cell as it stands, if it says anything."""
        if text := self.cell(column):
            self.state(key, column, text, text, certainty)
