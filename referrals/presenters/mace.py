"""The list of referrals, the MACE page of a case, and what somebody can do from there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone

from cases.lifecycle import Stage
from cases.models import Case
from cases.presenters.frame import Page as CasePage
from cases.presenters.frame import case_page
from govuk import words
from govuk.components import (
    Button,
    Cell,
    Colour,
    Component,
    EmptyState,
    Inset,
    Link,
    Notice,
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
from referrals.access.mace import OnCase
from referrals.lifecycle.mace import ENDED, MaceStage
from referrals.models import MaceReferral, ReferralLine
from referrals.policies import mace as policies
from referrals.presenters.step_downs import monitoring_parts, step_down_card
from referrals.vocabulary.mace import Trigger

# Who takes the next step at each stage, and what it is.
OWED: dict[MaceStage, str] = {
    MaceStage.PROPOSED: "The PGPM chair has it written, or keeps the case",
    MaceStage.DRAFTING: "The lead agency writes it, then the PGPM chair approves it",
    MaceStage.CHAIR_APPROVED: "The PGPM coordinator sends it",
    MaceStage.SUBMITTED: "The MACE coordinator acknowledges it",
    MaceStage.ACKNOWLEDGED: "The MACE chair decides",
    MaceStage.MORE_INFORMATION: "The PGPM coordinator answers the questions",
    MaceStage.ACCEPTED: "The MACE coordinator returns the outcome",
    MaceStage.OUTCOME_RETURNED: "The PGPM chair acknowledges the outcome",
}
WITH_PGPM = frozenset({MaceStage.PROPOSED, MaceStage.DRAFTING, MaceStage.CHAIR_APPROVED})


def stage_tag(referral: MaceReferral) -> Tag:
    """The stage in words: blue in the hands of the PGPM, purple with MACE, grey when it is over."""
    stage = MaceStage(referral.stage)
    if stage in ENDED:
        return Tag(stage.words)
    return Tag(stage.words, Colour.BLUE if stage in WITH_PGPM else Colour.PURPLE)


def overdue_tag(due: datetime.date | None) -> Tag | None:
    """A word, when somebody owes what was due."""
    late = due is not None and due < timezone.localdate()
    return Tag("Overdue", Colour.PURPLE) if late else None


def owed_words(referral: MaceReferral) -> str:
    """Who takes the next step."""
    return OWED.get(MaceStage(referral.stage), "None: it is over")


def list_page(found: Sequence[MaceReferral], user: User) -> Page:
    """The referrals, what is owed soonest first."""
    is_open = [each for each in found if each.stage not in ENDED]
    ended = [each for each in found if each.stage in ENDED]
    late = sum(1 for each in is_open if overdue_tag(each.due_on))
    receives = scope_of(user).may(Permission.MACE_RECEIVE)
    empty = (
        EmptyState("No referral waits for MACE", "New ones appear here when the PGPM coordinator sends them.")
        if receives
        else EmptyState(
            "No case is on its way to MACE", "An escalation is proposed on the MACE page of a case."
        )
    )
    parts: list[Component] = [_table("On the way", is_open, empty)]
    if ended:
        parts.append(_ended("Ended", ended))
    parts.append(
        Inset("Cases come back by a step-down.", link=Link("See step-downs", reverse("step_down_list")))
    )
    said = words.counted(len(is_open), "referral").capitalize()
    return Page(title="MACE referrals", intro=f"{said} on the way, {late} overdue.", parts=tuple(parts))


def _table(caption: str, found: Sequence[MaceReferral], empty: EmptyState) -> Table:
    rows = [
        Row(
            [
                Cell(
                    each.case.subject.name,
                    url=reverse("mace_referral", args=[each.reference]),
                    hint=each.reference,
                ),
                Cell(tag=stage_tag(each)),
                owed_words(each),
                Cell(words.due(each.due_on) if each.due_on else "No date set", tag=overdue_tag(each.due_on)),
            ]
        )
        for each in found
    ]
    return Table(caption, ["Who or what", "Stage", "Next step", "Due"], rows, empty=empty)


def case_mace_page(found: OnCase, user: User) -> CasePage:
    """The MACE page of a case: the referral, the step-down, its triggers, and what somebody can do."""
    parts: list[Component | None] = [
        _asked(found.to_answer),
        _offer(found, user),
        *([_referral_card(found.current)] if found.current else []),
        *([step_down_card(found.step_down)] if found.step_down else []),
        *(monitoring_parts(found.step_down, user) if found.step_down else []),
        _earlier(found.referrals[1:]),
    ]
    return case_page(
        found.case,
        user,
        "case_mace",
        title="MACE",
        intro=_standing(found),
        parts=[part for part in parts if part is not None],
    )


def _standing(found: OnCase) -> str:
    case, current = found.case, found.current
    if case.stage == Stage.WITH_MACE:
        return "MACE has this case. The PGPM keeps its actions on contexts going."
    if case.stage == Stage.STEPPED_DOWN:
        return "MACE has stepped this case down. The PGPM watches for the signs below."
    if current is not None and current.stage not in ENDED:
        return "An escalation of this case to MACE is on its way. Until MACE accepts, the PGPM has the case."
    return "The PGPM has this case."


def _offer(found: OnCase, user: User) -> Component | None:
    scope, case = scope_of(user), found.case
    if scope.may(Permission.STEP_DOWN_PROPOSE) and case.stage == Stage.WITH_MACE:
        open_one = found.step_down is not None and found.step_down.accepted_at is None
        if not open_one or (found.step_down and found.step_down.stage == "withdrawn"):
            return Button("Start a step-down", reverse("step_down_start", args=[case.reference]))
    if not scope.may(Permission.MACE_PROPOSE) or scope.is_mace:
        return None
    stop = policies.obstacles_to_starting(case)
    if case.stage in {Stage.WITH_MACE, Stage.CLOSED} or (found.current and found.current.stage not in ENDED):
        return None
    if not stop:
        return Button("Propose escalation to MACE", reverse("case_mace_propose", args=[case.reference]))
    plan = Link("Go to the plan", reverse("case_plan", args=[case.reference]))
    return Inset("An escalation to MACE cannot be proposed at present, because:", lines=stop, link=plan)


def _referral_card(referral: MaceReferral) -> SummaryList:
    rows = [
        SummaryRow("Stage", "", tag=stage_tag(referral)),
        SummaryRow("Proposed", f"{words.moment(referral.recorded_at)}, {referral.agency.name}"),
        SummaryRow("What makes it a case for MACE", str(Trigger(referral.trigger).label)),
        SummaryRow("Next step", owed_words(referral)),
    ]
    if referral.due_on:
        rows.append(SummaryRow("Due", words.due(referral.due_on), tag=overdue_tag(referral.due_on)))
    open_it = Link("Open", reverse("mace_referral", args=[referral.reference]), "the referral")
    return SummaryList(rows, title=f"Referral {referral.reference}", actions=[open_it])


def _earlier(found: Sequence[MaceReferral]) -> Table | None:
    return _ended("Earlier referrals", found) if found else None


def _ended(caption: str, found: Sequence[MaceReferral]) -> Table:
    rows = [
        Row(
            [
                Cell(
                    each.case.subject.name,
                    url=reverse("mace_referral", args=[each.reference]),
                    hint=each.reference,
                ),
                Cell(tag=stage_tag(each)),
                words.day(each.stage_since),
            ]
        )
        for each in found
    ]
    return Table(caption, ["Who or what", "Stage", "Since"], rows)


def _asked(found: Sequence[ReferralLine]) -> Component | None:
    """That the user's agency is asked whether what it gave may go to MACE."""
    if not found:
        return None
    line = found[0]
    url = reverse("mace_consent", args=[line.referral.reference, line.number])
    return Notice(
        "Your agency is asked whether what it gave for named agencies may go to MACE",
        lines=[f"{words.counted(len(found), 'answer').capitalize()} outstanding."],
        link=Link("Answer", url, "whether it may go to MACE"),
    )


def current_words(case: Case, found: OnCase) -> list[str]:
    """For other pages of the case: where the way to MACE and back stands, in sentences."""
    said = []
    if found.current is not None and found.current.stage not in ENDED:
        said.append(
            f"MACE referral: {MaceStage(found.current.stage).words.lower()}. {owed_words(found.current)}."
        )
    if case.stage == Stage.STEPPED_DOWN and found.step_down is not None:
        said.append(f"Stepped down from MACE. Watch for: {words.listed(found.step_down.triggers)}.")
    return said
