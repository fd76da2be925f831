"""Words the page of one case at a meeting: what there is to do, what changed, what agencies say, what is planned."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.lifecycle import Stage, Verb
from cases.models import Case
from cases.presenters.frame import banner_of, level_words
from cases.presenters.overview import actions as actions_table
from cases.presenters.overview import voice
from cases.vocabulary import Context, SubjectKind
from govuk import words
from govuk.components import (
    Alert,
    Cell,
    EmptyState,
    Link,
    Pagination,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Task,
    TaskList,
    Timeline,
    TimelineItem,
)
from meetings.access_item import ItemParts
from meetings.lifecycle.meetings import MeetingStage
from meetings.minute_text import telling
from meetings.models import AgendaItem
from meetings.presenters.meetings import Page, when
from meetings.presenters.returns import return_cards
from meetings.vocabulary import ItemStage
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def item_page(item: AgendaItem, parts: ItemParts, user: User) -> dict[str, Any]:
    """What meetings/item.html shows."""
    return {
        "page": Page(
            f"Case {item.position or ''} of the meeting".replace("  ", " "),
            back=reverse("meeting", args=[item.meeting.reference]),
            intro=f"{when(item.meeting)}. {item.get_section_display()}. "
            f"{ItemStage(item.stage).label}. About {item.minutes_allowed} minutes.",
            parts=[part for part in _parts(item, parts, user) if part is not None],
        ),
        "banner": banner_of(item.case),
        "around": around(item, parts),
    }


def _parts(item: AgendaItem, parts: ItemParts, user: User) -> list[Any]:
    case = item.case
    about_people = case.subject.kind != SubjectKind.PLACE
    return [
        Alert(f"Added after the list was frozen: {item.why_urgent}") if item.urgent else None,
        quorum(item, parts),
        tasks(item, parts, user),
        decision(parts) if parts.decision else None,
        voice(parts.voice) if about_people else None,
        standing(case, parts),
        changed(parts),
        asked(parts),
        *return_cards(parts.returns, case.subject.kind),
        actions_table(parts.actions),
        discussion(parts),
        SummaryList(
            [
                SummaryRow(
                    "Peers, places and protective links",
                    "The network as it is understood today",
                    url=reverse("case_network", args=[case.reference]),
                )
            ]
        )
        if about_people
        else None,
    ]


def around(item: AgendaItem, parts: ItemParts) -> Pagination | None:
    """The cases before and after this one."""
    here = item.meeting.reference

    def url(other: AgendaItem | None) -> str:
        return reverse("meeting_item", args=[here, other.reference]) if other else ""

    return Pagination(url(parts.previous), url(parts.following), "", "Previous case", "Next case")


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
    waits = "Cannot start yet"

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


def standing(case: Case, parts: ItemParts) -> SummaryList:
    """Where the case stands."""
    first = parts.first_context
    return SummaryList(
        [
            SummaryRow("Why it is here", case.summary or "Not recorded"),
            SummaryRow("Level", level_words(case)),
            SummaryRow("Reasons", case.level_reasons or "Not recorded"),
            SummaryRow("Must change first", Context(first.context).label if first else "Not weighed yet"),
            SummaryRow(
                "Lead professional",
                case.lead_professional.full_name if case.lead_professional else "Not named",
            ),
            SummaryRow("Next review", words.day(case.review_on, missing="No date set")),
        ],
        title="Where the case stands",
        actions=[Link("Open the case", reverse("case", args=[case.reference]))],
    )


def changed(parts: ItemParts) -> Timeline:
    """What came since the case was last discussed, as far as this user may read it."""
    found = parts.changes
    lines = [
        TimelineItem(
            "Information",
            each.agency.name,
            "",
            words.moment(each.recorded_at),
            [each.sanitised or each.statement],
        )
        for each in found.items
    ]
    lines += [
        TimelineItem(
            each.get_kind_display(),
            each.agency.name,
            words.day(each.occurred_from),
            words.moment(each.recorded_at),
            [each.summary],
        )
        for each in found.events
    ]
    lines += [
        TimelineItem(
            "Action finished",
            each.owner_agency.name,
            words.moment(each.done_at),
            "",
            [each.text, each.result],
        )
        for each in found.actions_done
    ]
    since = words.day(found.since)
    return Timeline(
        lines,
        EmptyState(f"Nothing new since {since}", "What agencies add to the case appears here."),
        heading_level=3,
    )


def asked(parts: ItemParts) -> Table:
    """Which agencies have answered. How they answered is in their returns."""
    here = {row.agency.name: row.get_status_display() for row in parts.attendance}
    return Table(
        caption="Agencies on this case",
        columns=["Agency", "Return", "At this meeting"],
        rows=[Row([name, Cell(state), here.get(name, "Not recorded")]) for name, state in parts.asked],
        empty=EmptyState("No returns asked for yet", "They are asked for when the case list is frozen."),
    )


def decision(parts: ItemParts) -> SummaryList:
    """What was decided."""
    found = parts.decision
    assert found is not None
    return SummaryList(
        [
            SummaryRow("Decision", Verb(found.verb).words),
            SummaryRow("Reasons", found.reasons),
            SummaryRow("Dissent", found.dissent or "None recorded"),
            SummaryRow("Who is told", telling(found)),
            SummaryRow("Decided", words.moment(found.recorded_at)),
        ],
        title="Decided at this meeting",
    )


def discussion(parts: ItemParts) -> SummaryList | None:
    """What was written down."""
    if parts.discussion is None:
        return None
    from_frame = {
        "What has changed": parts.discussion.changed,
        "What they say": parts.discussion.voices,
        "What is strong": parts.discussion.strengths,
        "What each context adds": parts.discussion.contexts,
        "What worries us": parts.discussion.worries,
        "For other cases and places": parts.discussion.themes,
    }
    rows = [SummaryRow(title, text) for title, text in from_frame.items() if text]
    return SummaryList(rows, title="Discussion at this meeting") if rows else None


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
}
