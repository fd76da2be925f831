"""The frame around every page of a case: the banner that says which case it is, and its sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.access import young_person_in
from cases.lifecycle import Stage
from cases.models import Case, YoungPerson
from cases.vocabulary import BornPrecision, Level, PlaceConcern
from govuk import words
from govuk.components import CaseBanner, Colour, Fact, Link, NavItem, SubNavigation, Tag
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

LEVEL_WORDS: dict[str, str] = {**dict(Level.choices), **dict(PlaceConcern.choices)}
STAGE_COLOURS = {
    Stage.CLOSED: Colour.GREY,
    Stage.WITH_MACE: Colour.PURPLE,
    Stage.ESCALATION_PROPOSED: Colour.PURPLE,
}

# The sections of a case: the name of the page's address, its words, and the permission it takes. An app above this one
# adds its own in its `ready()`, so that this one need not know of it.
SECTIONS: list[tuple[str, str, Permission]] = [
    ("case", "Overview", Permission.CASE_VIEW),
    ("case_information", "Information", Permission.CASE_VIEW),
    ("case_links", "Peers and places", Permission.CASE_VIEW),
    ("case_plan", "Plan", Permission.CASE_VIEW),
    ("case_access", "Access", Permission.CASE_VIEW),
    ("case_history", "History", Permission.CASE_HISTORY),
]


def add_section(name: str, text: str, permission: Permission) -> None:
    """Add a section before "Access". Seven are the most that a person takes in."""
    if all(known != name for known, _, _ in SECTIONS):
        SECTIONS.insert(4, (name, text, permission))


@dataclass(frozen=True)
class Page:
    """A ready page: what the template shows, in order."""

    title: str
    banner: CaseBanner
    sections: SubNavigation
    parts: list[Any] = field(default_factory=list)
    intro: str = ""
    back: str = ""


def case_page(
    case: Case, user: User, section: str, *, title: str, parts: list[Any], intro: str = "", back: str = ""
) -> Page:
    """A page of a case with its frame.

    :param section: the name of the section's address, one of `SECTIONS`
    """
    return Page(
        title=title,
        banner=banner_of(case),
        sections=sections_of(case, user, section),
        parts=[part for part in parts if part is not None],
        intro=intro,
        back=back,
    )


def banner_of(case: Case) -> CaseBanner:
    """Who or what the case is about, its reference, where it stands and who leads."""
    facts = [Fact("Reference", case.reference), Fact("Lead", case.lead_agency.name)]
    if (person := young_person_in(case)) is not None:
        facts = [*person_facts(person), *facts]
    if case.level:
        facts.append(Fact("Level", level_words(case)))
    return CaseBanner(
        title=case.subject.name,
        facts=facts,
        tags=[Tag(case.subject.get_kind_display()), stage_tag(case)],
        url=reverse("case", args=[case.reference]),
    )


def person_facts(person: YoungPerson) -> list[Fact]:
    """What a young person is known as and how old, so that nobody is taken for somebody else."""
    facts = [Fact("Born", born_words(person))]
    if aliases := known_as(person):
        facts.insert(0, Fact("Known as", aliases))
    return facts


def known_as(person: YoungPerson) -> str:
    """The other names, as a phrase."""
    return words.listed(str(each.get("name", "")) for each in person.also_known_as or [])


def sections_of(case: Case, user: User, section: str) -> SubNavigation:
    """The sections that this user may open."""
    scope = scope_of(user)
    return SubNavigation(
        [
            NavItem(text, reverse(name, args=[case.reference]), current=name == section)
            for name, text, permission in SECTIONS
            if scope.may(permission)
        ],
        label="Sections of this case",
    )


def stage_tag(case: Case) -> Tag:
    """The stage in words; the colour only groups: grey at rest, blue in the PGPM's hands, purple with MACE."""
    stage = Stage(case.stage)
    return Tag(stage.words, STAGE_COLOURS.get(stage, Colour.BLUE))


def level_words(case: Case) -> str:
    """The level in words, and since when. After the review date it is out of date, not current."""
    if not case.level:
        return "Not set"
    said = f"{LEVEL_WORDS[case.level]}, set on {words.day(case.level_set_on)}"
    if case.review_on is not None and case.review_on < timezone.localdate():
        return f"{said}; out of date since {words.day(case.review_on)}"
    return said


def born_words(person: YoungPerson) -> str:
    """What is known of a young person's age, without pretending to more."""
    if person.date_of_birth is None:
        return f"Not known; said to be {person.reported_age}" if person.reported_age else "Not known"
    if person.born_precision == BornPrecision.EXACT:
        return words.born(person.date_of_birth)
    return f"{words.month(person.date_of_birth)} ({person.get_born_precision_display().lower()})"


def case_link(case: Case, text: str = "") -> Link:
    """A link to a case by its reference."""
    return Link(text or case.reference, reverse("case", args=[case.reference]))
