"""The page of one step-down: a draft as a list of tasks for MACE, what was proposed for everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases.presenters.frame import banner_of
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Component,
    EmptyState,
    Heading,
    Inset,
    Link,
    Obstacles,
    SummaryList,
    SummaryRow,
    Task,
    TaskList,
    Timeline,
    TimelineItem,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.lifecycle.step_downs import OPEN_TO_CHANGE, StepDownStage, StepDownVerb
from referrals.models import MonitoringReview, StepDown
from referrals.policies import step_downs as policies
from referrals.presenters.step_downs import OWED, content_cards, late_tag, monitoring_parts, stage_tag
from referrals.vocabulary.step_downs import PART_TITLES, ReviewOutcome

ANSWERS = {
    StepDownVerb.PROPOSE: "propose",
    StepDownVerb.ACCEPT: "accept",
    StepDownVerb.CHALLENGE: "challenge",
    StepDownVerb.END_MONITORING: "end",
    StepDownVerb.WITHDRAW: "withdraw",
}


def step_down_page(step_down: StepDown, reviews: Sequence[MonitoringReview], user: User) -> dict[str, Any]:
    """One step-down: a draft as a list of tasks for MACE, what was proposed for everybody else."""
    writes = scope_of(user).may(Permission.STEP_DOWN_PROPOSE) and step_down.stage in OPEN_TO_CHANGE
    parts: list[Component] = [_head(step_down), *_challenge(step_down), *monitoring_parts(step_down, user)]
    if items := _actions(step_down, user):
        parts.append(ActionList(items))
    parts += _reported(step_down)
    if writes:
        parts.append(TaskList(tasks(step_down)))
        if lacking := policies.obstacles_to_content(step_down):
            parts.append(Obstacles(lacking, title="What is still missing"))
    else:
        parts += content_cards(step_down)
    if step_down.accepted_at:
        parts += [Heading("Reviews of the monitoring"), _reviews(reviews)]
    return {
        "title": f"Step-down {step_down.reference}",
        "banner": banner_of(step_down.case),
        "back": reverse("step_down_list"),
        "parts": parts,
    }


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


def _head(step_down: StepDown) -> SummaryList:
    rows = [
        SummaryRow("Stage", "", tag=stage_tag(step_down)),
        SummaryRow("Next step", OWED.get(StepDownStage(step_down.stage), "None: it is over")),
    ]
    if step_down.due_on:
        rows.append(SummaryRow("Due", words.due(step_down.due_on), tag=late_tag(step_down)))
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
            items.append(
                ActionItem(
                    verb.words,
                    url,
                    obstacles=stop
                    if len(stop) < 4
                    else [f"{len(stop)} things are still missing. They are listed below."],
                )
            )
    return items
