"""What MACE asked, decided and returned, for the page of a referral."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from cases.vocabulary import Level
from govuk import words
from govuk.components import Component, Inset, SummaryList, SummaryRow, Timeline, TimelineItem
from referrals.models import MaceReferral
from referrals.vocabulary.mace import StatutoryRoute, WhyNotAccepted

OUTCOME_WORDS: dict[str, str] = {
    "decided_on": "Decided",
    "level": "Level",
    "plan_owner": "Who owns the plan",
    "actions": "Actions and owners",
    "route": "Statutory route in use",
    "pgpm_actions": "PGPM actions that go on",
    "may_be_told": "What the PGPM may be told",
    "disruption": "Disruption in hand",
    "next_review_on": "Next review of MACE",
    "step_down_review_on": "Earliest look at a step-down",
}


def questions(referral: MaceReferral) -> list[Component]:
    """What MACE asked and the PGPM answered, the newest first."""
    items = []
    for each in reversed(referral.questions):
        asked = words.moment(parse_datetime(each["asked_at"]))
        items.append(TimelineItem("MACE asks", each["asked_by"], asked, lines=each["asked"].splitlines()))
        if each.get("answer"):
            when = words.moment(parse_datetime(each["answered_at"]))
            answer = TimelineItem(
                "The PGPM answers", each["answered_by"], when, lines=each["answer"].splitlines()
            )
            items.insert(len(items) - 1, answer)
    return [Timeline(items)] if items else []


def decision(referral: MaceReferral) -> list[Component]:
    """What MACE decided, its outcome, or why the PGPM kept the case."""
    parts: list[Component] = []
    if referral.why_not:
        rows = [
            SummaryRow("Why", str(WhyNotAccepted(referral.why_not).label)),
            SummaryRow("Advice", referral.advice),
        ]
        parts.append(SummaryList(rows, title="MACE does not accept it"))
    if referral.route:
        rows = [
            SummaryRow("Route", str(StatutoryRoute(referral.route).label)),
            SummaryRow("Reference there", referral.decision_reference),
            SummaryRow("Meanwhile", referral.advice),
        ]
        parts.append(SummaryList(rows, title="On the statutory route"))
    if referral.mace_meeting_on:
        rows = [
            SummaryRow("MACE discusses it", words.day(referral.mace_meeting_on)),
            SummaryRow("Who leads for MACE", referral.mace_lead),
            SummaryRow("Safe until then", referral.interim_safety),
        ]
        parts.append(SummaryList(rows, title="MACE accepts it"))
    if referral.outcome:
        parts.append(SummaryList(outcome_rows(referral.outcome), title="Outcome of MACE"))
    if referral.why_withdrawn:
        parts.append(Inset("The PGPM keeps the case:", lines=[referral.why_withdrawn]))
    return parts


def outcome_rows(outcome: dict[str, Any]) -> list[SummaryRow]:
    """The outcome, field by field."""
    rows = []
    for name, label in OUTCOME_WORDS.items():
        value = outcome.get(name)
        if not value:
            continue
        if name.endswith("_on"):
            value = words.day(parse_date(str(value)))
        if name == "level":
            value = dict(Level.choices).get(str(value), str(value))
        if name == "disruption":
            value = str(value).capitalize()
        rows.append(SummaryRow(label, str(value).splitlines() if "\n" in str(value) else str(value)))
    return rows
