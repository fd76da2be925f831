"""Words what there is to do for one case at a meeting: the quorum, the steps, and what can be decided."""

from __future__ import annotations

from django.urls import reverse

from cases.lifecycle import TRANSITIONS, Stage, Verb
from cases.models import Case
from cases.vocabulary import Context
from govuk import words
from govuk.components import ActionItem, ActionList, Alert, Task, TaskList
from meetings.access_item import ItemParts
from meetings.lifecycle.meetings import MeetingStage
from meetings.models import AgendaItem
from meetings.presenters.frame import address
from meetings.vocabulary import ItemStage
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

VERB_CHOICES: dict[Stage, dict[Verb, str]] = {
    Stage.IN_DISCUSSION: {
        Verb.AGREE_PLAN: "Agree the plan",
        Verb.DEFER: "Defer to the next meeting",
        Verb.CLOSE_WITHOUT_PLAN: "Close with no further action",
    },
    Stage.UNDER_REVIEW: {
        Verb.KEEP_PLAN: "Keep or change the plan",
        Verb.DEFER: "Leave it under review until the next meeting",
        Verb.CLOSE: "Close the case",
    },
    Stage.STEPPED_DOWN: {
        Verb.RETURN_TO_PLAN: "Return to an active plan: the improvement is not holding",
        Verb.DEFER: "Go on monitoring",
        Verb.CLOSE: "Close the case",
    },
    Stage.ESCALATION_PROPOSED: {Verb.PROPOSE_ESCALATION: "Escalate to MACE, as proposed"},
}
OTHERWISE: dict[Verb, str] = {Verb.DEFER: "Put it off: the case moved elsewhere meanwhile"}


def verbs_for(case: Case) -> dict[Verb, str]:
    """What the meeting can decide while the case stands where it stands."""
    return VERB_CHOICES.get(Stage(case.stage), OTHERWISE)


def escalate(item: AgendaItem, user: User) -> ActionList | None:
    """The way to MACE, where the case and this person may take it. It is proposed on its own page."""
    url = address("case_mace_propose", item.case.reference)
    can = Stage(item.case.stage) in TRANSITIONS[Verb.PROPOSE_ESCALATION].sources
    if not (url and can and item.opened_at and scope_of(user).may(Permission.MACE_PROPOSE)):
        return None
    return ActionList([ActionItem("Propose escalation to MACE", url)], "If this meeting is not enough")


def quorum(item: AgendaItem, parts: ItemParts) -> Alert | None:
    """Whether enough agencies are there for this case."""
    if item.meeting.stage != MeetingStage.OPEN or not parts.attendance:
        return None
    if parts.gaps:
        return Alert(
            f"No quorum for this case: {words.listed(parts.gaps)} missing. You may share and plan; "
            "the case is not closed.",
            "warning",
        )
    return Alert("There is a quorum for this case.")


def tasks(item: AgendaItem, parts: ItemParts, user: User) -> TaskList | None:
    """What is to be done for this case, in order, with how it stands."""
    scope = scope_of(user)
    writes = scope.may(Permission.MEETING_RUN) or scope.may(Permission.MEETING_PLAN)
    if not writes or item.meeting.stage not in {MeetingStage.OPEN, MeetingStage.ENDED}:
        return None
    here = [item.meeting.reference, item.reference]
    is_open = item.stage == ItemStage.OPEN
    decides = is_open and scope.may(Permission.CASE_DECIDE)
    before = item.stage in {ItemStage.LISTED, ItemStage.OPEN} and item.meeting.stage == MeetingStage.OPEN
    said = {row.agency_id for row in parts.attendance}
    all_said = bool(said) and all(agency.pk in said for agency in parts.agencies)
    decided = item.stage in {ItemStage.DISCUSSED, ItemStage.DEFERRED}
    waits = "Not recorded" if decided else "Cannot start yet"

    def task(title: str, name: str, *, done: bool, may: bool, hint: str = "") -> Task:
        state = "Completed" if done else ("Not started" if may else waits)
        return Task(title, state, reverse(name, args=here) if may else "", done, hint)

    planned = [each for each in parts.actions if item.opened_at and each.recorded_at >= item.opened_at]
    first = parts.first_context
    return TaskList(
        [
            task("Who is here for this case", "item_attendance", done=all_said, may=before),
            task(
                "Open the discussion",
                "item_open",
                done=item.opened_at is not None,
                may=item.stage == ItemStage.LISTED
                and item.meeting.stage == MeetingStage.OPEN
                and scope.may(Permission.CASE_DISCUSS),
            ),
            task("What is said", "item_discussion", done=parts.discussion is not None, may=is_open),
            task(
                "Level, lead professional and review date",
                "item_level",
                done=item.case.level_set_on is not None
                and item.opened_at is not None
                and item.case.level_set_on >= item.opened_at.date(),
                may=decides,
            ),
            task(
                "Which context must change first",
                "item_contexts",
                done=first is not None,
                may=decides,
                hint=f"Now: {Context(first.context).label}" if first else "",
            ),
            task(
                "Actions",
                "item_action",
                done=bool(planned),
                may=is_open and scope.may(Permission.CASE_PLAN_ACTION),
                hint=words.counted(len(planned), "new action").capitalize() if planned else "",
            ),
            task("Decision", "item_decision", done=parts.decision is not None, may=decides),
            minute_task(item, parts, here, waits),
        ]
    )


def minute_task(item: AgendaItem, parts: ItemParts, here: list[str], waits: str) -> Task:
    """The minute: written from the decision, agreed by the chair."""
    if parts.minute is not None:
        url = reverse("minute", args=[parts.minute.reference])
        agreed = parts.minute.agreed_at is not None
        return Task("Minute", "Agreed" if agreed else "Drafted", url, agreed)
    ready = item.stage in {ItemStage.DISCUSSED, ItemStage.DEFERRED}
    return Task(
        "Minute", "Not started" if ready else waits, reverse("item_minute", args=here) if ready else ""
    )
