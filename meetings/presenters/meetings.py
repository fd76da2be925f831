"""Words the list of meetings and the page of one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.presenters.frame import LEVEL_WORDS, stage_tag
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Cell,
    Details,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
)
from meetings.access import Meetings
from meetings.deadlines import deadlines
from meetings.lifecycle.meetings import TRANSITIONS, MeetingStage, MeetingVerb
from meetings.models import AgendaItem, Meeting
from meetings.policies import obstacles
from meetings.presenters.frame import Page, meeting_tag, when
from meetings.vocabulary import ItemStage, Section
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import Scope, scope_of

PAGES: dict[MeetingVerb, str] = {
    MeetingVerb.FREEZE: "meeting_freeze",
    MeetingVerb.START: "meeting_start",
    MeetingVerb.END: "meeting_end",
    MeetingVerb.CANCEL: "meeting_cancel",
}
FRAME = [
    "Welcome, the confidentiality statement, and conflicts of interest.",
    "Quorum and apologies, for each case.",
    "What happened since the list was frozen.",
    "Actions outstanding, by exception.",
    "The cases below, in their order.",
    "What cases share: routes, places online, times of year.",
    "What MACE sent back, and what must go to the board.",
    "What we learned, and good news.",
]


def meetings_page(found: Meetings, user: User) -> Page:
    """The meetings ahead, then those that are over."""
    offers = []
    if scope_of(user).may(Permission.MEETING_PLAN):
        offers.append(ActionItem("Plan a meeting", reverse("meeting_plan")))
    return Page(
        "Meetings",
        parts=[
            ActionList(offers) if offers else None,
            _table("Ahead", found.ahead, "No meeting is planned", "The coordinator plans the next one."),
            _table("Over", found.over, "No meeting yet", "Meetings that ended are listed here."),
        ],
    )


def _table(caption: str, meetings: Sequence[Meeting], none: str, why: str) -> Table:
    return Table(
        caption=caption,
        columns=["Meeting", "Where it stands", "Chair", "Returns due"],
        rows=[
            Row(
                [
                    Cell(
                        when(each),
                        url=reverse("meeting", args=[each.reference]),
                        hint="Extraordinary meeting" if each.extraordinary else "",
                    ),
                    Cell("", tag=meeting_tag(each)),
                    each.chair.full_name,
                    words.day(next(d.on for d in deadlines(each.held_on) if d.step == "returns")),
                ]
            )
            for each in meetings
        ],
        empty=EmptyState(none, why),
    )


def meeting_page(meeting: Meeting, items: Sequence[AgendaItem], changed: set[Any], user: User) -> Page:
    """One meeting: what can be done, the case list as this user sees it, and the deadlines.

    :param changed: the ids of the items whose case changed after the list was frozen
    """
    scope = scope_of(user)
    return Page(
        f"Meeting on {words.day(meeting.held_on)}",
        back=reverse("meeting_list"),
        parts=[
            summary(meeting),
            what_you_can_do(meeting, scope),
            frozen_words(meeting),
            *case_lists(meeting, items, changed, scope),
            Details("The order of the meeting", FRAME),
            timetable(meeting),
        ],
    )


def summary(meeting: Meeting) -> SummaryList:
    """When, who, and where it stands."""
    rows = [
        SummaryRow("When", when(meeting), hint="Extraordinary meeting" if meeting.extraordinary else ""),
        SummaryRow("Where it stands", "", tag=meeting_tag(meeting)),
        SummaryRow("Chair", meeting.chair.full_name),
        SummaryRow("Coordinator", meeting.coordinator.full_name),
    ]
    if meeting.started_at:
        rows.append(SummaryRow("Started", words.moment(meeting.started_at)))
    if meeting.ended_at:
        rows.append(SummaryRow("Ended", words.moment(meeting.ended_at)))
    return SummaryList(rows)


def frozen_words(meeting: Meeting) -> Inset | None:
    """Since when the list stands."""
    if meeting.frozen_at is None:
        return Inset(
            "The case list is not frozen yet. Until then only the coordinator and the chairs see it."
        )
    return Inset(
        f"The case list was frozen on {words.moment(meeting.frozen_at)}. "
        "What changed on a case afterwards is marked."
    )


def what_you_can_do(meeting: Meeting, scope: Scope) -> ActionList | None:
    """The steps that this user may take from here, with what stands in the way."""
    stage = MeetingStage(meeting.stage)
    here = [meeting.reference]
    offers: list[ActionItem] = []
    if stage in {MeetingStage.PLANNED, MeetingStage.FROZEN} and scope.may(Permission.MEETING_PLAN):
        add = "Put an urgent case on the list" if meeting.is_frozen else "Put cases on the list"
        offers += [
            ActionItem(add, reverse("meeting_add", args=here)),
            ActionItem("Change the order", reverse("meeting_order", args=here)),
            ActionItem("Change day, time or chair", reverse("meeting_change", args=here)),
        ]
    for verb, page in PAGES.items():
        row = TRANSITIONS[verb]
        if stage in row.sources and scope.may(row.permission):
            stand = obstacles(meeting, verb)
            offers.append(ActionItem(verb.words, reverse(page, args=here), obstacles=stand))
    if stage in {MeetingStage.FROZEN, MeetingStage.OPEN} and scope.may(Permission.RETURN_ANSWER):
        offers.append(ActionItem("Answer your agency's returns", reverse("return_list")))
    if meeting.is_frozen:
        offers.append(ActionItem("Confidentiality statement", reverse("meeting_statement", args=here)))
        offers.append(ActionItem("Print the case list", reverse("meeting_print", args=here)))
    return ActionList(offers) if offers else None


def case_lists(meeting: Meeting, items: Sequence[AgendaItem], changed: set[Any], scope: Scope) -> list[Any]:
    """A table for each part of the agenda that holds a case, or a sentence when there is none."""
    live = meeting.stage in {MeetingStage.PLANNED, MeetingStage.FROZEN}
    builds = live and scope.may(Permission.MEETING_PLAN)
    if not items:
        return [
            EmptyState(
                "No case is on the list yet",
                "Put cases on it. Those that wait, and those whose review is due, join when it is frozen.",
            )
            if builds
            else EmptyState(
                "No cases for you on this list",
                "You see the cases that your agency takes part in, once the list is frozen.",
            )
        ]
    return [
        Table(
            caption=section.label,
            columns=["Case", "What changed", "Level", "Stage", "At this meeting"],
            rows=[
                item_row(meeting, item, item.pk in changed, builds=builds)
                for item in items
                if item.section == section
            ],
        )
        for section in Section
        if any(item.section == section for item in items)
    ]


def item_row(meeting: Meeting, item: AgendaItem, has_changed: bool, *, builds: bool) -> Row:
    """One case on the list. Who builds the list may take it off."""
    here = [meeting.reference, item.reference]
    off = Link("Take off", reverse("item_remove", args=here), f"the list: {item.case.subject.name}")
    said = []
    if item.urgent:
        said.append("Added after the list was frozen")
    if has_changed:
        said.append("Changed after the list was frozen")
    return Row(
        [
            Cell(
                f"{item.position}. {item.case.subject.name}" if item.position else item.case.subject.name,
                url=reverse("meeting_item", args=here),
                hint=item.case.reference,
            ),
            Cell("; ".join(said) or "Nothing"),
            LEVEL_WORDS.get(item.case.level, "Not set"),
            Cell("", tag=stage_tag(item.case)),
            Cell(ItemStage(item.stage).label, links=[off] if builds else []),
        ]
    )


def timetable(meeting: Meeting) -> Table:
    """The deadlines of the meeting; for one that was called at short notice, those still ahead when it was planned."""
    planned = timezone.localdate(meeting.planned_at)
    steps = [each for each in deadlines(meeting.held_on) if each.on >= planned]
    return Table(
        caption="Deadlines",
        columns=["What", "By when"],
        rows=[Row([each.step.words, words.day(each.on)]) for each in steps],
    )


def statement_page(text: Sequence[str], back: str) -> Page:
    """The confidentiality statement, for who has accepted it."""
    return Page(
        "Confidentiality statement",
        parts=[Inset("You have accepted this statement for this meeting.", lines=text)],
        back=back,
    )
