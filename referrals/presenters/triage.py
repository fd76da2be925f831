"""The pages of triage: the queue, one nomination with what may be alike, and the answers to it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from cases.lifecycle import Stage
from cases.vocabulary import SubjectKind
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Cell,
    Colour,
    Component,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from permissions.models import User
from permissions.presenters.page import Page
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.access.nominations import NominationPage
from referrals.lifecycle.nominations import NominationVerb
from referrals.likeness import Likeness
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.presenters.answers import answers, subject_words
from referrals.presenters.nomination_read import danger_part, outcome_parts, stage_tag
from referrals.vocabulary.nominations import Proposal


def queue_page(found: NominationPage, reader: User) -> Page:
    """What waits for an answer, the longest waiting first."""
    today = timezone.localdate()
    triages = scope_of(reader).may(Permission.NOMINATION_TRIAGE) or scope_of(reader).may(
        Permission.NOMINATION_SECOND
    )
    address = "nomination_triage" if triages else "nomination"
    rows = [
        Row(
            [
                Cell(
                    SubjectKind(row.kind).label if row.readers_named and not triages else subject_words(row),
                    url=reverse(address, args=[row.reference]),
                    hint=row.reference,
                ),
                SubjectKind(row.kind).label,
                row.agency.name,
                words.moment(row.sent_at),
                Cell(words.due(row.answer_due_on), tag=_due_tag(row, today)),
                Cell(tag=_proposal_tag(row)) if row.proposal else "Coordinator",
            ]
        )
        for row in found.nominations
    ]
    table = Table(
        "Nominations that wait for an answer",
        ["Who or what", "Kind", "From", "Sent", "Answer due", "Waits for"],
        rows,
        caption_hidden=True,
        empty=EmptyState(
            "No nomination waits for an answer", "New ones appear here when an agency sends them."
        ),
    )
    late = sum(1 for row in found.nominations if row.answer_due_on and row.answer_due_on < today)
    waiting = words.counted(len(found.nominations), "nomination").capitalize()
    intro = f"{waiting}, {late} overdue. An answer is due three working days after sending."
    return Page(title="Triage", intro=intro, parts=(table,))


def triage_page(nomination: Nomination, reader: User, likeness: Sequence[Likeness]) -> Page:
    """One nomination, what may be alike, and what the reader can answer."""
    parts: list[Component] = [part for part in [danger_part(nomination)] if part]
    parts += [_head(nomination), *_proposed(nomination), *outcome_parts(nomination)]
    waits = nomination.decided_at is None
    parts += [_alike(nomination, likeness, reader)] if waits else []
    parts += answers(nomination, reader=reader)
    parts += [ActionList(_actions(nomination, reader), title="Your answer")] if waits else []
    return Page(title=f"Triage {nomination.reference}", parts=tuple(parts), back=reverse("nomination_queue"))


def likeness_line(each: Likeness) -> str:
    """One case in a sentence."""
    return f"{each.case.reference}: {' '.join(each.reasons)}"


def _head(nomination: Nomination) -> SummaryList:
    rows = [
        SummaryRow("Who or what", subject_words(nomination), hint=str(SubjectKind(nomination.kind).label)),
        SummaryRow("From", f"{nomination.nominator.full_name}, {nomination.agency.name}"),
        SummaryRow("Sent", words.moment(nomination.sent_at)),
        SummaryRow("Stage", "", tag=stage_tag(nomination)),
    ]
    if nomination.answer_due_on and nomination.decided_at is None:
        rows.append(
            SummaryRow(
                "Answer due",
                words.due(nomination.answer_due_on),
                tag=_due_tag(nomination, timezone.localdate()),
            )
        )
    return SummaryList(rows)


def _proposed(nomination: Nomination) -> list[Component]:
    if not nomination.proposal or nomination.proposed_by is None:
        return []
    reason = nomination.necessity if nomination.proposal == Proposal.ACCEPT else nomination.decision_reason
    answer = nomination.get_proposal_display().lower()
    text = f"{nomination.proposed_by.full_name} proposed to {answer} this nomination "
    return [
        Inset(
            f"{text}on {words.moment(nomination.proposed_at)}. A second person confirms it.", lines=[reason]
        )
    ]


def _alike(nomination: Nomination, likeness: Sequence[Likeness], reader: User) -> Component:
    if not likeness:
        return Inset("No case seems to be about the same subject.")
    may_triage = scope_of(reader).may(Permission.NOMINATION_TRIAGE)
    rows = [
        Row([_case_cell(each), " ".join(each.reasons), _standing(each), _links(nomination, each, may_triage)])
        for each in likeness
    ]
    return Table(
        "Possibly the same: compare before you answer",
        ["Case", "Why", "Where it stands", "What you can do"],
        rows,
    )


def _case_cell(each: Likeness) -> Cell:
    if each.hidden:
        return Cell("A case that is no longer open to you", hint=each.case.reference)
    return Cell(
        each.case.subject.name, url=reverse("case", args=[each.case.reference]), hint=each.case.reference
    )


def _standing(each: Likeness) -> str:
    closed = f", {words.day(each.case.closed_at)}" if each.case.closed_at else ""
    return f"{Stage(each.case.stage).words}{closed}"


def _links(nomination: Nomination, each: Likeness, may_triage: bool) -> Cell:
    if not may_triage or policies.obstacles(nomination, NominationVerb.MERGE):
        return Cell("")
    if each.case.stage == Stage.CLOSED:
        url = f"{reverse('nomination_accept', args=[nomination.reference])}?previous={each.case.reference}"
        return Cell(links=[Link("Accept as a new episode", url, each.case.reference)])
    url = reverse("nomination_merge", args=[nomination.reference, each.case.reference])
    return Cell(links=[Link("Merge into this case", url, each.case.reference)])


def _actions(nomination: Nomination, reader: User) -> list[ActionItem]:
    scope = scope_of(reader)
    items: list[ActionItem] = []
    own = policies.obstacles_to_deciding(nomination, reader.pk)
    if scope.may(Permission.NOMINATION_TRIAGE):
        second = policies.needs_second(nomination, scope.agency_id)
        accept = NominationVerb.PROPOSE_ACCEPTING if second else NominationVerb.ACCEPT
        items += [
            _item(nomination, accept, reverse("nomination_accept", args=[nomination.reference]), own),
            _item(nomination, NominationVerb.RETURN, _answer(nomination, "return")),
            _item(nomination, NominationVerb.REDIRECT, _answer(nomination, "redirect")),
            _item(nomination, NominationVerb.PROPOSE_DECLINING, _answer(nomination, "decline"), own),
        ]
    if scope.may(Permission.NOMINATION_SECOND) and nomination.proposal:
        accepting = nomination.proposal == Proposal.ACCEPT
        confirm = NominationVerb.CONFIRM_ACCEPTING if accepting else NominationVerb.CONFIRM_DECLINING
        mine = policies.obstacles_to_second(nomination, reader.pk)
        items += [
            _item(nomination, confirm, _second(nomination, "confirm"), mine),
            _item(nomination, NominationVerb.DISAGREE, _second(nomination, "disagree")),
        ]
    return items


def _item(nomination: Nomination, verb: NominationVerb, url: str, more: Sequence[str] = ()) -> ActionItem:
    return ActionItem(verb.words, url, obstacles=[*policies.obstacles(nomination, verb), *more])


def _answer(nomination: Nomination, answer: str) -> str:
    return reverse("nomination_answer", args=[nomination.reference, answer])


def _second(nomination: Nomination, answer: str) -> str:
    return reverse("nomination_second", args=[nomination.reference, answer])


def _due_tag(nomination: Nomination, today: datetime.date) -> Tag | None:
    overdue = nomination.answer_due_on is not None and nomination.answer_due_on < today
    return Tag("Overdue", Colour.PURPLE) if overdue else None


def _proposal_tag(nomination: Nomination) -> Tag:
    return Tag(f"Second person, to {nomination.get_proposal_display().lower()}", Colour.BLUE)
