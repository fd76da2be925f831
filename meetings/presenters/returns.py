"""Words information returns: the queue of an agency, and what a return says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from cases.presenters.frame import banner_of
from govuk import words
from govuk.components import Cell, EmptyState, Inset, Link, Row, SummaryList, SummaryRow, Table, Tag
from meetings.forms.returns import KNOWN_FOR_PLACE
from meetings.lifecycle.returns import ReturnStage
from meetings.models import InformationReturn
from meetings.presenters.frame import Page, when
from meetings.vocabulary import Answer, CanTell, Known, questions_for


def returns_page(found: Sequence[InformationReturn]) -> dict[str, Any]:
    """The queue: what is owed, each with its nil button, then what was sent."""
    owed = [row(each) for each in found if each.is_owed]
    sent = [each for each in found if not each.is_owed]
    return {
        "title": "Information returns",
        "owed": owed,
        "none": EmptyState("Nothing is owed", "Your agency has answered everything it was asked.")
        if not owed
        else None,
        "sent": sent_table(sent) if sent else None,
    }


def row(found: InformationReturn) -> dict[str, str]:
    """One return that is owed."""
    return {
        "name": found.case.subject.name,
        "reference": found.case.reference,
        "meeting": when(found.item.meeting),
        "due": words.due(found.due_on),
        "state": ReturnStage(found.stage).words,
        "url": reverse("return", args=[found.reference]),
        "nil": reverse("return_nil", args=[found.reference]),
        "decline": reverse("return_decline", args=[found.reference]),
    }


def sent_table(sent: Sequence[InformationReturn]) -> Table:
    """What the agency has answered for meetings ahead."""
    return Table(
        caption="Answered",
        columns=["Case", "Answer", "Sent", "Meeting"],
        rows=[
            Row(
                [
                    Cell(
                        each.case.subject.name,
                        url=reverse("return", args=[each.reference]),
                        hint=each.case.reference,
                    ),
                    Cell(each.get_answer_display(), tag=Tag("Late") if each.late else None),
                    words.moment(each.sent_at),
                    when(each.item.meeting),
                ]
            )
            for each in sent
        ],
    )


def return_page(found: InformationReturn, *, own: bool) -> Page:
    """One return that was sent."""
    parts: list[Any] = return_cards([found], found.case.subject.kind)
    links = []
    if own and found.stage != ReturnStage.CORRECTED:
        links.append(Link("Correct this return", reverse("return_correct", args=[found.reference])))
    if found.stage == ReturnStage.CORRECTED:
        parts.insert(0, Inset("This return was corrected. What was wrong:", lines=[found.why_corrected]))
    if links:
        parts.append(
            Inset("Is something here wrong? A correction keeps the old text in history.", link=links[0])
        )
    return Page("Information return", parts=parts, back=reverse("return_list"), banner=banner_of(found.case))


def return_cards(found: Sequence[InformationReturn], kind: str) -> list[SummaryList]:
    """A card for each return with something in it: who says it, and how it may be used."""
    return [card(each, kind) for each in found]


def card(found: InformationReturn, kind: str) -> SummaryList:
    """What one agency says."""
    title = f"{found.agency.name}: return"
    if found.answer != Answer.FULL:
        lines = [SummaryRow("Answer", found.get_answer_display())]
        if found.why_declined:
            lines.append(SummaryRow("Why", found.why_declined))
        return SummaryList([*lines, sent_row(found)], title=title)
    rows = [
        SummaryRow(label, worded(name, found.answers[name], kind))
        for name, label in questions_for(kind).items()
        if found.answers.get(name)
    ]
    if found.handling == "C":
        rows.append(
            SummaryRow("Only for named agencies", found.conditions, hint="Handling C: ask before passing on")
        )
    return SummaryList([*rows, sent_row(found)], title=title)


def sent_row(found: InformationReturn) -> SummaryRow:
    """When it was sent, and whether that was late."""
    return SummaryRow(
        "Sent", words.moment(found.sent_at) + (", after the day it was due" if found.late else "")
    )


def worded(name: str, answer: str, kind: str) -> str:
    """An answer in words."""
    if name == "known":
        choices = dict(KNOWN_FOR_PLACE) if kind == "place" else dict(Known.choices)
        return str(choices.get(answer, answer))
    return str(dict(CanTell.choices).get(answer, answer)) if name == "can_tell" else answer
