"""When something may be done with a nomination: each rule returns its obstacles as sentences.

The same sentences are shown on the page of answers and raised by the deed. Source: the practice guide, nomination.
"""

from __future__ import annotations

from collections.abc import Callable

from cases.vocabulary import Handling, InformationGrade, Purpose
from referrals.lifecycle.nominations import OPEN_TO_CHANGE, TRANSITIONS, NominationStage, NominationVerb
from referrals.models import Nomination
from referrals.policies.imports import obstacles_to_readers
from referrals.policies.wording import flagged
from referrals.vocabulary.nominations import NominationKind, Proposal, Urgent

NEEDED_FACTS: dict[str, dict[str, str]] = {
    NominationKind.YOUNG_PERSON: {"given_name": "Give the young person's name."},
    NominationKind.PEER_GROUP: {
        "name": "Give the group a neutral working name.",
        "how_identified": "Say how the group was identified.",
        "purpose_of_mapping": "Say why the group should be looked at, and what is meant to come of it.",
    },
    NominationKind.PLACE: {
        "name": "Give the name of the place.",
        "place_type": "Say what kind of place it is.",
        "positive_use": "Say how young people use the place well.",
    },
}
NEEDED_TEXTS = {
    "why_several": "Say why this needs several agencies.",
    "asked_of_meeting": "Say what you ask of the meeting.",
    "tried": "Say what has been tried so far.",
    "strengths": "Describe strengths: what goes well, and who helps.",
}
NEEDED_CHOICES = {
    "fact_or_opinion": "Say whether this is fact, opinion, or told by somebody else.",
    "obtained_how": "Say how you came to know it.",
    "source_grade": "Grade the source.",
    "information_grade": "Grade the information.",
    "handling": "Choose who may read this (handling).",
}


def obstacles(nomination: Nomination, verb: NominationVerb) -> list[str]:
    """What stands in the way of this verb now."""
    row = TRANSITIONS[verb]
    if NominationStage(nomination.stage) not in row.sources:
        froms = " or ".join(sorted(f"“{stage.words}”" for stage in row.sources))
        return [
            f"The nomination stands at “{NominationStage(nomination.stage).words}”. "
            f"“{verb.words}” is possible from {froms}. Open it again to see what changed."
        ]
    rule = _RULES.get(verb)
    return rule(nomination) if rule else []


def obstacles_to_starting(kind: str, purpose: str) -> list[str]:
    """What stands in the way of starting a nomination."""
    found = []
    if kind not in NominationKind.values:
        found.append("Choose whether it is about a young person, a peer group or a place.")
    if purpose not in Purpose.values:
        found.append("Choose the purpose.")
    return found


def obstacles_to_changing(nomination: Nomination) -> list[str]:
    """What stands in the way of changing what a nomination says."""
    if nomination.stage in OPEN_TO_CHANGE:
        return []
    return [
        f"The nomination stands at “{NominationStage(nomination.stage).words}” and can no longer be changed. "
        "If something is wrong in it, tell the coordinator."
    ]


def obstacles_to_reason(reason: str) -> list[str]:
    """A decision without a reason is none."""
    return [] if reason.strip() else ["Give the reason."]


def obstacles_to_content(nomination: Nomination) -> list[str]:
    """What a nomination still lacks before it can be sent, in the order of its pages."""
    return [sentence for part in _PARTS for sentence in obstacles_to_part(nomination, part)]


def obstacles_to_part(nomination: Nomination, part: str) -> list[str]:
    """What one page of a nomination still lacks."""
    rule = _PARTS.get(part)
    return rule(nomination) if rule else []


def needs_second(nomination: Nomination, coordinator_agency: object) -> bool:
    """Whether accepting takes a second person: the nomination comes from the coordinator's own agency."""
    return nomination.agency_id == coordinator_agency


def obstacles_to_deciding(nomination: Nomination, decider: object) -> list[str]:
    """What stands in the way of this person deciding (rule SoD-1): nobody decides on a nomination of their own."""
    if nomination.nominator_id == decider:
        return ["You made this nomination. Somebody else decides on it."]
    return []


def obstacles_to_second(nomination: Nomination, second: object) -> list[str]:
    """What stands in the way of this person giving the second approval: neither nominator nor proposer may."""
    found = obstacles_to_deciding(nomination, second)
    if nomination.proposed_by_id == second:
        found.append("You proposed this. A second person confirms it.")
    return found


