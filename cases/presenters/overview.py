"""Words the overview of a case: strengths and the young person's voice first, then worries, plan and people."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.access import CaseParts
from cases.lifecycle import Stage, Verb, leads_on
from cases.models import CarerView, Case, ChildVoice, PeerGroup, Place, PlannedAction, Subject, YoungPerson
from cases.presenters.frame import Page, born_words, case_page, level_words
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Cell,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
)
from permissions.models import User
from permissions.scope import scope_of

MASKED = "Hidden until you give a reason"

# The page on which each move is made; moves that belong to a meeting or a hand-over are made there.
MOVE_PAGES: dict[Verb, str] = {
    Verb.START_REVIEW: "case_start_review",
    Verb.KEEP_PLAN: "case_keep_plan",
    Verb.RETURN_TO_PLAN: "case_return_to_plan",
    Verb.CLOSE: "case_close",
}


def overview_page(case: Case, user: User, parts: CaseParts) -> Page:
    """The first page of a case."""
    return case_page(
        case,
        user,
        "case",
        title="Overview",
        parts=[
            voice(parts.voice),
            facts(case, parts.subject),
            standing(case),
            actions(parts.actions),
            carer(parts.carer),
            participants(case, parts),
            what_you_can_do(case, user),
        ],
    )


def voice(said: ChildVoice | None) -> Any:
    """What the young person says, before what anybody says about them."""
    if said is None:
        return Inset(
            "Nobody has recorded what the young people say. Ask, or say why they have not been asked."
        )
    when = words.day(said.heard_on)
    if said.words:
        by = f"heard by {said.heard_by}" if said.heard_by else f"recorded by {said.agency.name}"
        return Inset(f"In their words, on {when}, {by}:", lines=[said.words])
    return Inset(f"Not asked yet, on {when}:", lines=[said.why_not or ""])


def facts(case: Case, subject: Subject) -> SummaryList:
    """What is recorded of the subject; identifiers and addresses are masked."""
    change = Link("Change", reverse("case_facts", args=[case.reference]), about="what is recorded")
    reveal = Link("Show", reverse("case_reveal", args=[case.reference, "address"]), about="the address")
    rows: list[SummaryRow] = []
    if isinstance(subject, YoungPerson):
        aliases = [str(each.get("name", "")) for each in subject.also_known_as or []]
        rows = [
            SummaryRow("Name", subject.name),
            SummaryRow("Known as", words.listed(aliases) or "Not recorded"),
            SummaryRow("Born", born_words(subject)),
            SummaryRow("School or work", subject.education or "Not recorded"),
            SummaryRow("Trusted adult", subject.trusted_adult or "Not recorded"),
            SummaryRow("Safe contact", subject.safe_contact_notes or "Not recorded"),
            SummaryRow("Additional needs", subject.additional_needs or "Not recorded"),
            SummaryRow("Home area", subject.home_area or "Not recorded"),
            SummaryRow(
                "Address", MASKED if subject.address else "Not recorded", [reveal] if subject.address else []
            ),
        ]
    elif isinstance(subject, PeerGroup):
        rows = [
            SummaryRow("Working name", subject.name),
            SummaryRow("Strengths and norms", subject.strengths_and_norms or "Not recorded"),
            SummaryRow("Why we map this group", subject.purpose_of_mapping),
            SummaryRow("Who says it is a group", subject.get_how_identified_display()),
            SummaryRow("Young people consulted", subject.young_people_consulted or "Not recorded"),
            SummaryRow("Notes", subject.notes or "Not recorded"),
        ]
    elif isinstance(subject, Place):
        rows = [
            SummaryRow("Place", subject.name),
            SummaryRow("Why young people like it", subject.positive_use),
            SummaryRow("Kind of place", subject.get_place_type_display()),
            SummaryRow("Area", subject.postcode_outward or "Not recorded"),
            SummaryRow("What young people say of it", subject.young_people_view or "Not recorded"),
            SummaryRow("Adults who can protect", subject.guardians or "Not recorded"),
            SummaryRow("Owner or manager", subject.owner_or_manager or "Not recorded"),
            SummaryRow("Features", subject.features or "Not recorded"),
            SummaryRow("Times of concern", subject.times_of_concern or "Not recorded"),
        ]
    return SummaryList(rows, title="What is recorded", actions=[change])


def standing(case: Case) -> SummaryList:
    """Why the case is held, and the judgement with its reasons."""
    lead = case.lead_professional
    return SummaryList(
        [
            SummaryRow("Purpose", case.get_purpose_display()),
            SummaryRow("Why it was opened", case.summary or "Not recorded"),
            SummaryRow("Level", level_words(case)),
            SummaryRow("Reasons for the level", case.level_reasons or "Not recorded"),
            SummaryRow("Agencies that saw it otherwise", case.dissent or "None recorded"),
            SummaryRow("Next review", words.day(case.review_on, missing="No date set")),
            SummaryRow("Lead professional", lead.full_name if lead else "Not named"),
        ],
        title="Where it stands",
    )


def actions(found: list[PlannedAction]) -> Table:
    """Who does what by when, and what it is meant to change."""
    return Table(
        caption="Actions",
        columns=["Action", "Meant to change", "Owner", "Due", "State"],
        rows=[
            Row(
                [
                    Cell(action.text, hint=action.get_target_display()),
                    action.intended_change,
                    action.owner_agency.name,
                    words.due(action.due) if action.done_at is None else words.day(action.due),
                    action.get_state_display(),
                ]
            )
            for action in found
        ],
        empty=EmptyState("No actions yet", "Actions are planned in the meeting, or on the plan page."),
    )


def carer(view: CarerView | None) -> SummaryList:
    """What carers say, and whether they know."""
    if view is None:
        return SummaryList(
            [SummaryRow("Parents or carers", "No view recorded yet")], title="Parents and carers"
        )
    return SummaryList(
        [
            SummaryRow("Do they know?", view.get_carer_aware_display()),
            SummaryRow("What they say", view.words or f"Not asked: {view.why_not}"),
            SummaryRow("When", words.day(view.heard_on)),
        ],
        title="Parents and carers",
    )


def participants(case: Case, parts: CaseParts) -> Table:
    """The agencies whose people see this case."""
    return Table(
        caption="Agencies on this case",
        columns=["Agency", "Since"],
        rows=[
            Row(
                [
                    Cell(
                        part.agency.name,
                        hint="Leads the case" if part.agency_id == case.lead_agency_id else "",
                    ),
                    words.day(part.since.date()),
                ]
            )
            for part in parts.participants
        ],
    )


def what_you_can_do(case: Case, user: User) -> ActionList | None:
    """The moves that this user may make from here. What stands in the way is said on the page of the move."""
    from_here = [verb for verb in leads_on(Stage(case.stage)) if verb in MOVE_PAGES]
    scope = scope_of(user)
    items = [
        ActionItem(verb.words, reverse(MOVE_PAGES[verb], args=[case.reference]))
        for verb in from_here
        if scope.may(verb.permission)
    ]
    return ActionList(items) if items else None
