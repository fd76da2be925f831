"""Words the information of a case: items with their grades, and what happened."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from cases.models import Case, Event, InformationItem
from cases.presenters.frame import Page, case_page
from govuk import words
from govuk.components import (
    Button,
    ButtonGroup,
    Colour,
    EmptyState,
    Fact,
    Heading,
    Link,
    Notice,
    Tag,
    Timeline,
    TimelineItem,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def information_page(
    case: Case,
    user: User,
    items: Sequence[InformationItem],
    withheld: Sequence[InformationItem],
    events: Sequence[Event],
) -> Page:
    """What is known, each statement with its source and grade, and what happened."""
    may_add = scope_of(user).may(Permission.CASE_ADD_ITEM)
    return case_page(
        case,
        user,
        "case_information",
        title="Information",
        parts=[
            _buttons(case) if may_add else None,
            Heading("What is known"),
            Timeline(
                [item_words(case, item, user) for item in items],
                EmptyState("No information yet", "Add what your agency knows that is relevant to this case."),
            ),
            _withheld(withheld),
            Heading("What happened"),
            Timeline(
                [event_words(event) for event in events],
                EmptyState(
                    "No events yet", "Add what happened, with its date and how far it is established."
                ),
            ),
        ],
        intro="What each agency has said, newest first, then what happened. "
        "Fact, opinion and what was told by others are kept apart.",
    )


def _buttons(case: Case) -> ButtonGroup:
    return ButtonGroup(
        [
            Button("Add information", reverse("case_add_item", args=[case.reference])),
            Button("Add an event", reverse("case_add_event", args=[case.reference]), "secondary"),
        ]
    )


def item_words(case: Case, item: InformationItem, user: User) -> TimelineItem:
    """One statement, with who said it, how it is graded and who may read it."""
    tags = [Tag(item.get_kind_display())]
    facts = [
        Fact("When", words.day(item.obtained_on, missing="Date not given")),
        Fact("Source", item.get_source_grade_display()),
        Fact("How known", item.get_information_grade_display()),
        Fact("Came from", item.get_obtained_how_display()),
        Fact("Kept until", words.day(item.expires_on)),
    ]
    if item.handling == "C":
        tags.append(Tag("Named agencies only", Colour.PURPLE))
        facts.append(Fact("Conditions", item.conditions or ""))
    if item.source_identity and item.agency_id == user.agency_id:
        facts.append(Fact("Source (only your agency sees this)", item.source_identity))
    own = item.agency_id == user.agency_id
    address = [case.reference, item.reference]
    return TimelineItem(
        title=item.agency.name,
        by=item.recorded_by.full_name,
        happened="",
        recorded=words.moment(item.recorded_at),
        lines=[f"“{item.statement}”" if item.quoted else item.statement],
        tags=tags,
        facts=facts,
        links=[
            Link("Correct", reverse("case_correct_item", args=address), about="this information"),
            Link("Withdraw", reverse("case_withdraw_item", args=address), about="this information"),
        ]
        if own
        else [],
    )


def event_words(event: Event) -> TimelineItem:
    """One event: what, when, how far established."""
    when = words.day(event.occurred_from)
    if event.occurred_to and event.occurred_to != event.occurred_from:
        when = f"{when} to {words.day(event.occurred_to)}"
    return TimelineItem(
        title=event.get_kind_display(),
        by=event.agency.name,
        happened=f"about {when}" if event.approximate else when,
        recorded=words.moment(event.recorded_at),
        lines=[event.summary],
        tags=[Tag(event.get_status_display())],
        facts=[Fact("Place", event.place.name)] if event.place else [],
    )


def _withheld(items: Sequence[InformationItem]) -> Notice | None:
    """For a safeguarding lead: that there is more, from whom and when, and not what."""
    if not items:
        return None
    return Notice(
        "Some information is for named agencies only",
        lines=[f"{item.agency.name}, recorded on {words.day(item.recorded_at.date())}" for item in items],
    )
