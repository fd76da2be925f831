"""Nominations for tests, made by doing the deeds. Everybody is invented."""

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from permissions.models import Agency, User
from permissions.roles import Role
from referrals.actions.merging import merge_nomination
from referrals.actions.nominations import save_part, send_nomination, start_nomination, withdraw_nomination
from referrals.actions.triage import (
    accept_nomination,
    confirm_declining,
    propose_declining,
    redirect_nomination,
    return_for_information,
)
from referrals.models import Nomination
from tests.making import a_case, a_chair, a_coordinator, a_rep, a_user, a_young_person, an_agency

FACTS: dict[str, dict[str, Any]] = {
    "young_person": {"given_name": "Wrenna", "family_name": "Aldermoor", "date_of_birth": "2011-04-09"},
    "peer_group": {
        "name": "The weir swimmers",
        "how_identified": "observation",
        "purpose_of_mapping": "Offer a safe space together.",
    },
    "place": {"name": "Ashcombe underpass", "place_type": "street", "positive_use": "It is dry and lit."},
}


def answers(**more: Any) -> dict[str, Any]:
    """Everything that a nomination needs before it can be sent."""
    day = timezone.localdate() - datetime.timedelta(days=5)
    event = {
        "kind": "missing",
        "summary": "Was not at home overnight and was found at the underpass.",
        "occurred_from": day.isoformat(),
        "status": "reported",
        "harm_role": "at_risk",
    }
    return {
        "urgent": "no",
        "concern_types": ["missing", "criminal_exploitation"],
        "events": [event],
        "why_several": "School, youth work and housing each hold a part of it.",
        "asked_of_meeting": "A plan for the underpass after school.",
        "tried": "Two home visits and a youth work offer.",
        "strengths": "Plays football twice a week and trusts the coach.",
        "child_words": "I want the bus stop to be lit.",
        "child_heard_on": day,
        "child_heard_by": "Youth worker",
        "carer_aware": "yes",
        "carer_view": "Glad that somebody looks into it.",
        "fact_or_opinion": "fact",
        "obtained_how": "seen",
        "source_grade": "1",
        "information_grade": "A",
        "handling": "P",
        **more,
    }


def a_draft(by: User | None = None, kind: str = "young_person", **more: Any) -> Nomination:
    """A complete draft, but for the wording that is looked through when it is sent."""
    by = by or a_rep()
    facts = {**FACTS[kind], **more.pop("facts", {})}
    purpose = "safer_place" if kind == "place" else "safeguard"
    return start_nomination(by=by, kind=kind, purpose=purpose, facts=facts, **answers(**more))


def sent(nomination: Nomination) -> Nomination:
    """The draft, its wording looked through, sent by its nominator."""
    by = nomination.nominator
    seen = {"language_seen_at": timezone.now()}
    saved = save_part(nomination, "language", by=by, version=nomination.version, values=seen)
    return send_nomination(saved, by=by)


def accepted(nomination: Nomination, *, by: User | None = None, **more: Any) -> Nomination:
    """The nomination accepted by a coordinator of another agency."""
    said = {"in_remit": True, "necessity": "Nothing less brings the three agencies together.", **more}
    said.setdefault("lead_agency", nomination.agency)
    said.setdefault("participants", [an_agency("education")])
    return accept_nomination(nomination, by=by or a_coordinator(), **said)


def a_merged(nomination: Nomination) -> Nomination:
    """The nomination merged into a case that is open already."""
    coordinator = a_coordinator()
    case = a_case(a_young_person(by=coordinator), by=coordinator)
    return merge_nomination(nomination, case, by=coordinator, reason="Same date of birth and school.")


def a_declined(nomination: Nomination) -> Nomination:
    """The nomination declined by coordinator and chair."""
    proposed = propose_declining(nomination, by=a_coordinator(), reason="No concern outside the home.")
    return confirm_declining(proposed, by=a_chair())


WAYS: dict[str, Callable[[Nomination], Nomination]] = {
    "submitted": lambda nomination: nomination,
    "returned": lambda nomination: return_for_information(nomination, by=a_coordinator(), gaps="Say when."),
    "redirected": lambda nomination: redirect_nomination(
        nomination, by=a_coordinator(), to="early_help", reason="Below the threshold."
    ),
    "accepted": accepted,
    "declined": a_declined,
    "merged": a_merged,
}


def at_stage(stage: str) -> Nomination:
    """A nomination at this stage, brought there by the real deeds."""
    nomination = a_draft()
    if stage == "draft":
        return nomination
    if stage == "withdrawn":
        return withdraw_nomination(nomination, by=nomination.nominator, reason="Moved away.")
    return WAYS[stage](sent(nomination))


__all__ = [
    "Agency",
    "Role",
    "a_case",
    "a_chair",
    "a_coordinator",
    "a_draft",
    "a_rep",
    "a_user",
    "a_young_person",
    "accepted",
    "an_agency",
    "answers",
    "at_stage",
    "sent",
]
