"""The pages of step-downs: the list, one with its tasks, what was proposed, and the monitoring."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import (
    Cell,
    Colour,
    Component,
    EmptyState,
    Link,
    Notice,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from permissions.models import User
from permissions.presenters.page import Page
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.step_downs import ENDED, StepDownStage
from referrals.models import StepDown
from referrals.models.step_downs import LEVELS
from referrals.vocabulary.step_downs import PART_TITLES, PARTS, WORDS, ReviewOutcome, Told

OWED: dict[StepDownStage, str] = {
    StepDownStage.DRAFT: "The MACE chair finishes it",
    StepDownStage.PROPOSED: "The PGPM chair accepts or challenges it",
    StepDownStage.CHALLENGED: "The MACE chair answers the challenge",
    StepDownStage.MONITORING: "The PGPM reviews whether it holds",
}
LEVEL_WORDS = dict(LEVELS)


def stage_tag(step_down: StepDown) -> Tag:
    """The stage in words: purple while MACE has the case, blue while it is monitored."""
    stage = StepDownStage(step_down.stage)
    if stage in ENDED:
        return Tag(stage.words)
    return Tag(stage.words, Colour.BLUE if stage is StepDownStage.MONITORING else Colour.PURPLE)


def list_page(found: Sequence[StepDown], user: User) -> Page:
    """The step-downs that are open."""
    rows = [
        Row(
            [
                Cell(
                    each.case.subject.name,
                    url=reverse("step_down", args=[each.reference]),
                    hint=each.reference,
                ),
                Cell(tag=stage_tag(each)),
                OWED.get(StepDownStage(each.stage), ""),
                Cell(words.due(each.due_on) if each.due_on else "No date set", tag=late_tag(each)),
            ]
        )
        for each in found
    ]
    text = (
        "Start one on the MACE page of a case that is with MACE."
        if scope_of(user).may(Permission.STEP_DOWN_PROPOSE)
        else "They appear here when MACE proposes to hand a case back."
    )
    table = Table(
        "Step-downs from MACE",
        ["Who or what", "Stage", "Next step", "Due"],
        rows,
        caption_hidden=True,
        empty=EmptyState("No step-down is open", text),
    )
    return Page(
        title="Step-downs from MACE",
        intro=f"{words.counted(len(found), 'step-down').capitalize()} open. "
        "Until a PGPM chair accepts, MACE has the case.",
        parts=(table,),
        back=reverse("mace_list"),
    )


def content_cards(step_down: StepDown) -> list[SummaryList]:
    """What MACE says, in cards."""
    return [
        SummaryList(
            [SummaryRow(WORDS[name], said(step_down, name)) for name in names], title=PART_TITLES[part]
        )
        for part, names in PARTS.items()
    ]


def said(step_down: StepDown, name: str) -> str | list[str]:
    """One field in words."""
    value = getattr(step_down, name)
    if name in {"level_before", "level_after"}:
        return LEVEL_WORDS.get(value, "Not given")
    if name in {"child_told", "carer_told"}:
        return str(Told(value).label) if value else "Not given"
    if name == "first_review_on":
        return words.day(value)
    if name == "triggers":
        return list(value) or "None given"
    return str(value or "Not given")


def step_down_card(step_down: StepDown) -> SummaryList:
    """A step-down on the MACE page of its case."""
    rows = [SummaryRow("Stage", "", tag=stage_tag(step_down))]
    rows.append(SummaryRow("Next step", OWED.get(StepDownStage(step_down.stage), "None: it is over")))
    rows.append(SummaryRow(WORDS["triggers"], list(step_down.triggers) or "None given"))
    if step_down.due_on:
        rows.append(SummaryRow("Due", words.due(step_down.due_on), tag=late_tag(step_down)))
    if step_down.final_review_on:
        rows.append(SummaryRow("Monitored until", words.day(step_down.final_review_on)))
    open_it = Link("Open", reverse("step_down", args=[step_down.reference]), "the step-down")
    return SummaryList(rows, title=f"Step-down {step_down.reference}", actions=[open_it])


def monitoring_parts(step_down: StepDown, user: User) -> list[Component]:
    """When a trigger has occurred: the fast path, offered to whoever may propose. Nothing happens by itself."""
    if step_down.stage != StepDownStage.MONITORING:
        return []
    occurred = [each for each in step_down.reviews.all() if each.outcome == ReviewOutcome.TRIGGER]
    if not occurred or not scope_of(user).may(Permission.MACE_PROPOSE):
        return []
    url = reverse("case_mace_propose", args=[step_down.case.reference])
    return [
        Notice(
            "A trigger has occurred",
            lines=[
                f"{words.day(occurred[0].reviewed_on)}: {occurred[0].trigger}",
                "An escalation can be proposed today, without waiting for a meeting. Nothing happens by itself.",
            ],
            link=Link("Propose escalation to MACE", url),
        )
    ]


def late_tag(step_down: StepDown) -> Tag | None:
    """A word, when somebody owes what was due."""
    late = step_down.due_on is not None and step_down.due_on < timezone.localdate()
    return Tag("Overdue", Colour.PURPLE) if late else None
