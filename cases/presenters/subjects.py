"""Words what is recorded of a young person, a peer group or a place. What is masked stays so until it is asked for."""

from __future__ import annotations

from django.urls import reverse

from cases.models import Case, PeerGroup, Place, Subject, YoungPerson
from cases.presenters.frame import born_words, known_as
from govuk.components import Link, SummaryList, SummaryRow
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

MASKED = "Hidden until you give a reason"
NOTHING = "Not recorded"


def facts(case: Case, user: User, subject: Subject) -> SummaryList:
    """What is recorded of the subject: what is good first, then what helps to know it again."""
    change = Link("Change", reverse("case_facts", args=[case.reference]))
    rows: list[SummaryRow] = []
    if isinstance(subject, YoungPerson):
        rows = _young_person(case, user, subject)
    elif isinstance(subject, PeerGroup):
        rows = _peer_group(subject)
    elif isinstance(subject, Place):
        rows = _place(case, user, subject)
    may_change = scope_of(user).may(Permission.CASE_EDIT)
    return SummaryList(rows, title="What is recorded", actions=[change] if may_change else [])


def _young_person(case: Case, user: User, person: YoungPerson) -> list[SummaryRow]:
    return [
        SummaryRow("Name", person.name),
        SummaryRow("Known as", known_as(person) or NOTHING),
        SummaryRow("Born", born_words(person)),
        SummaryRow("Trusted adult", person.trusted_adult or NOTHING),
        SummaryRow("School or work", person.education or NOTHING),
        SummaryRow("Safe contact", person.safe_contact_notes or NOTHING),
        SummaryRow("Additional needs", person.additional_needs or NOTHING),
        SummaryRow("Home area", person.home_area or NOTHING),
        _masked(case, user, "Address", "address", held=bool(person.address)),
        _masked(case, user, "NHS, pupil and other numbers", "identifiers", held=True),
    ]


def _masked(case: Case, user: User, label: str, name: str, *, held: bool) -> SummaryRow:
    """A value that takes a reason, and the way to give one."""
    if not held:
        return SummaryRow(label, NOTHING)
    show = Link("Show", reverse("case_reveal", args=[case.reference, name]), about=label)
    return SummaryRow(label, MASKED, [show] if scope_of(user).may(Permission.CASE_REVEAL) else [])


def _peer_group(group: PeerGroup) -> list[SummaryRow]:
    return [
        SummaryRow("Working name", group.name),
        SummaryRow("Strengths and norms", group.strengths_and_norms or NOTHING),
        SummaryRow("Why we map this group", group.purpose_of_mapping),
        SummaryRow("Who says it is a group", group.get_how_identified_display()),
        SummaryRow("Young people consulted", group.young_people_consulted or NOTHING),
        SummaryRow("Notes", group.notes or NOTHING),
    ]


def _place(case: Case, user: User, place: Place) -> list[SummaryRow]:
    return [
        SummaryRow("Place", place.name),
        SummaryRow("Why young people like it", place.positive_use),
        SummaryRow("What young people say of it", place.young_people_view or NOTHING),
        SummaryRow("Adults who can protect", place.guardians or NOTHING),
        SummaryRow("Kind of place", place.get_place_type_display()),
        SummaryRow("Area", place.postcode_outward or NOTHING),
        _masked(case, user, "Address", "address", held=bool(place.address)),
        SummaryRow("Owner or manager", place.owner_or_manager or NOTHING),
        SummaryRow("Features", place.features or NOTHING),
        SummaryRow("Times of concern", place.times_of_concern or NOTHING),
    ]