def _urgency(nomination: Nomination) -> list[str]:
    if nomination.urgent not in Urgent.values:
        return ["Answer whether somebody is in immediate danger."]
    if nomination.urgent == Urgent.YES and not (
        nomination.urgent_what.strip() and nomination.urgent_told.strip()
    ):
        return ["Say what you did about the immediate danger and whom you told."]
    return []


def _texts(nomination: Nomination, *names: str) -> list[str]:
    return [NEEDED_TEXTS[name] for name in names if not getattr(nomination, name).strip()]


def _facts(nomination: Nomination) -> list[str]:
    needed = NEEDED_FACTS[NominationKind(nomination.kind)]
    return [words for name, words in needed.items() if not str(nomination.facts.get(name) or "").strip()]


def _voice(nomination: Nomination) -> list[str]:
    found = _texts(nomination, "strengths")
    if not nomination.child_words.strip() and not nomination.child_why_not.strip():
        found.append("Write what young people say about this, or why nobody has asked.")
    if nomination.child_words.strip() and nomination.child_heard_on is None:
        found.append("Say when young people were heard.")
    if nomination.kind == NominationKind.YOUNG_PERSON:
        if not nomination.carer_aware:
            found.append("Say whether a parent or carer knows of this nomination.")
        elif not nomination.carer_view.strip():
            found.append("Write what the carer says, or why they have not been told.")
    return found


def _source(nomination: Nomination) -> list[str]:
    found = [words for name, words in NEEDED_CHOICES.items() if not getattr(nomination, name)]
    if nomination.information_grade == InformationGrade.SUSPECTED_FALSE:
        found.append("Information suspected to be false is not a ground for a nomination.")
    if nomination.handling == Handling.CONDITIONS:
        if not nomination.conditions.strip():
            found.append("Say under which conditions the information may be used (handling C).")
        if not nomination.named_agencies:
            found.append("Name at least one agency that may read the information (handling C).")
    return [*found, *obstacles_to_readers(nomination)]


def _language(nomination: Nomination) -> list[str]:
    if nomination.language_seen_at is None:
        return ["Look through the wording on the page of answers."]
    if flagged(nomination) and not nomination.language_reason.strip():
        return ["Change the wording that was marked, put it in quotation marks, or say why it should stand."]
    return []


def _proposal(expected: Proposal) -> Callable[[Nomination], list[str]]:
    def rule(nomination: Nomination) -> list[str]:
        if nomination.proposal != expected:
            return [
                f"Nobody has proposed to {expected.label.lower()} this nomination. The coordinator does that first."
            ]
        return _still_what_was_proposed(nomination)

    return rule


def _still_what_was_proposed(nomination: Nomination) -> list[str]:
    latest = nomination.snapshots.first()
    if latest is None or latest.pk != nomination.proposed_on or not latest.holds(nomination.content):
        return [
            "The nomination is not what it was when this was proposed, so the proposal is void. Propose it anew."
        ]
    return []


def _nothing_proposed(nomination: Nomination) -> list[str]:
    if nomination.proposal:
        return ["The coordinator has proposed a decision. It waits for the second person."]
    return []


_PARTS: dict[str, Callable[[Nomination], list[str]]] = {
    "urgent": _urgency,
    "subject": _facts,
    "concerns": lambda nomination: (
        [] if nomination.concern_types else ["Choose at least one kind of concern."]
    ),
    "events": lambda nomination: (
        [] if nomination.events else ["Say what happened and when: at least one event."]
    ),
    "reasons": lambda nomination: _texts(nomination, "why_several", "asked_of_meeting", "tried"),
    "voice": _voice,
    "source": _source,
    "language": _language,
}

_RULES: dict[NominationVerb, Callable[[Nomination], list[str]]] = {
    NominationVerb.SEND: obstacles_to_content,
    NominationVerb.ACCEPT: _nothing_proposed,
    NominationVerb.PROPOSE_ACCEPTING: _nothing_proposed,
    NominationVerb.PROPOSE_DECLINING: _nothing_proposed,
    NominationVerb.RETURN: _nothing_proposed,
    NominationVerb.REDIRECT: _nothing_proposed,
    NominationVerb.MERGE: _nothing_proposed,
    NominationVerb.CONFIRM_ACCEPTING: _proposal(Proposal.ACCEPT),
    NominationVerb.CONFIRM_DECLINING: _proposal(Proposal.DECLINE),
    NominationVerb.DISAGREE: lambda nomination: (
        [] if nomination.proposal else ["Nothing has been proposed that could be disagreed with."]
    ),
}
