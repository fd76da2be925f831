"""The pages of a nomination for the agency that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases.vocabulary import SubjectKind
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Button,
    Cell,
    CheckAnswers,
    Component,
    EmptyState,
    Inset,
    Link,
    Obstacles,
    Pagination,
    Panel,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Task,
    TaskList,
)
from permissions.models import User
from permissions.presenters.page import Page
from referrals.access.nominations import NominationPage
from referrals.lifecycle.nominations import NominationStage
from referrals.likeness import Likeness
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.policies.wording import flagged
from referrals.presenters.answers import answers, event_lines, subject_words, url_of_part
from referrals.presenters.journey import JOURNEY, TASKS
from referrals.presenters.nomination_read import about, owed_words, stage_tag


def list_page(found: NominationPage, number: int) -> Page:
    """The agency's nominations."""
    rows = [
        Row(
            [
                Cell(subject_words(row), url=reverse("nomination", args=[row.reference]), hint=row.reference),
                SubjectKind(row.kind).label,
                Cell(tag=stage_tag(row), hint=owed_words(row)),
                words.day(row.updated_at),
            ]
        )
        for row in found.nominations
    ]
    start = reverse("nomination_start")
    here = reverse("nomination_list")
    table = Table(
        "Nominations of your agency",
        ["Who or what", "Kind", "Stage", "Last changed"],
        rows,
        caption_hidden=True,
        empty=EmptyState(
            "Your agency has made no nominations",
            "A nomination asks the partnership to look at a young person, a peer group or a place.",
            Link("Start a nomination", start),
        ),
    )
    pages = Pagination(
        newer=f"{here}?page={number - 1}" if number > 1 else "",
        older=f"{here}?page={number + 1}" if found.more else "",
    )
    return Page(title="Nominations", parts=(Button("Start a nomination", url=start), table, pages))


def tasks_page(nomination: Nomination) -> Page:
    """A draft as a list of tasks, in any order."""
    lacking = policies.obstacles_to_content(nomination)
    tasks = [
        Task(title, "Completed" if done else "Not yet complete", url_of_part(nomination, part), done=done)
        for part, title in TASKS
        for done in [is_complete(nomination, part)]
    ]
    check = reverse("nomination_check", args=[nomination.reference])
    parts: list[Component] = [about(nomination)]
    if nomination.stage == NominationStage.RETURNED:
        parts.append(Inset("The coordinator asks for more information:", lines=nomination.gaps.splitlines()))
    parts += [TaskList(tasks), Button("Check your answers", url=check, kind="secondary" if lacking else "")]
    parts.append(
        ActionList(
            [
                ActionItem(
                    "Withdraw this nomination", reverse("nomination_withdraw", args=[nomination.reference])
                ),
                ActionItem("Change the purpose", url_of_part(nomination, "purpose")),
            ]
        )
    )
    return Page(
        title=f"Nomination {nomination.reference}",
        intro="You can fill this in in any order. What you write is kept as you go.",
        parts=tuple(parts),
        back=reverse("nomination_list"),
    )


def is_complete(nomination: Nomination, part: str) -> bool:
    """Whether nothing of this part is lacking: the rules of sending, asked part by part."""
    return not policies.obstacles_to_part(nomination, part)


def events_parts(nomination: Nomination) -> list[Component]:
    """The events so far, each with its links."""
    rows = [
        SummaryRow(
            f"Event {number}",
            event_lines(event),
            (
                Link(
                    "Change",
                    reverse("nomination_event", args=[nomination.reference, number]),
                    f"event {number}",
                ),
                Link(
                    "Remove",
                    reverse("nomination_event_remove", args=[nomination.reference, number]),
                    f"event {number}",
                ),
            ),
        )
        for number, event in enumerate(nomination.events, start=1)
    ]
    return [SummaryList(rows)]


def check_parts(nomination: Nomination, reader: User) -> list[Component]:
    """Everything that is about to be sent, and the wording that was marked."""
    marked = flagged(nomination)
    parts: list[Component] = [CheckAnswers(answers(nomination, reader=reader, change=True))]
    if marked:
        lines = [f"{place}: {flag.words}" for place, flag in marked]
        text = (
            "Some words put blame or a label on a child. Change them, put a direct quote in quotation marks, "
            "or say why they stand."
        )
        parts.append(Inset(text, lines=lines))
    else:
        parts.append(Inset("No wording was marked. Read it once more as the young person would read it."))
    return parts


def known_part(likeness: Sequence[Likeness]) -> Component | None:
    """Cases that the reader's agency takes part in and that may be about the same: said before anything is sent."""
    if not likeness:
        return None
    rows = [
        SummaryRow(
            each.case.reference,
            each.case.subject.name,
            url=reverse("case", args=[each.case.reference]),
            hint=" ".join(each.reasons),
        )
        for each in likeness
        if not each.hidden
    ]
    return SummaryList(rows, title="You are on a case that may be about the same")


def lacking(nomination: Nomination) -> list[str]:
    """What still stands in the way of sending, but for the wording, which the page itself asks about."""
    return [
        obstacle
        for part in (*JOURNEY, "purpose")
        for obstacle in policies.obstacles_to_part(nomination, part)
    ]


def sent_context(nomination: Nomination) -> dict[str, Any]:
    """The page of confirmation."""
    due = words.day(nomination.answer_due_on)
    return {
        "title": "Nomination sent",
        "panel": Panel("Nomination sent", reference=nomination.reference),
        "next": [
            f"The PGPM coordinator answers by {due}: accepts it, asks for more, sends it another way or declines it.",
            "You will be told by e-mail that there is something to see; the e-mail says nothing about what it is.",
            "If there is danger meanwhile, do not wait: call 999 or make the statutory referral.",
        ],
        "links": [
            Link("See the nomination", reverse("nomination", args=[nomination.reference])),
            Link("All nominations of your agency", reverse("nomination_list")),
        ],
    }


def obstacle_part(sentences: Sequence[str]) -> Component | None:
    """Why it cannot be sent yet."""
    return Obstacles(sentences, title="Before you can send it") if sentences else None
