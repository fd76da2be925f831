"""Wording in a nomination that puts blame or a label on a child: found in every text that others will read."""

from __future__ import annotations

from collections.abc import Iterator

from referrals.language import Flag, lint, lint_group_name, to_answer
from referrals.models import Nomination
from referrals.vocabulary.nominations import NominationKind

# Texts of the nomination that go into a case. A child's own words are never looked at.
TEXTS: dict[str, str] = {
    "why_several": "Why several agencies",
    "asked_of_meeting": "What you ask of the meeting",
    "tried": "What has been tried",
    "strengths": "Strengths",
    "child_why_not": "Why nobody has asked",
    "carer_view": "What the carer says",
}


def texts_of(nomination: Nomination) -> Iterator[tuple[str, str]]:
    """Each text with the words for where it stands."""
    for name, label in TEXTS.items():
        yield label, getattr(nomination, name)
    for number, event in enumerate(nomination.events, start=1):
        yield f"Event {number}", str(event.get("summary", ""))
    for name, value in nomination.facts.items():
        if isinstance(value, str):
            yield name.replace("_", " ").capitalize(), value


def flagged(nomination: Nomination) -> list[tuple[str, Flag]]:
    """Every phrase that asks for other words, a quote mark or a reason, with where it stands."""
    found = [(label, flag) for label, text in texts_of(nomination) for flag in to_answer(lint(text))]
    if nomination.kind == NominationKind.PEER_GROUP:
        name = str(nomination.facts.get("name", ""))
        found += [("Name of the group", flag) for flag in to_answer(lint_group_name(name))]
    return found
