"""Words "My work": counts that lead to lists, the soonest few of each, and where to go."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.models import Case, PlannedAction
from cases.presenters.frame import level_words
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Cell,
    Count,
    CountList,
    EmptyState,
    Inset,
    Link,
    Obstacles,
    Row,
    Table,
)
from meetings.models import InformationReturn, Minute
from meetings.presenters.frame import Page, address, meeting_tag, when
from meetings.queue import SHOWN, Work
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

# What people start from here: the name of the address, its words, a hint, and the permission it takes.
PLACES: list[tuple[str, str, str, Permission]] = [
    ("nomination_start", "Nominate", "A young person, a peer group or a place", Permission.NOMINATION_MAKE),
    ("import_upload", "Load a case list", "From a spreadsheet", Permission.IMPORT_STAGE),
    ("meeting_plan", "Plan a meeting", "", Permission.MEETING_PLAN),
    ("trail", "Review the trail", "Who saw and changed what", Permission.TRAIL_REVIEW),
    ("trail_integrity", "Check that the trail is whole", "", Permission.TRAIL_VERIFY),
    ("people", "Users, agencies and roles", "", Permission.USER_MANAGE),
]


def work_page(work: Work, user: User) -> Page:
    """The start page."""
    return Page(
        "My work",
        parts=[
            part
            for part in (
                not_ready(user),
                counts(work, user),
                nothing(work, user),
                next_meeting(work),
                returns_table(work.returns) if work.returns else None,
                actions_table(work.actions[:SHOWN], "Actions, soonest first") if work.actions else None,
                reviews_table(work.reviews[:SHOWN], "Reviews due") if work.reviews else None,
                places(user),
            )
            if part is not None
        ],
    )


def not_ready(user: User) -> Obstacles | None:
    """Why somebody may do nothing at present."""
    scope = scope_of(user)
    return None if scope.ready else Obstacles(scope.why_not_ready, "You cannot work on cases now, because")


def nothing(work: Work, user: User) -> Inset | None:
    """A sentence for those whose role opens no case."""
    scope = scope_of(user)
    if not scope.ready or scope.may(Permission.CASE_VIEW):
        return None
    if scope.may(Permission.REPORT_BOARD):
        return Inset("Your role reads reports and opens no case. There is no report to read yet.")
    if scope.may(Permission.PLACE_VIEW):
        return Inset("Your role sees places that are shared with you, and no person. None is shared yet.")
    return Inset("Your role opens no case, so nothing waits for you here. The menu leads to what you may do.")


def counts(work: Work, user: User) -> CountList | None:
    """Each kind of work that this user has a part in, as a number that leads to its list."""
    scope = scope_of(user)
    today = timezone.localdate()
    found: list[Count] = []
    if scope.may(Permission.RETURN_ANSWER):
        late = overdue((each.due_on for each in work.returns), today)
        found.append(Count(len(work.returns), "returns owed", reverse("return_list"), late))
    if scope.may(Permission.CASE_UPDATE_ACTION):
        late = overdue((each.due for each in work.actions), today)
        found.append(Count(len(work.actions), "actions owed", reverse("work_actions"), late))
    if work.drafts is not None:
        found.append(Count(work.drafts, "nominations to finish", reverse("nomination_list")))
    if work.to_triage is not None:
        found.append(Count(work.to_triage, "nominations to triage", reverse("nomination_queue")))
    if work.to_second is not None:
        found.append(Count(work.to_second, "second approvals", reverse("nomination_queue")))
    if work.referrals is not None:
        found.append(Count(work.referrals, "referrals to MACE waiting for you", address("mace_list")))
    if work.step_downs is not None:
        found.append(Count(work.step_downs, "step-downs to answer", address("step_down_list")))
    if work.minutes_to_agree is not None:
        found.append(Count(work.minutes_to_agree, "minutes to agree", reverse("work_minutes")))
    if scope.may(Permission.CASE_REVIEW) or scope.may(Permission.RETURN_ANSWER):
        found.append(Count(len(work.reviews), "reviews due", reverse("work_reviews")))
    return CountList(found) if found else None


def overdue(days: Any, today: datetime.date) -> str:
    """How many of them are late, in words; nothing when none is."""
    late = sum(1 for day in days if day < today)
    return f"{late} overdue" if late else ""


def next_meeting(work: Work) -> Inset | None:
    """The meeting that comes next, or runs now."""
    if work.next_meeting is None:
        return None
    found = work.next_meeting
    said = meeting_tag(found).text
    return Inset(
        f"Next meeting: {when(found)} ({words.away(found.held_on)}). {said}.",
        link=Link("Open the meeting", reverse("meeting", args=[found.reference])),
    )


def returns_table(found: Sequence[InformationReturn]) -> Table:
    """The returns owed soonest."""
    return Table(
        caption="Returns, soonest first",
        columns=["Case", "Due", "Meeting"],
        rows=[
            Row(
                [
                    Cell(
                        each.case.subject.name,
                        url=reverse("return", args=[each.reference]),
                        hint=each.case.reference,
                    ),
                    words.due(each.due_on),
                    when(each.item.meeting),
                ]
            )
            for each in found[:SHOWN]
        ],
    )


def actions_table(found: Sequence[PlannedAction], caption: str) -> Table:
    """Actions owed."""
    return Table(
        caption=caption,
        columns=["Action", "Case", "Due", "State"],
        rows=[
            Row(
                [
                    Cell(
                        each.text,
                        url=reverse("case_update_action", args=[each.case.reference, each.reference]),
                        hint=f"Meant to change: {each.intended_change}",
                    ),
                    Cell(
                        each.case.subject.name,
                        url=reverse("case", args=[each.case.reference]),
                        hint=each.case.reference,
                    ),
                    words.due(each.due),
                    each.get_state_display(),
                ]
            )
            for each in found
        ],
        empty=EmptyState(
            "No actions are owed", "Actions of your agency appear here when a meeting plans them."
        ),
    )


def reviews_table(found: Sequence[Case], caption: str) -> Table:
    """Cases whose review date has come."""
    return Table(
        caption=caption,
        columns=["Case", "Review date", "Level"],
        rows=[
            Row(
                [
                    Cell(each.subject.name, url=reverse("case", args=[each.reference]), hint=each.reference),
                    words.due(each.review_on),
                    level_words(each),
                ]
            )
            for each in found
        ],
        empty=EmptyState("No review is due", "Cases appear here on their review date."),
    )


def actions_page(found: Sequence[PlannedAction]) -> Page:
    """Every action that the agency owes."""
    return Page(
        "Actions of your agency", parts=[actions_table(found, "Soonest first")], back=reverse("start")
    )


def reviews_page(found: Sequence[Case]) -> Page:
    """Every review that is due."""
    return Page("Reviews due", parts=[reviews_table(found, "Longest waiting first")], back=reverse("start"))


def minutes_page(found: Sequence[Minute]) -> Page:
    """Drafted minutes."""
    table = Table(
        caption="Oldest first",
        columns=["Case", "Meeting"],
        rows=[
            Row(
                [
                    Cell(
                        each.case.subject.name,
                        url=reverse("minute", args=[each.reference]),
                        hint=each.case.reference,
                    ),
                    when(each.item.meeting),
                ]
            )
            for each in found
        ],
        empty=EmptyState("No minute waits", "Drafted minutes appear here."),
    )
    return Page("Minutes to agree", parts=[table], back=reverse("start"))


def places(user: User) -> ActionList | None:
    """What this user may start. Parts that this deployment does not have are left out."""
    scope = scope_of(user)
    offers = [
        ActionItem(text, url, hint)
        for name, text, hint, permission in PLACES
        if scope.may(permission) and (url := address(name))
    ]
    return ActionList(offers) if offers else None
