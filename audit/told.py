"""Entries in words, ready for a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from audit.naming import Named
from audit.wording import NOTHING
from govuk.components import Colour, Fact, Link, Tag, TimelineItem


@dataclass(frozen=True)
class FieldTold:
    """One field: its label, what it was and what it became."""

    label: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """The change in a few words."""
        if self.before == self.after:
            return self.after
        return self.after if self.before == NOTHING else f"was {self.before}, now {self.after}"


@dataclass(frozen=True)
class ChangeTold:
    """One record that was changed: its title in words and its fields."""

    title: str
    fields: Sequence[FieldTold]

    @property
    def sentence(self) -> str:
        """Every field in one line."""
        return "; ".join(f"{each.label.lower()}: {each.sentence}" for each in self.fields)


@dataclass(frozen=True)
class Told:
    """One entry in words."""

    reference: UUID
    title: str
    who: str
    who_url: str
    agency: str
    roles: str
    when: str
    via: str
    about: Sequence[Named]
    why: str
    outcome: str
    details: Sequence[Fact]
    shown: str
    changes: Sequence[ChangeTold]
    note: str
    url: str

    @property
    def by(self) -> str:
        """Who, with agency and role."""
        return ", ".join(part for part in (self.who, self.agency, self.roles) if part)

    def item(self, *, link: bool = True) -> TimelineItem:
        """The entry on a timeline."""
        facts = [Fact("Why", self.why)] if self.why else []
        facts += [Fact("About", each.words) for each in self.about if not each.url]
        facts += self.details
        facts += [Fact("Shown", self.shown)] if self.shown else []
        facts += [Fact(change.title, change.sentence) for change in self.changes]
        links = [Link(each.words, each.url) for each in self.about if each.url]
        if link:
            links.append(Link("This entry", self.url, about=f"{self.title}, {self.when}"))
        return TimelineItem(
            title=self.title,
            by=self.by,
            happened=self.when,
            lines=[self.note] if self.note else [],
            tags=[Tag(self.outcome, Colour.PURPLE)] if self.outcome else [],
            links=links,
            facts=facts,
        )
