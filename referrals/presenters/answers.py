"""What a nomination says, in cards: for the page of answers and for whoever reads it later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date

from cases.vocabulary import (
    BornPrecision,
    ConcernType,
    EventKind,
    EvidentialStatus,
    HarmRole,
    HowIdentified,
    IdentifierKind,
    PlaceType,
    SubjectKind,
)
from govuk import words
from govuk.components import Link, SummaryList, SummaryRow
from permissions.models import Agency, User
from referrals.models import Nomination
from referrals.vocabulary.nominations import NominationKind, Urgent

FACT_WORDS: dict[str, dict[str, str]] = {
    NominationKind.YOUNG_PERSON: {
        "given_name": "Given name",
        "family_name": "Family name",
        "also_known_as": "Other names",
        "date_of_birth": "Date of birth",
        "reported_age": "Age as reported",
        "sex": "Sex",
        "home_area": "Area where they live",
        "address": "Address",
        "education": "School, college or work",
        "trusted_adult": "An adult they trust",
        "statutory_status": "Plans they are on",
        "safe_contact_notes": "How to contact them safely",
        "additional_needs": "Additional needs",
    },
    NominationKind.PEER_GROUP: {
        "name": "Working name",
        "how_identified": "How it was identified",
        "purpose_of_mapping": "Why look at it",
        "strengths_and_norms": "What holds it together, for good",
        "young_people_consulted": "Young people asked",
        "notes": "Anything else",
    },
    NominationKind.PLACE: {
        "name": "Name",
        "place_type": "Kind of place",
        "positive_use": "How young people use it well",
        "postcode_outward": "First half of the postcode",
        "address": "Address",
        "owner_or_manager": "Owner or manager",
        "guardians": "Who looks after it",
        "features": "What matters about it",
        "times_of_concern": "When it is of concern",
        "young_people_view": "What young people say of it",
    },
}
CODES: dict[str, dict[str, str]] = {
    "how_identified": dict(HowIdentified.choices),
    "place_type": dict(PlaceType.choices),
}
NOT_GIVEN = "Not given"
LAST = 3  # figures of an identifier that are shown to others


def answers(nomination: Nomination, *, reader: User, change: bool = False) -> list[SummaryList]:
    """Every answer. `change` puts a link beside each card; others than the own agency see numbers masked."""
    own = reader.agency_id == nomination.agency_id
    cards: list[tuple[str, str, Iterable[tuple[str, str | Sequence[str]]]]] = [
        ("Immediate danger", "urgent", _urgent(nomination)),
        (str(SubjectKind(nomination.kind).label), "subject", _facts(nomination, masked=not own)),
        ("Concerns", "concerns", [("What is the concern?", _concerns(nomination))]),
        ("What happened", "events", _events(nomination)),
        ("Why several agencies are needed", "reasons", _reasons(nomination)),
        ("Strengths, and what young people and carers say", "voice", _voice(nomination)),
        ("Source and handling", "source", _source(nomination, own=own)),
    ]
    return [_card(nomination, title, part, rows, change=change) for title, part, rows in cards]


def url_of_part(nomination: Nomination, part: str) -> str:
    """Where a part is written."""
    name = "nomination_events" if part == "events" else "nomination_part"
    args = [nomination.reference] if part == "events" else [nomination.reference, part]
    return reverse(name, args=args)


def subject_words(nomination: Nomination) -> str:
    """The name of whom or what, or that there is none yet."""
    facts = nomination.facts
    full = f"{facts.get('given_name') or ''} {facts.get('family_name') or ''}".strip()
    return full or str(facts.get("name") or "") or "No name yet"


def _card(
    nomination: Nomination,
    title: str,
    part: str,
    rows: Iterable[tuple[str, str | Sequence[str]]],
    *,
    change: bool,
) -> SummaryList:
    links = [Link("Change", url_of_part(nomination, part), title.lower())] if change else []
    return SummaryList(
        [SummaryRow(key, value or NOT_GIVEN) for key, value in rows], title=title, actions=links
    )


def _urgent(nomination: Nomination) -> list[tuple[str, str]]:
    rows = [
        (
            "Is anybody in immediate danger?",
            nomination.get_urgent_display() if nomination.urgent else "Not answered",
        )
    ]
    if nomination.urgent == Urgent.YES:
        told = " ".join(filter(None, [nomination.urgent_told, nomination.urgent_when]))
        rows += [("What was done", nomination.urgent_what), ("Who was told, and when", told)]
        rows += [("Reference", nomination.urgent_reference)]
    return rows


def _facts(nomination: Nomination, *, masked: bool) -> list[tuple[str, str | Sequence[str]]]:
    facts, rows = nomination.facts, []
    for name, label in FACT_WORDS[NominationKind(nomination.kind)].items():
        value = facts.get(name)
        if value in (None, "", []):
            continue
        rows.append(
            (
                label,
                "Recorded, and shown on the case"
                if masked and name == "address"
                else _fact(name, value, facts),
            )
        )
    rows += [_identifier(each, masked=masked) for each in facts.get("identifiers", [])]
    return rows or [("Who or what", "")]


def _fact(name: str, value: Any, facts: dict[str, Any]) -> str | Sequence[str]:
    if name == "also_known_as":
        return [f"{alias.get('name', '')} ({alias.get('source') or 'source not known'})" for alias in value]
    if name == "date_of_birth":
        precision = facts.get("born_precision") or BornPrecision.EXACT
        sure = "" if precision == BornPrecision.EXACT else f", {BornPrecision(precision).label.lower()}"
        return f"{words.born(parse_date(str(value)))}{sure}"
    return CODES.get(name, {}).get(str(value), str(value))


def _identifier(each: dict[str, Any], *, masked: bool) -> tuple[str, str]:
    state = "passes its check" if each.get("verified") else "not verified"
    value = str(each["value"])
    return IdentifierKind(each["kind"]).label, f"{f'ending {value[-LAST:]}' if masked else value} ({state})"


def _concerns(nomination: Nomination) -> list[str]:
    return [ConcernType(code).label for code in nomination.concern_types]


def _events(nomination: Nomination) -> list[tuple[str, str | Sequence[str]]]:
    return [
        (f"Event {number}", event_lines(event)) for number, event in enumerate(nomination.events, start=1)
    ] or [("Events", "")]


def event_lines(event: dict[str, Any]) -> list[str]:
    """One event in lines: when, what kind, what happened, how certain, which part."""
    when = words.day(parse_date(str(event.get("occurred_from") or "")))
    about = "about " if event.get("approximate") else ""
    kind = EventKind(event["kind"]).label if event.get("kind") in EventKind.values else "Event"
    lines = [f"{kind}, {about}{when}", str(event.get("summary", ""))]
    if event.get("status") in EvidentialStatus.values:
        lines.append(EvidentialStatus(event["status"]).label)
    if event.get("harm_role") in HarmRole.values:
        lines.append(f"The young person: {HarmRole(event['harm_role']).label.lower()}")
    return lines


def _reasons(nomination: Nomination) -> list[tuple[str, str]]:
    return [
        ("Purpose", nomination.get_purpose_display()),
        ("Why several agencies", nomination.why_several),
        ("What you ask of the meeting", nomination.asked_of_meeting),
        ("What has been tried", nomination.tried),
    ]


def _voice(nomination: Nomination) -> list[tuple[str, str | Sequence[str]]]:
    rows: list[tuple[str, str | Sequence[str]]] = [("What goes well, and who helps", nomination.strengths)]
    if nomination.child_words:
        by = f" by {nomination.child_heard_by}" if nomination.child_heard_by else ""
        heard = f"Heard {words.day(nomination.child_heard_on)}{by}"
        rows.append(("What young people say", [f"“{nomination.child_words}”", heard]))
    else:
        rows.append(("Why nobody has asked young people", nomination.child_why_not))
    if nomination.kind == NominationKind.YOUNG_PERSON:
        rows.append(("A carer knows", nomination.get_carer_aware_display() if nomination.carer_aware else ""))
        rows.append(("What they say, or why they do not know", nomination.carer_view))
    return rows


def _source(nomination: Nomination, *, own: bool) -> list[tuple[str, str | Sequence[str]]]:
    rows: list[tuple[str, str | Sequence[str]]] = [
        (label, getattr(nomination, f"get_{name}_display")() if getattr(nomination, name) else "")
        for name, label in (
            ("fact_or_opinion", "Fact or opinion"),
            ("obtained_how", "How it came to be known"),
            ("source_grade", "Source"),
            ("information_grade", "Information"),
            ("handling", "Who may read this"),
        )
    ]
    if nomination.obtained_on:
        rows.insert(2, ("When it came to be known", words.day(nomination.obtained_on)))
    if nomination.readers_named:
        names = Agency.objects.filter(pk__in=nomination.readers_named).values_list("name", flat=True)
        rows += [("Conditions", nomination.conditions), ("Named agencies", list(names))]
    if nomination.source_identity and own:
        rows.append(("Source's name", nomination.source_identity))
    if nomination.language_reason:
        rows.append(("Why marked words stand", nomination.language_reason))
    return rows
