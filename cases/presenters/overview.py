"""Words the overview of a case: the young person's voice and strengths first, then worries, plan and people."""

from __future__ import annotations

from django.urls import reverse

from cases.access import CaseParts
from cases.lifecycle import Stage, Verb, leads_on
from cases.models import Assessment, CarerView, Case, ChildVoice, PlannedAction
from cases.presenters.actions import actions_table
from cases.presenters.frame import Page, case_page, level_words
from cases.presenters.subjects import facts
from cases.vocabulary import SubjectKind
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    EmptyState,
    Heading,
    Inset,
    Link,
    SummaryList,
    SummaryRow,
    Table,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

# The page on which each move is made; moves that belong to a meeting or a hand-over are made there.
MOVE_PAGES: dict[Verb, str] = {
    Verb.START_REVIEW: "case_start_review",
    Verb.KEEP_PLAN: "case_keep_plan",
    Verb.RETURN_TO_PLAN: "case_return_to_plan",
    Verb.CLOSE: "case_close",
}
# What can be added to an open case, in the order in which it is most often wanted.
ADDITIONS: tuple[tuple[str, str, Permission], ...] = (
    ("Add information", "case_add_item", Permission.CASE_ADD_ITEM),
    ("Record what young people say", "case_voice", Permission.CASE_RECORD_VOICE),
    ("Add a link to a friend, a group or a place", "case_add_link", Permission.CASE_ADD_LINK),
)


def overview_page(case: Case, user: User, parts: CaseParts) -> Page:
    """The first page of a case."""
    about_people = case.subject.kind != SubjectKind.PLACE
    return case_page(
        case,
        user,
        "case",
        title="Overview",
        parts=[
            Heading("What they say" if about_people else "What young people say"),
            voice(case, user, parts.voice),
            strengths_and_worries(case, user, parts.assessment),
            standing(case, parts),
            actions(case, user, parts.actions),
            facts(case, user, parts.subject),
            carer(parts.carer) if about_people else None,
            what_you_can_do(case, user),
        ],
    )


def voice(case: Case, user: User, said: ChildVoice | None) -> Inset:
    """What the young person says, before what anybody says about them."""
    if said is None:
        may = scope_of(user).may(Permission.CASE_RECORD_VOICE)
        return Inset(
            "Nobody has recorded it yet. Ask, or record why nobody has asked.",
            link=Link(
                "Record it", reverse("case_voice", args=[case.reference]), about="what young people say"
            )
            if may
            else None,
        )
    when = words.day(said.heard_on)
    if said.words:
        by = f"heard by {said.heard_by}" if said.heard_by else f"recorded by {said.agency.name}"
        return Inset(f"“{said.words}”", lines=[f"In their own words, {when}, {by}."])
    return Inset(f"Not asked yet. {said.why_not}", lines=[f"Recorded by {said.agency.name}, {when}."])


def strengths_and_worries(case: Case, user: User, found: Assessment | None) -> SummaryList:
    """The latest assessment, what is strong first."""
    if found is None:
        rows = [SummaryRow("Assessment", "None recorded yet")]
    else:
        rows = [
            SummaryRow("What is strong", found.strengths),
            SummaryRow("What worries us", found.summary),
            SummaryRow("Assessed", f"{words.day(found.assessed_on)}, by {found.agency.name}"),
        ]
    record = Link("Record an assessment", reverse("case_assess", args=[case.reference]))
    may = scope_of(user).may(Permission.CASE_ADD_ITEM) and case.stage != Stage.CLOSED
    return SummaryList(rows, title="Strengths and worries", actions=[record] if may else [])


def standing(case: Case, parts: CaseParts) -> SummaryList:
    """Why the case is held, the judgement with its reasons, and who works on it."""
    lead = case.lead_professional
    others = [part.agency.name for part in parts.participants if part.agency_id != case.lead_agency_id]
    rows = [
        SummaryRow("Purpose", case.get_purpose_display()),
        SummaryRow("Why it was opened", case.summary or "Not recorded"),
        SummaryRow("Level", level_words(case)),
    ]
    if case.level:
        rows += [
            SummaryRow("Reasons for the level", case.level_reasons or "Not recorded"),
            SummaryRow("Agencies that saw it otherwise", case.dissent or "Nobody recorded another view"),
        ]
    rows += [
        SummaryRow("Next review", words.day(case.review_on, missing="No date set")),
        SummaryRow("Lead professional", lead.full_name if lead else "Not named yet"),
        SummaryRow(
            "Agencies",
            [f"{case.lead_agency.name}, which leads", *others],
            [Link("See who has looked", reverse("case_access", args=[case.reference]))],
        ),
    ]
    return SummaryList(rows, title="Where it stands")


def actions(case: Case, user: User, found: list[PlannedAction]) -> Table:
    """What is still owed. What is done stands on the plan page."""
    return actions_table(
        case,
        user,
        [action for action in found if action.done_at is None],
        caption="Actions under way",
        empty=EmptyState(
            "No actions under way",
            "What was done is on the plan page."
            if found
            else "The meeting plans actions; a chair or the coordinator can add one.",
            Link("See the plan", reverse("case_plan", args=[case.reference])),
        ),
    )


def carer(view: CarerView | None) -> SummaryList:
    """What carers say, and whether they know."""
    if view is None:
        rows = [SummaryRow("What they say", "Nobody has recorded it yet")]
    else:
        rows = [
            SummaryRow("Do they know?", view.get_carer_aware_display()),
            SummaryRow("What they say", view.words or f"Not asked: {view.why_not}"),
            SummaryRow("When", words.day(view.heard_on)),
        ]
    return SummaryList(rows, title="Parents and carers")


def what_you_can_do(case: Case, user: User) -> ActionList | None:
    """The moves that this user may make from here, and what they may add."""
    scope = scope_of(user)
    stage = Stage(case.stage)
    offers = [
        (verb.words, MOVE_PAGES[verb], verb.permission) for verb in leads_on(stage) if verb in MOVE_PAGES
    ]
    if stage is not Stage.CLOSED:
        offers += ADDITIONS
    items = [
        ActionItem(text, reverse(name, args=[case.reference]))
        for text, name, permission in offers
        if scope.may(permission)
    ]
    return ActionList(items) if items else None
