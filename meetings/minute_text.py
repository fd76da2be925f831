"""The words of a minute, taken from what was recorded: decision first, discussion short, agencies rather than names."""

from __future__ import annotations

from typing import TypedDict

from cases.lifecycle import Verb
from cases.models import Case, PlannedAction
from cases.presenters.frame import LEVEL_WORDS
from govuk import words
from meetings.models import AgendaItem, Decision, Discussion
from meetings.quorum import missing
from meetings.vocabulary import THERE

DISCUSSION_WORDS: dict[str, str] = {
    "changed": "What has changed",
    "voices": "What the young person and carers say",
    "contexts": "What each context adds",
    "strengths": "What is strong",
    "worries": "What worries us",
    "themes": "For other cases and places",
}
NOBODY = "Nothing recorded."


class Part(TypedDict):
    """One part of a minute."""

    title: str
    lines: list[str]


def minute_content(item: AgendaItem) -> list[Part]:
    """The parts of the minute of one case, in order."""
    decision = Decision.objects.select_related("data_key").get(item=item)
    discussion = Discussion.objects.select_related("data_key").filter(item=item).first()
    case: Case = item.case
    level = LEVEL_WORDS.get(decision.level_after, "Not set")
    before = LEVEL_WORDS.get(decision.level_before, "Not set")
    parts: list[Part] = [
        {"title": "Decision", "lines": [Verb(decision.verb).words, decision.reasons]},
        {
            "title": "Level",
            "lines": [f"Before: {before}", f"After: {level}", *([case.level_reasons] if case.level else [])],
        },
        {"title": "Actions", "lines": actions_agreed(item) or ["No new action."]},
        {"title": "Who is told", "lines": telling(decision)},
        {"title": "Dissent", "lines": [decision.dissent or "None recorded."]},
        {"title": "Who was there", "lines": attendance(item)},
    ]
    if decision.challenge:
        parts[4]["lines"].append("An agency asked for a professional challenge.")
    if discussion is not None:
        said = [
            {"title": title, "lines": getattr(discussion, name).splitlines()}
            for name, title in DISCUSSION_WORDS.items()
            if getattr(discussion, name)
        ]
        parts.extend(Part(title=str(each["title"]), lines=list(each["lines"])) for each in said)
    return parts


def actions_agreed(item: AgendaItem) -> list[str]:
    """The actions planned since the discussion was opened."""
    found = (
        PlannedAction.objects.filter(case=item.case, recorded_at__gte=item.opened_at)
        .select_related("owner_agency", "data_key")
        .order_by("due", "reference")
    )
    return [f"{each.text} ({each.owner_agency.name}, by {words.day(each.due)})" for each in found]


def telling(decision: Decision) -> list[str]:
    """Who tells the young person and the carers, and by when."""
    pairs = (
        ("The young person", decision.tell_child, decision.tell_child_by),
        ("Parents or carers", decision.tell_carer, decision.tell_carer_by),
    )
    lines = [
        f"{who}: {said.rstrip('. ')}" + (f", by {words.day(by)}" if by is not None else "")
        for who, said, by in pairs
        if said
    ]
    return lines or [NOBODY]


def attendance(item: AgendaItem) -> list[str]:
    """Which agencies were there, and whether that was a quorum."""
    rows = list(item.attendance.select_related("agency", "data_key").order_by("agency__name"))
    lines = [
        f"{row.agency.name}: {row.get_status_display()}" + (f" ({row.who})" if row.who else "")
        for row in rows
    ]
    gaps = missing(item.case.subject.kind, {row.agency.kind for row in rows if row.status in THERE})
    return [*lines, f"No quorum: {words.listed(gaps)} missing." if gaps else "There was a quorum."]
