"""Words the page of one case at a meeting: what there is to do, what changed, what agencies say, what is planned."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.lifecycle import Verb
from cases.models import Case
from cases.presenters.frame import banner_of, level_words
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
    Timeline,
    TimelineItem,
)
from meetings.access_item import ItemParts
from meetings.minute_text import telling
from meetings.models import AgendaItem
from meetings.presenters.frame import Page, when
from meetings.presenters.item_plan import actions_table, voice
from meetings.presenters.item_tasks import escalate, quorum, tasks
from meetings.presenters.returns import return_cards
from meetings.vocabulary import ItemStage
from permissions.models import User


def item_page(item: AgendaItem, parts: ItemParts, user: User) -> dict[str, Any]:
    """What meetings/item.html shows."""
    return {
        "page": Page(
            f"Case {item.position or ''} of the meeting".replace("  ", " "),
            back=reverse("meeting", args=[item.meeting.reference]),
            intro=f"{when(item.meeting)}. {item.get_section_display()}. "
            f"{ItemStage(item.stage).label}. About {item.minutes_allowed} minutes.",
            parts=[part for part in _first(item, parts, user) if part is not None],
            banner=banner_of(item.case),
        ),
        "changed": changed(parts),
        "changed_since": f"What came since {words.day(parts.changes.since)}",
        "after": [part for part in _then(item, parts) if part is not None],
        "around": around(item, parts, "Other cases of this meeting"),
        "around_below": around(item, parts, "Other cases of this meeting, again"),
    }


def _first(item: AgendaItem, parts: ItemParts, user: User) -> list[Any]:
    """What is to be done, the young person's voice, and where the case stands."""
    case = item.case
    about_people = case.subject.kind != SubjectKind.PLACE
    return [
        Alert(f"Added after the list was frozen: {item.why_urgent}") if item.urgent else None,
        quorum(item, parts),
        tasks(item, parts, user),
        escalate(item, user),
        decision(parts) if parts.decision else None,
        voice(parts.voice) if about_people else None,
        standing(case, parts),
    ]


def _then(item: AgendaItem, parts: ItemParts) -> list[Any]:
    """What agencies say, what is planned, and what is written down."""
    case = item.case
    about_people = case.subject.kind != SubjectKind.PLACE
    return [
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


def around(item: AgendaItem, parts: ItemParts, label: str) -> Pagination | None:
    """The cases before and after this one."""
    here = item.meeting.reference

    def url(other: AgendaItem | None) -> str:
        return reverse("meeting_item", args=[here, other.reference]) if other else ""

    return Pagination(url(parts.previous), url(parts.following), "", "Previous case", "Next case", label)


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
    return Timeline(
        lines, EmptyState("Nothing new", "What agencies add to the case appears here."), heading_level=3
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
