"""The words of the trail's pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from audit.access import Page
from audit.forms import ReviewForm
from audit.models import Entry
from audit.naming import kind_in_words
from audit.opening import opened
from audit.story import story_for
from audit.told import ChangeTold, Told
from audit.verify import Kind
from govuk.components import (
    Alert,
    Cell,
    Column,
    Component,
    EmptyState,
    Inset,
    Link,
    NavItem,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Timeline,
)
from govuk.words import counted, listed, moment
from permissions.models import User

PROVES = (
    (
        "Every entry that is there says what was written: who, what, on which record, why, and every value before and "
        "after. Any change to these is found, also by a database administrator who does not hold the trail's key."
    ),
    "No entry's time in the database was moved by more than five minutes from the time at which it was written.",
)
DOES_NOT_PROVE = (
    "That no entry was taken out, the newest ones included: entries are sealed one by one and not yet together.",
    "That the order in which entries were written was not changed within those five minutes.",
)


def sections(current: str) -> list[NavItem]:
    """The pages of the trail."""
    rows = [
        ("trail", "Latest"),
        ("trail_people", "People"),
        ("trail_refused", "Refused attempts"),
        ("trail_integrity", "Integrity"),
    ]
    return [NavItem(text, reverse(name), current=name == current) for name, text in rows]


@dataclass(frozen=True)
class TrailPage:
    """A page of entries, with what narrows it."""

    title: str
    sections: Sequence[NavItem]
    timeline: Timeline
    pagination: Pagination
    intro: Sequence[str] = ()
    selected: Sequence[Link] = ()
    clear: str = ""
    back: str = ""


def entries_page(
    page: Page,
    *,
    title: str,
    current: str,
    path: str,
    query: QueryDict,
    form: ReviewForm,
    values: bool,
    intro: Sequence[str] = (),
    back: str = "",
) -> TrailPage:
    """A page of the trail as a timeline."""
    told = story_for(page.entries, values=values)
    return TrailPage(
        title=title,
        sections=sections(current),
        timeline=Timeline(
            [each.item() for each in told], EmptyState("No entries", "Nothing fits what you asked for.")
        ),
        pagination=turning(page, path, query),
        intro=intro,
        selected=selected(form, path, query),
        clear=path,
        back=back,
    )


def turning(page: Page, path: str, query: QueryDict) -> Pagination:
    """Links to newer and older entries that keep what was asked for."""

    def to(name: str, reference: UUID | None) -> str:
        if reference is None:
            return ""
        kept = [(key, value) for key, value in query.items() if key not in ("after", "before") and value]
        return f"{path}?{urlencode([*kept, (name, str(reference))])}"

    shown = counted(len(page.entries), "entry", "entries")
    return Pagination(newer=to("before", page.newer), older=to("after", page.older), shown=f"Showing {shown}")


def selected(form: ReviewForm, path: str, query: QueryDict) -> list[Link]:
    """What narrows the page now, each as a link that takes it away."""
    links = []
    for name, field in form.fields.items():
        if not query.get(name):
            continue
        rest = urlencode(
            [(key, value) for key, value in query.items() if key not in (name, "after", "before") and value]
        )
        links.append(Link(str(field.label), f"{path}?{rest}" if rest else path))
    return links


def people_table(people: Sequence[User]) -> Table:
    """Users with a link to what each did."""
    rows = [
        Row(
            [
                Cell(person.full_name, url=reverse("trail_person", args=[person.reference])),
                person.agency.name if person.agency is not None else "",
                listed([held.as_role.words for held in person.current]),  # type: ignore[attr-defined]
                moment(person.last_at, missing="Nothing yet"),  # type: ignore[attr-defined]
            ]
        )
        for person in people
    ]
    columns = [Column("Name"), Column("Agency"), Column("Roles today"), Column("Last did something")]
    return Table("People who use the service", columns, rows, EmptyState("No users"), caption_hidden=True)


def entry_parts(entry: Entry, together: Sequence[Entry], *, values: bool) -> list[Component]:
    """One entry in full, and what belongs to the same request."""
    told, *others = story_for([entry, *together], values=values)
    parts: list[Component] = [_facts(entry, told)]
    if told.note:
        parts.append(Alert(told.note, "warning"))
    parts += [_change_table(change) for change in told.changes]
    if others:
        rows = [Row([Cell(each.title, url=each.url), each.by, each.when]) for each in others]
        parts.append(Table("In the same request", ["Action", "Who", "When"], rows))
    return parts


def _facts(entry: Entry, told: Told) -> SummaryList:
    label = entry.object_repr.partition(":")[0]
    rows = [
        SummaryRow("Who", told.who, url=told.who_url),
        SummaryRow("Agency then", told.agency),
        SummaryRow("Role then", told.roles),
        SummaryRow("When", told.when),
        SummaryRow("Record", kind_in_words(label).capitalize() if label else ""),
        *(SummaryRow("About", each.words, url=each.url) for each in told.about),
        SummaryRow("Why", told.why),
        SummaryRow("Result", told.outcome or "Done"),
        *(SummaryRow(each.label, each.value) for each in told.details),
        SummaryRow("Records shown", told.shown),
        SummaryRow("By way of", told.via),
        SummaryRow("From address", entry.address),
        SummaryRow("Entry", str(entry.reference)),
        SummaryRow("Request", str(entry.correlation)),
    ]
    return SummaryList([row for row in rows if row.value])


def _change_table(change: ChangeTold) -> Table:
    rows = [Row([each.label, each.before, each.after]) for each in change.fields]
    return Table(change.title, ["Field", "Before", "After"], rows)


def integrity_parts(
    last: Entry | None, damaged: Sequence[tuple[dict[str, Any], Entry | None]]
) -> list[Component]:
    """What the last check found, and what a check proves."""
    return [
        _result(last),
        *_damage(damaged),
        Inset("What this check proves", PROVES),
        Inset("What it cannot prove yet", DOES_NOT_PROVE),
    ]


def _result(last: Entry | None) -> Alert:
    if last is None:
        return Alert("The trail has not been checked yet.", "information")
    found = opened(last).details
    number = counted(int(found.get("entries", 0)), "entry", "entries")
    when = f"{moment(last.at)}, in {found.get('seconds', 0)} seconds"
    if not found.get("damaged"):
        return Alert(f"The trail is whole. {number} checked on {when}.", "success")
    damaged = counted(int(found["damaged"]), "entry is", "entries are")
    return Alert(f"The trail is damaged: {damaged} not as written. {number} checked on {when}.", "error")


def _damage(damaged: Sequence[tuple[dict[str, Any], Entry | None]]) -> list[Component]:
    """The damaged entries, each with what it says now, which is not to be believed."""
    if not damaged:
        return []
    rows = []
    for named, entry in damaged:
        number = Cell(
            f"Entry {named['number']}", url=reverse("trail_entry", args=[entry.reference]) if entry else ""
        )
        says = f"{entry.words}, {moment(entry.at)}" if entry is not None else "It is not there any more"
        rows.append(Row([number, Kind(named["kind"]).words, says]))
    return [Table("Damaged entries", ["Entry", "What is wrong", "What it says now"], rows)]
