"""The pages of step-downs: the list, one with its tasks, what was proposed, and the monitoring."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Cell,
    Colour,
    Component,
    EmptyState,
    Inset,
    Link,
    Notice,
    Obstacles,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Task,
    TaskList,
    Timeline,
    TimelineItem,
)
from permissions.models import User
from permissions.presenters.page import Page
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.step_downs import ENDED, OPEN_TO_CHANGE, StepDownStage, StepDownVerb
from referrals.models import MonitoringReview, StepDown
from referrals.models.step_downs import LEVELS
from referrals.policies import step_downs as policies
from referrals.vocabulary.step_downs import PART_TITLES, PARTS, WORDS, ReviewOutcome, Told

OWED: dict[StepDownStage, str] = {
    StepDownStage.DRAFT: "MACE chair finishes it",
    StepDownStage.PROPOSED: "PGPM chair accepts or challenges it",
    StepDownStage.CHALLENGED: "MACE chair answers the challenge",
    StepDownStage.MONITORING: "PGPM reviews whether it holds",
}
LEVEL_WORDS = dict(LEVELS)
ANSWERS = {
    StepDownVerb.PROPOSE: "propose",
    StepDownVerb.ACCEPT: "accept",
    StepDownVerb.CHALLENGE: "challenge",
    StepDownVerb.END_MONITORING: "end",
    StepDownVerb.WITHDRAW: "withdraw",
}


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
                Cell(words.due(each.due_on) if each.due_on else "No date set", tag=_late(each)),
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


def step_down_page(step_down: StepDown, reviews: Sequence[MonitoringReview], user: User) -> Page:
    """One step-down: a draft as a list of tasks for MACE, what was proposed for everybody else."""
    writes = scope_of(user).may(Permission.STEP_DOWN_PROPOSE) and step_down.stage in OPEN_TO_CHANGE
    parts: list[Component] = [_head(step_down), *_challenge(step_down), *_reported(step_down)]
    if writes:
        lacking = policies.obstacles_to_content(step_down)
        parts.append(TaskList(tasks(step_down)))
        if lacking:
            parts.append(Obstacles(lacking, title="What is still missing"))
    else:
        parts += content_cards(step_down)
    if step_down.accepted_at:
        parts += [_reviews(reviews)]
    parts += monitoring_parts(step_down, user)
    if items := _actions(step_down, user):
        parts.append(ActionList(items))
    return Page(title=f"Step-down {step_down.reference}", parts=tuple(parts), back=reverse("step_down_list"))


def tasks(step_down: StepDown) -> list[Task]:
    """The pages on which it is written."""
    return [
        Task(
            title,
            "Not yet complete" if lacking else "Completed",
            reverse("step_down_part", args=[step_down.reference, part]),
            done=not lacking,
        )
        for part, title in PART_TITLES.items()
        for lacking in [policies.obstacles_to_part(step_down, part)]
    ]


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
    rows.append(SummaryRow("Next step", OWED.get(StepDownStage(step_down.stage), "Nobody: it is over")))
    rows.append(SummaryRow(WORDS["triggers"], list(step_down.triggers) or "None given"))
    if step_down.due_on:
        rows.append(SummaryRow("Due", words.due(step_down.due_on), tag=_late(step_down)))
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


def _head(step_down: StepDown) -> SummaryList:
    rows = [
        SummaryRow("Who or what", step_down.case.subject.name, hint=step_down.case.reference),
        SummaryRow("Stage", "", tag=stage_tag(step_down)),
        SummaryRow("Next step", OWED.get(StepDownStage(step_down.stage), "Nobody: it is over")),
    ]
    if step_down.due_on:
        rows.append(SummaryRow("Due", words.due(step_down.due_on), tag=_late(step_down)))
    if step_down.proposed_at and step_down.proposed_by:
        by = f"{step_down.proposed_by.full_name}, {words.moment(step_down.proposed_at)}"
        rows.append(SummaryRow("Proposed", by))
    if step_down.accepted_at and step_down.accepted_by:
        by = f"{step_down.accepted_by.full_name}, {words.moment(step_down.accepted_at)}"
        rows += [SummaryRow("Accepted", by), SummaryRow("Last review", words.day(step_down.final_review_on))]
    case = Link("Open the case", reverse("case_mace", args=[step_down.case.reference]))
    return SummaryList(rows, title="Where it stands", actions=[case])


def _challenge(step_down: StepDown) -> list[Component]:
    if step_down.stage != StepDownStage.CHALLENGED:
        return []
    return [Inset("The PGPM chair challenges it:", lines=step_down.challenge.splitlines())]


def _reported(step_down: StepDown) -> list[Component]:
    if not step_down.as_reported or step_down.stage not in OPEN_TO_CHANGE:
        return []
    rows = [SummaryRow(str(key), str(value)) for key, value in step_down.as_reported]
    return [SummaryList(rows, title="As the uploaded case list said, not checked")]


def _reviews(reviews: Sequence[MonitoringReview]) -> Timeline:
    items = [
        TimelineItem(
            title=str(ReviewOutcome(each.outcome).label),
            by=f"{each.recorded_by.full_name}, {each.agency.name}",
            happened=words.day(each.reviewed_on),
            recorded=words.moment(each.recorded_at),
            lines=[line for line in (each.trigger, each.note) if line],
        )
        for each in reviews
    ]
    return Timeline(items, EmptyState("No review yet", "The first is due on the day above."))


def _actions(step_down: StepDown, user: User) -> list[ActionItem]:
    scope = scope_of(user)
    items = []
    if step_down.stage == StepDownStage.MONITORING and scope.may(Permission.CASE_ADD_ITEM):
        items.append(
            ActionItem("Review the monitoring", reverse("step_down_review", args=[step_down.reference]))
        )
    for verb, answer in ANSWERS.items():
        stop = policies.obstacles(step_down, verb)
        wrong_stage = any("stands at" in sentence for sentence in stop)
        if scope.may(verb.permission) and not wrong_stage:
            url = reverse("step_down_answer", args=[step_down.reference, answer])
            items.append(ActionItem(verb.words, url, obstacles=stop[:3]))
    return items


def _late(step_down: StepDown) -> Tag | None:
    late = step_down.due_on is not None and step_down.due_on < timezone.localdate()
    return Tag("Overdue", Colour.PURPLE) if late else None
