"""Words the plan of a case: weighting, actions, assessment, voice."""

from __future__ import annotations

from django.urls import reverse

from cases.access import Plan
from cases.lifecycle import Stage
from cases.models import Assessment, Case, ContextWeighting
from cases.presenters.actions import actions_table
from cases.presenters.frame import Page, case_page, level_words
from cases.vocabulary import ActionTarget, Context, SubjectKind
from govuk import words
from govuk.components import (
    Button,
    ButtonGroup,
    Cell,
    EmptyState,
    Notice,
    Row,
    SummaryList,
    SummaryRow,
    Table,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def plan_page(case: Case, user: User, plan: Plan) -> Page:
    """The plan: what must change first, who does what, and on which judgement it rests."""
    return case_page(
        case,
        user,
        "case_plan",
        title="Plan",
        parts=[
            _buttons(case, user),
            mismatch(plan),
            _weighting(plan.weightings),
            actions_table(
                case,
                user,
                plan.actions,
                caption="Actions",
                empty=EmptyState(
                    "No actions yet", "No case should leave a meeting with names and no actions."
                ),
            ),
            _assessment(case, plan.assessment),
        ],
    )


def _buttons(case: Case, user: User) -> ButtonGroup | None:
    if case.stage == Stage.CLOSED:
        return None
    scope = scope_of(user)
    one = case.subject.kind == SubjectKind.YOUNG_PERSON
    says = "Record what the young person says" if one else "Record what young people say"
    offers = [
        ("Plan an action", "case_plan_action", Permission.CASE_PLAN_ACTION),
        (says, "case_voice", Permission.CASE_RECORD_VOICE),
        ("Record what carers say", "case_carer", Permission.CASE_RECORD_VOICE),
        ("Record an assessment", "case_assess", Permission.CASE_ADD_ITEM),
        ("Weigh the contexts", "case_weigh", Permission.CASE_DECIDE),
    ]
    buttons = [
        Button(text, reverse(name, args=[case.reference]), "secondary")
        for text, name, permission in offers
        if scope.may(permission) and (name != "case_carer" or case.subject.kind != SubjectKind.PLACE)
    ]
    return ButtonGroup(buttons) if buttons else None


def mismatch(plan: Plan) -> Notice | None:
    """A plan that asks only the child or family to change, where another context must change first, says so."""
    first = next((w for w in plan.weightings if w.changes_first), None)
    targets = {action.target for action in plan.actions if action.done_at is None}
    if first is None or first.context == Context.HOME or not targets:
        return None
    if targets - {ActionTarget.CHILD, ActionTarget.FAMILY}:
        return None
    return Notice(
        "The plan does not match the weighting",
        lines=[
            f"{first.get_context_display()} must change first, and every open action asks the young person or the "
            "family to change. Plan an action on that context."
        ],
    )


def _weighting(found: list[ContextWeighting]) -> Table:
    return Table(
        caption="Where the harm and the safety come from",
        columns=["Context", "Influence", "Which way", "Why"],
        rows=[
            Row(
                [
                    Cell(each.get_context_display(), hint="Changes first" if each.changes_first else ""),
                    each.get_influence_display(),
                    each.get_direction_display(),
                    each.reason or "Not given",
                ]
            )
            for each in found
        ],
        empty=EmptyState(
            "Not weighed yet", "The chair records in the meeting which context must change first."
        ),
    )


def _assessment(case: Case, found: Assessment | None) -> SummaryList:
    rows = [
        SummaryRow("Level", level_words(case)),
        SummaryRow("Reasons", case.level_reasons or "Not recorded"),
    ]
    if found is None:
        return SummaryList([*rows, SummaryRow("Assessment", "None recorded")], title="Judgement")
    return SummaryList(
        [
            *rows,
            SummaryRow("What is strong", found.strengths),
            SummaryRow("What worries us", found.summary),
            SummaryRow("Would we read it the same way for any child?", found.bias_answer or "Not answered"),
            SummaryRow("Assessed", f"{words.day(found.assessed_on)}, by {found.agency.name}"),
        ],
        title="Judgement",
    )
