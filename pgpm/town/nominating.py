"""What the agencies of the town say of young people, groups and places, in words that put the harm where it belongs."""

import datetime
import random
from typing import Any

from django.utils import timezone

from permissions.models import Agency, User
from referrals.actions.nominations import save_part, send_nomination, start_nomination
from referrals.actions.triage import accept_nomination
from referrals.models import Nomination

WORRIES = (
    ("missing", "Was not at home overnight and was found with two people nobody knows.", "at_risk"),
    ("asb_report", "Neighbours reported noise and a small bin fire; who lit it is not known.", "present"),
    ("violence", "Was hit by an older young person on the way home from school.", "harmed"),
    ("weapon", "A knife was found in the bushes where the group meets; nobody was holding it.", "present"),
    ("disclosure", "Said that somebody older asked them to carry a package.", "harmed"),
    ("school", "Left the lesson after messages arrived on a second phone.", "at_risk"),
    ("achievement", "Ran the warm-up at boxing for the younger ones.", "present"),
)
STRENGTHS = (
    "Trusts the boxing coach and turns up every week.",
    "Looks after a younger cousin and is proud of it.",
    "Loves drawing; the art teacher keeps a place open at lunch.",
    "Talks openly with the detached youth workers.",
    "Has a friend who always walks home with them.",
)
VOICES = (
    "It is the only place with lights.",
    "I want somewhere warm to go after six.",
    "I would come if my friend can come too.",
    "Nobody asked me before.",
    "I like the workers, not the meetings.",
)
ASKS = (
    "A plan for the place where they meet, and one adult they trust.",
    "Agree who talks with the family, and how the steps are lit.",
    "Look at the group together, and offer a safe space.",
)
CONCERNS = ("asb", "criminal_exploitation", "missing", "serious_violence", "online", "weapon", "substance")
SCHOOLS = ("Osier Academy", "Tern Valley School", "Sluice Lane College", "The Causeway Unit")


def facts_of(kind: str, name: Any, chance: random.Random) -> dict[str, Any]:
    """What is known of somebody or some place, by the fields of its kind."""
    if kind == "young_person":
        given, family = name
        today = timezone.localdate()
        born = today - datetime.timedelta(days=chance.randint(12 * 366, 17 * 365))
        facts: dict[str, Any] = {
            "given_name": given,
            "family_name": family,
            "education": chance.choice(SCHOOLS),
        }
        if chance.random() < 0.8:
            facts |= {"date_of_birth": born.isoformat(), "born_precision": "exact"}
        else:
            facts |= {"reported_age": str(today.year - born.year), "born_precision": "estimated"}
        return facts | {"address": f"{chance.randint(1, 90)} Saltern Walk, Fenbridge FB4 9ZZ"}
    if kind == "peer_group":
        return {
            "name": name,
            "how_identified": chance.choice(["own_account", "observation", "events"]),
            "purpose_of_mapping": "Find out where they feel safe, and offer a space together.",
            "strengths_and_norms": "They look out for each other and share food.",
        }
    place, place_type = name
    return {
        "name": place,
        "place_type": place_type,
        "postcode_outward": chance.choice(["FB1", "FB2", "FB4"]),
        "positive_use": "Dry, near the bus, and somebody they know is usually there.",
        "guardians": "The kiosk holder and the youth workers on Thursdays.",
    }


def answers(kind: str, chance: random.Random) -> dict[str, Any]:
    """Everything that a nomination needs before it can be sent."""
    day = timezone.localdate() - datetime.timedelta(days=chance.randint(2, 25))
    worry, summary, part = chance.choice(WORRIES)
    event = {"kind": worry, "summary": summary, "occurred_from": day.isoformat(), "status": "reported"}
    event["harm_role"] = part
    return {
        "urgent": "no",
        "concern_types": chance.sample(CONCERNS, 2),
        "events": [event],
        "why_several": "School, youth work and housing each hold a part of it, and nobody the whole.",
        "asked_of_meeting": chance.choice(ASKS),
        "tried": "Two visits and an offer of the youth club.",
        "strengths": chance.choice(STRENGTHS),
        "child_words": chance.choice(VOICES),
        "child_heard_on": day,
        "child_heard_by": "Youth worker",
        "carer_aware": "yes",
        "carer_view": "Glad that somebody looks into it.",
        "fact_or_opinion": "fact",
        "obtained_how": "seen",
        "source_grade": chance.choice(["1", "2"]),
        "information_grade": chance.choice(["A", "B", "C"]),
        "handling": "P",
    }


def nominate(kind: str, name: Any, *, by: User, chance: random.Random) -> Nomination:
    """One agency nominates, looks through its wording, and sends."""
    purpose = {"place": "safer_place", "peer_group": "safeguard"}.get(kind, "safeguard")
    draft = start_nomination(
        by=by, kind=kind, purpose=purpose, facts=facts_of(kind, name, chance), **answers(kind, chance)
    )
    seen = {"language_seen_at": timezone.now()}
    saved = save_part(draft, "language", by=by, version=draft.version, values=seen)
    return send_nomination(saved, by=by)


def accept(nomination: Nomination, *, by: User, others: list[Agency]) -> Nomination:
    """The coordinator accepts, with the agencies that can help."""
    return accept_nomination(
        nomination,
        by=by,
        in_remit=True,
        necessity="More than one agency can act, and only together do they see the whole.",
        lead_agency=nomination.agency,
        participants=others,
    )
