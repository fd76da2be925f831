"""Words minutes, and the meetings of one case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases.lifecycle import Verb
from cases.models import Case
from cases.presenters.frame import Page as CasePage
from cases.presenters.frame import banner_of, case_page
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Cell,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Timeline,
    TimelineItem,
)
from meetings.models import AgendaItem, Minute
from meetings.presenters.frame import Page, when
from meetings.vocabulary import ItemStage
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def minute_page(minute: Minute, user: User) -> Page:
    """The page of one minute."""
    meeting = minute.item.meeting
    return Page(
        "Minute of the meeting",
        intro=f"Meeting on {when(meeting)}.",
        back=reverse("meeting_item", args=[meeting.reference, minute.item.reference]),
        parts=[state_of(minute), what_you_can_do(minute, user), *minute_parts(minute), addenda(minute)],
        banner=banner_of(minute.case),
    )


def state_of(minute: Minute) -> Any:
    """Whether it is a draft, or agreed and still what was agreed."""
    if minute.agreed_at is None or minute.agreed_by is None:
        return Inset("This is a draft. Agencies read it once the chair has agreed it.")
    if not minute.holds():
        return Alert(
            "This minute is not what was agreed: its digest does not fit. Tell the safeguarding lead.",
            "error",
        )
    return Inset(
        f"Agreed by {minute.agreed_by.full_name} on {words.moment(minute.agreed_at)}, and unchanged since.",
        lines=[f"Digest {bytes(minute.digest or b'').hex()[:16]}"],
    )


def minute_parts(minute: Minute) -> list[Any]:
    """What the minute says."""
    rows = [SummaryRow(part["title"], part["lines"]) for part in minute.content]
    summary = [SummaryRow("Summary", minute.summary)] if minute.summary else []
    return [SummaryList([*rows[:1], *summary, *rows[1:]], title=f"Minute {minute.reference}")]


def addenda(minute: Minute) -> Timeline | None:
    """What was added after it was agreed."""
    found = list(minute.addenda.select_related("agency", "data_key"))
    if not found:
        return None
    return Timeline(
        [
            TimelineItem(
                "Addendum", each.agency.name, "", words.moment(each.recorded_at), each.text.splitlines()
            )
            for each in found
        ]
    )


def what_you_can_do(minute: Minute, user: User) -> ActionList | None:
    """Agree it, write it again, add to it."""
    scope = scope_of(user)
    offers = []
    writes = scope.may(Permission.MEETING_PLAN) or scope.may(Permission.MEETING_RUN)
    if minute.agreed_at is None:
        if scope.may(Permission.MEETING_MINUTES_AGREE):
            offers.append(ActionItem("Agree the minute", reverse("minute_agree", args=[minute.reference])))
        if writes:
            here = [minute.item.meeting.reference, minute.item.reference]
            offers.append(ActionItem("Write it again", reverse("item_minute", args=here)))
    elif writes:
        offers.append(ActionItem("Add to the minute", reverse("minute_add", args=[minute.reference])))
    return ActionList(offers) if offers else None


def case_meetings_page(case: Case, user: User, items: Sequence[AgendaItem]) -> CasePage:
    """The section "Meetings" of a case."""
    return case_page(
        case,
        user,
        "case_meetings",
        title="Meetings",
        parts=[
            Table(
                caption="Meetings about this case",
                columns=["Meeting", "At this meeting", "Decision", "Minute"],
                rows=[_row(item) for item in items],
                empty=EmptyState(
                    "No meeting yet", "The case waits for the case list of the next meeting to be frozen."
                ),
            )
        ],
    )


def _row(item: AgendaItem) -> Row:
    decision, minute = getattr(item, "decision", None), getattr(item, "minute", None)
    link = []
    if minute is not None and minute.agreed_at is not None:
        link = [Link("Read the minute", reverse("minute", args=[minute.reference]))]
    return Row(
        [
            Cell(
                when(item.meeting), url=reverse("meeting_item", args=[item.meeting.reference, item.reference])
            ),
            ItemStage(item.stage).label,
            Verb(decision.verb).words if decision else "None yet",
            Cell("" if link else "Not agreed yet", links=link),
        ]
    )
