"""One referral: a draft as a list of tasks, what would be sent, what was sent, and what MACE made of it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.presenters.frame import banner_of
from govuk import words
from govuk.components import (
    ActionItem,
    ActionList,
    Button,
    ButtonGroup,
    Component,
    Inset,
    Link,
    Notice,
    Obstacles,
    SummaryList,
    SummaryRow,
    Task,
    TaskList,
    Warn,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.access.mace import LookedAt
from referrals.building import Built
from referrals.lifecycle.mace import TRANSITIONS, MaceStage, MaceVerb
from referrals.models import MaceReferral, ReferralLine
from referrals.policies import mace as policies
from referrals.presenters.mace import overdue_tag, owed_words, stage_tag
from referrals.presenters.mace_answers import decision, questions
from referrals.presenters.mace_sheet import cards, sheet_of
from referrals.visibility import may_read_line
from referrals.vocabulary.mace import PART_TITLES, Consent

# The address of each step, in the order in which it is offered.
STEPS: dict[MaceVerb, str] = {
    MaceVerb.START_DRAFT: "start",
    MaceVerb.APPROVE: "approve",
    MaceVerb.SEND: "send",
    MaceVerb.TAKE_BACK: "take-back",
    MaceVerb.ACKNOWLEDGE: "acknowledge",
    MaceVerb.ACCEPT: "accept",
    MaceVerb.ASK: "ask",
    MaceVerb.NOT_ACCEPT: "not-accept",
    MaceVerb.REDIRECT: "redirect",
    MaceVerb.ANSWER: "answer",
    MaceVerb.RETURN_OUTCOME: "outcome",
    MaceVerb.ACKNOWLEDGE_OUTCOME: "acknowledge-outcome",
    MaceVerb.WITHDRAW: "withdraw",
}


def context(found: LookedAt, user: User) -> dict[str, Any]:
    """What the template of a referral shows."""
    referral = found.referral
    return {
        "title": f"MACE referral {referral.reference}",
        "banner": banner_of(referral.case),
        "back": reverse("case_mace", args=[referral.case.reference]),
        "parts": [part for part in _parts(found, user) if part is not None],
    }


def _parts(found: LookedAt, user: User) -> list[Component | None]:
    referral, built = found.referral, found.built
    parts: list[Component | None] = [_head(referral), *questions(referral), *decision(referral)]
    if built is not None and referral.stage == MaceStage.DRAFTING:
        parts += _draft(built, user)
    if (
        built is not None
        and referral.stage == MaceStage.CHAIR_APPROVED
        and not policies.approval_holds(built)
    ):
        parts.append(Warn(policies.VOID))
    parts.append(_actions(referral, built, user))
    if found.snapshot is not None:
        parts += [_digest(found), _files(referral), *cards(sheet_of(referral, found.snapshot.content, user))]
    elif referral.stage in {MaceStage.PROPOSED, MaceStage.WITHDRAWN} and built is not None:
        parts.append(cards(sheet_of(referral, built.content, user))[0])
    return parts


def _head(referral: MaceReferral) -> SummaryList:
    rows = [
        SummaryRow("Stage", "", tag=stage_tag(referral)),
        SummaryRow("Next step", owed_words(referral)),
    ]
    if referral.due_on:
        rows.append(SummaryRow("Due", words.due(referral.due_on), tag=overdue_tag(referral.due_on)))
    proposed = (
        f"{referral.recorded_by.full_name}, {referral.agency.name}, {words.moment(referral.recorded_at)}"
    )
    rows.append(SummaryRow("Proposed", proposed))
    if referral.approved_by:
        said = f"{referral.approved_by.full_name}, {words.moment(referral.approved_at)}"
        rows.append(SummaryRow("Approved", said))
    if referral.sent_by:
        rows.append(SummaryRow("Sent", f"{referral.sent_by.full_name}, {words.moment(referral.sent_at)}"))
    return SummaryList(rows, title="Where it stands")


def _digest(found: LookedAt) -> Component | None:
    snapshot = found.snapshot
    if snapshot is None:
        return None
    whole = snapshot.holds()
    code = bytes(snapshot.digest).hex()[:16]
    if not whole:
        return Warn("What is stored is not what was approved. Tell the safeguarding lead.")
    lead = "As it was sent" if found.referral.is_sent else "As it was approved"
    return Inset(f"{lead}, word for word. Its check code begins {code}.")


def _draft(built: Built, user: User) -> list[Component | None]:
    referral = built.referral
    news = policies.obstacles_to_news(built)
    tasks = []
    for part, title in PART_TITLES.items():
        lacking, lines = policies.obstacles_to_part(built, part), built.of_part(part)
        going = sum(1 for line in lines if line.included)
        hint = f"{going} of {words.counted(len(lines), 'record')} to go to MACE" if lines else ""
        status = "Not yet complete" if lacking else "Completed"
        url = reverse("mace_part", args=[referral.reference, part])
        tasks.append(Task(title, status, url, done=not lacking, hint=hint))
    bring = Link("Bring in what was recorded since", reverse("mace_bring_in", args=[referral.reference]))
    may_write = scope_of(user).may(Permission.MACE_DRAFT)
    notice = Notice("The case has moved on", lines=news, link=bring if may_write else None) if news else None
    waiting = [sentence for part in PART_TITLES for sentence in policies.obstacles_to_part(built, part)]
    return [
        notice,
        TaskList(tasks),
        Obstacles(waiting, title="Before a chair can approve it") if waiting else None,
    ]


def _actions(referral: MaceReferral, built: Built | None, user: User) -> Component | None:
    scope, items = scope_of(user), []
    for verb, step in STEPS.items():
        row = TRANSITIONS[verb]
        if not scope.may(row.permission) or referral.stage not in row.sources:
            continue
        if verb is MaceVerb.APPROVE and built is not None and policies.approval_holds(built):
            continue
        stop: list[str] = []
        if verb is MaceVerb.SEND and built is not None:
            stop = policies.obstacles_to_sending(built, user.pk)
        name = "mace_approve" if verb is MaceVerb.APPROVE else "mace_step"
        args = [referral.reference] if verb is MaceVerb.APPROVE else [referral.reference, step]
        items.append(ActionItem(verb.words, reverse(name, args=args), obstacles=stop))
    return ActionList(items) if items else None


def _files(referral: MaceReferral) -> ButtonGroup:
    return ButtonGroup(
        [
            Button("Download as PDF", reverse("mace_file", args=[referral.reference, "pdf"]), "secondary"),
            Button("Download as Word", reverse("mace_file", args=[referral.reference, "docx"]), "secondary"),
        ]
    )


def shown_lines(lines: list[ReferralLine], user: User) -> dict[int, str]:
    """The words of the lines that this writer may read, by number. An address is not shown while it is written."""
    return {
        line.number: "Recorded. MACE reads it in full." if line.masked else line.text
        for line in lines
        if may_read_line(
            user,
            handling=line.handling,
            originator=str(line.originator_id or ""),
            named=[str(each) for each in line.named],
            agreed=line.consent == Consent.GIVEN,
            lead_agency=line.referral.case.lead_agency_id,
        )
    }


def consent_parts(lines: list[ReferralLine]) -> list[Component]:
    """For each line whose originator must agree: how that stands, and the way to ask."""
    rows = []
    for line in lines:
        if not line.needs_consent:
            continue
        url = reverse("mace_ask_consent", args=[line.referral.reference, line.number])
        asks = line.consent in {Consent.NOT_ASKED, Consent.REFUSED}
        links = [Link("Ask", url, f"about line {line.number}")] if asks else []
        who = line.originator.name if line.originator else "Its agency"
        said = [str(Consent(line.consent).label), *([line.consent_reason] if line.consent_reason else [])]
        rows.append(SummaryRow(who, said, links))
    return [SummaryList(rows, title="For named agencies only: they must agree first")] if rows else []
