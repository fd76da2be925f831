"""The pages of a nomination for the agency that makes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Button,
    Cell,
    CheckAnswers,
    Colour,
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
    Tag,
    Task,
    TaskList,
)
from permissions.models import User
from permissions.presenters.page import Page
from referrals.access.nominations import NominationPage
from referrals.lifecycle.nominations import OPEN_TO_CHANGE, NominationStage, NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.policies.wording import flagged
from referrals.presenters.answers import answers, event_lines, subject_words, url_of_part
from referrals.presenters.journey import JOURNEY, TASKS
from referrals.vocabulary.nominations import NominationKind, Urgent


def stage_tag(nomination: Nomination) -> Tag:
    """The stage as a tag."""
    stage = NominationStage(nomination.stage)
    colour = (
        Colour.BLUE
        if stage in OPEN_TO_CHANGE
        else Colour.TEAL
        if stage == NominationStage.SUBMITTED
        else Colour.GREY
    )
    return Tag(stage.words, colour)


def owed_words(nomination: Nomination) -> str:
    """Which answer is owed, and whether it is overdue."""
    if nomination.stage == NominationStage.SUBMITTED:
        return f"Answer due {words.due(nomination.answer_due_on)}"
    if nomination.stage == NominationStage.RETURNED:
        return f"Information due {words.due(nomination.gaps_due_on)}"
    return ""


def list_page(found: NominationPage, number: int) -> Page:
    """The agency's nominations."""
    rows = [
        Row(
            [
                Cell(subject_words(row), url=reverse("nomination", args=[row.reference]), hint=row.reference),
                NominationKind(row.kind).label,
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
    parts: list[Component] = [_about(nomination)]
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


def read_page(nomination: Nomination, reader: User, *, withheld: bool, own: bool) -> Page:
    """A nomination that is no longer written: what it says and what became of it."""
    parts: list[Component] = [_about(nomination), *outcome_parts(nomination)]
    if withheld:
        parts.append(
            Inset("What it says is for named agencies only (handling C), so it is not shown to you.")
        )
    else:
        parts += answers(nomination, reader=reader)
    if own:
        obstacles = policies.obstacles(nomination, NominationVerb.WITHDRAW)
        url = reverse("nomination_withdraw", args=[nomination.reference])
        if not obstacles:
            parts.append(ActionList([ActionItem("Withdraw this nomination", url)]))
    back = reverse("nomination_list") if own else reverse("nomination_queue")
    return Page(title=f"Nomination {nomination.reference}", parts=tuple(parts), back=back)


def outcome_parts(nomination: Nomination) -> Sequence[Component]:
    """What became of it, with the reason."""
    stage = NominationStage(nomination.stage)
    rows = []
    if nomination.redirect_to:
        rows.append(SummaryRow("Where it should go", nomination.get_redirect_to_display()))
    if nomination.decision_reason and stage != NominationStage.SUBMITTED:
        rows.append(SummaryRow("Reason", nomination.decision_reason))
    if nomination.necessity and stage == NominationStage.ACCEPTED:
        rows.append(SummaryRow("Why it is necessary and proportionate", nomination.necessity))
    if nomination.case is not None:
        rows.append(
            SummaryRow(
                "Case", nomination.case.reference, url=reverse("case", args=[nomination.case.reference])
            )
        )
    if nomination.decided_at:
        rows.append(SummaryRow("Decided", words.moment(nomination.decided_at)))
    return [SummaryList(rows, title="What became of it")] if rows else []


def danger_part(nomination: Nomination) -> Component | None:
    """Said wherever a nomination with immediate danger is shown."""
    if nomination.urgent != Urgent.YES:
        return None
    return Alert(
        "Immediate danger was reported with this nomination. It goes to 999 or the statutory route, "
        "never to a meeting first.",
        "warning",
    )


def obstacle_part(sentences: Sequence[str]) -> Component | None:
    """Why it cannot be sent yet."""
    return Obstacles(sentences, title="Before you can send it") if sentences else None


def _about(nomination: Nomination) -> SummaryList:
    rows = [
        SummaryRow("Who or what", subject_words(nomination), hint=str(NominationKind(nomination.kind).label)),
        SummaryRow("Stage", "", tag=stage_tag(nomination), hint=owed_words(nomination)),
        SummaryRow("Nominated by", f"{nomination.nominator.full_name}, {nomination.agency.name}"),
        SummaryRow("Started", words.moment(nomination.started_at)),
    ]
    if nomination.sent_at:
        rows.append(SummaryRow("Sent", words.moment(timezone.localtime(nomination.sent_at))))
    return SummaryList(rows)
