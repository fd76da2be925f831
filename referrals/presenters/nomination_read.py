"""A nomination as it is read: where it stands, what it says and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from cases.vocabulary import SubjectKind
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Colour,
    Component,
    Inset,
    SummaryList,
    SummaryRow,
    Tag,
)
from permissions.models import User
from permissions.presenters.page import Page
from referrals.lifecycle.nominations import OPEN_TO_CHANGE, NominationStage, NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.presenters.answers import answers, subject_words
from referrals.vocabulary.nominations import Urgent


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


def read_page(nomination: Nomination, reader: User, *, withheld: bool, own: bool) -> Page:
    """A nomination that is no longer written: what it says and what became of it."""
    parts: list[Component] = [about(nomination), *outcome_parts(nomination)]
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


def about(nomination: Nomination) -> SummaryList:
    """Whom it is about, where it stands and who made it."""
    rows = [
        SummaryRow("Who or what", subject_words(nomination), hint=str(SubjectKind(nomination.kind).label)),
        SummaryRow("Stage", "", tag=stage_tag(nomination), hint=owed_words(nomination)),
        SummaryRow("Nominated by", f"{nomination.nominator.full_name}, {nomination.agency.name}"),
        SummaryRow("Started", words.moment(nomination.started_at)),
    ]
    if nomination.sent_at:
        rows.append(SummaryRow("Sent", words.moment(timezone.localtime(nomination.sent_at))))
    return SummaryList(rows)
