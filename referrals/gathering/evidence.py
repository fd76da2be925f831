"""What is held of events, information, contexts, links and actions."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone

from cases.models import Case, InformationItem, Link, PersonOfConcern, PlannedAction, Subject
from cases.visibility import events_of
from cases.vocabulary import ActionState, Handling, SubjectKind
from encryption.keys import warm
from govuk import words
from referrals.gathering.held import Held, source_of

OTHERS = "It is about somebody else, and is kept back unless it is needed."


def of_events(case: Case, subject: Subject) -> Iterator[Held]:
    """What happened."""
    events = list(events_of(case))
    warm(events)
    for event in events:
        when = words.day(event.occurred_from)
        about = "about " if event.approximate else ""
        roles = [part.get_harm_role_display() for part in event.parts.all() if part.subject_id == subject.pk]
        lines = [event.summary, f"{event.get_status_display()}. Recorded by {event.agency.name}."]
        if roles:
            lines.insert(1, f"Their part: {words.listed(role.lower() for role in roles)}.")
        if event.place:
            lines.insert(1, f"At {event.place.name}.")
        title = f"{event.get_kind_display()}, {about}{when}"
        yield Held("presentation", source_of(event), title, " ".join(lines))


def of_items(case: Case, _: Subject) -> Iterator[Held]:
    """What agencies have said, in their words, with grades."""
    items = (
        InformationItem.objects.filter(case=case)
        .current()
        .select_related("agency", "data_key")
        .prefetch_related("recipients")
        .order_by("recorded_at", "id")
    )
    for item in items:
        grades = f"{item.get_kind_display()}. Source {item.get_source_grade_display()}"
        known = f"information {item.get_information_grade_display()}"
        said = f"“{item.statement}”" if item.quoted else item.statement
        if item.handling == Handling.CONDITIONS:
            said = item.sanitised or said
            said = f"{said} Conditions: {item.conditions}"
        when = words.day(item.obtained_on or timezone.localdate(item.recorded_at))
        yield Held(
            "indicators",
            source_of(item),
            f"{item.agency.name}, {when}",
            f"{said} ({grades}; {known}.)",
            handling=item.handling,
            originator=item.agency_id,
            named=tuple(sorted(each.agency_id for each in item.recipients.all())),
        )


def of_contexts(case: Case, _: Subject) -> Iterator[Held]:
    """Where the harm comes from."""
    weighed = (
        case.contextweightings.filter(current=True)
        .select_related("data_key")
        .order_by("-influence", "context")
    )
    for each in weighed:
        first = " It must change first." if each.changes_first else ""
        said = f"Influence: {each.get_influence_display().lower()}, {each.get_direction_display().lower()}."
        text = f"{said}{first} {each.reason}".strip()
        yield Held("context", source_of(each), f"Context: {each.get_context_display().lower()}", text)


def of_links(case: Case, subject: Subject) -> Iterator[Held]:
    """Who and where, and people of concern apart."""
    links = list(
        Link.objects.filter(case=case)
        .live_on(timezone.localdate())
        .select_related("source", "source__data_key", "target", "target__data_key", "agency", "data_key")
        .order_by("recorded_at", "id")
    )
    of_concern = _people_of_concern(links)
    warm([*links, *(end for link in links for end in (link.source, link.target))])
    for link in links:
        text = (
            f"{link.source.name} {link.get_kind_display()} {link.target.name}: "
            f"{link.get_confidence_display().lower()}, {link.get_influence_display().lower()}. {link.provenance}"
        )
        other = link.target if link.source_id == subject.pk else link.source
        person = of_concern.get(link.source_id) or of_concern.get(link.target_id)
        if person is not None:
            told = f" Police told on {words.day(person.police_notified_on)}."
            yield Held(
                "people",
                source_of(link),
                "Person of concern",
                f"{text} {person.description}{told}",
                handling=Handling.CONDITIONS.value,
                originator=link.agency_id,
                named=tuple(sorted(agency.pk for agency in person.named_agencies.all())),
            )
        else:
            about_child = other.kind == SubjectKind.YOUNG_PERSON
            title = f"{other.get_kind_display()}: {link.get_kind_display()}"
            yield Held("context", source_of(link), title, text, kept_back=OTHERS if about_child else "")


def _people_of_concern(links: list[Link]) -> dict[UUID, PersonOfConcern]:
    ends = {end for link in links for end in (link.source_id, link.target_id)}
    found = (
        PersonOfConcern.objects.filter(pk__in=ends)
        .select_related("data_key")
        .prefetch_related("named_agencies")
    )
    return {person.pk: person for person in found}


def of_actions(case: Case, _: Subject) -> Iterator[Held]:
    """What was done and what is meant to change."""
    actions = (
        PlannedAction.objects.filter(case=case)
        .exclude(state=ActionState.DROPPED)
        .select_related("owner_agency", "data_key")
        .order_by("recorded_at", "id")
    )
    for action in actions:
        result = f" {action.result}" if action.result else ""
        effect = f" {action.get_effect_display()}." if action.effect else ""
        text = f"{action.text}. Meant to change: {action.intended_change} {action.get_state_display()}.{result}{effect}"
        yield Held("done", source_of(action), f"Action of {action.owner_agency.name}", text)
