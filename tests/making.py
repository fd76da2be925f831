"""People and cases for tests, made by doing the deeds. All of them are invented."""

import datetime
import itertools
from typing import Any

from django.utils import timezone

from cases.actions.cases import open_case
from cases.actions.evidence import add_item
from cases.actions.moves import move_case
from cases.actions.plans import plan_action, set_level
from cases.actions.subjects import add_subject
from cases.lifecycle import Verb
from cases.models import Case, InformationItem, Subject
from permissions.actions.agencies import make_agency, record_agreement
from permissions.actions.roles import assign_role
from permissions.actions.users import make_user
from permissions.models import Agency, User
from permissions.roles import Role
from permissions.scope import forget_scope

_numbers = itertools.count(1)


def an_agency(kind: str = "police", *, agreement: bool = True, name: str = "") -> Agency:
    """An agency, with an agreement in force unless told otherwise."""
    agency = make_agency(name=name or f"Agency {next(_numbers)} of Fenbridge", kind=kind, by=None)
    if agreement:
        record_agreement(
            agency,
            title="Tier 1 agreement",
            in_force_from=timezone.localdate() - datetime.timedelta(days=30),
            by=None,
        )
    return agency


def a_user(*roles: Role, agency: Agency | None = None, trained: bool = True, name: str = "") -> User:
    """Somebody trained who holds these roles; of a new agency unless one is given."""
    number = next(_numbers)
    trained_on = timezone.localdate() - datetime.timedelta(days=60) if trained else None
    user = make_user(
        email=f"worker{number}@fenbridge.example",
        full_name=name or f"Worker {number}",
        agency=agency or an_agency(),
        by=None,
        is_persona=True,
        contextual_safeguarding_trained_on=trained_on,
        information_governance_trained_on=trained_on,
    )
    for role in roles:
        assign_role(user, role=role, reason="Made for a test.", by=None)
    forget_scope(user)
    return user


def a_rep(agency: Agency | None = None) -> User:
    """An agency representative."""
    return a_user(Role.AGENCY_REP, agency=agency)


def a_coordinator() -> User:
    """The coordinator, of the council."""
    return a_user(Role.COORDINATOR, agency=an_agency("council_asb"))


def a_chair() -> User:
    """The chair, of the council."""
    return a_user(Role.CHAIR, agency=an_agency("council_asb"))


def a_lead() -> User:
    """A safeguarding lead."""
    return a_user(Role.SAFEGUARDING_LEAD, agency=an_agency("childrens_social_care"))


def a_young_person(*, by: User, **facts: Any) -> Subject:
    """An invented young person."""
    return add_subject(
        "young_person", by=by, **{"given_name": "Tamsel", "family_name": f"Quorrin{next(_numbers)}", **facts}
    )


def a_peer_group(*, by: User, **facts: Any) -> Subject:
    """An invented peer group."""
    return add_subject(
        "peer_group",
        by=by,
        **{
            "name": "The towpath group",
            "how_identified": "observation",
            "purpose_of_mapping": "Offer a safe space together.",
            **facts,
        },
    )


def a_place(*, by: User, **facts: Any) -> Subject:
    """An invented place."""
    return add_subject(
        "place",
        by=by,
        **{
            "name": "Sedgeway steps",
            "place_type": "street",
            "postcode_outward": "FB1",
            "positive_use": "It is dry and lit.",
            **facts,
        },
    )


def a_case(
    subject: Subject | None = None,
    *,
    lead_agency: Agency | None = None,
    participants: tuple[Agency, ...] = (),
    by: User | None = None,
    **facts: Any,
) -> Case:
    """A case at the stage "listed"."""
    by = by or a_coordinator()
    lead_agency = lead_agency or an_agency()
    return open_case(
        subject or a_young_person(by=by, **facts),
        by=by,
        purpose="safeguard",
        summary="Worries outside the home.",
        lead_agency=lead_agency,
        participants=participants,
    )


def in_discussion(case: Case, *, chair: User) -> Case:
    """The same case, its discussion opened."""
    return move_case(case, Verb.OPEN_DISCUSSION, by=chair)


def with_plan(case: Case, *, chair: User, level: str = "moderate") -> Case:
    """The same case with an active plan."""
    if case.stage == "listed":
        case = in_discussion(case, chair=chair)
    plan_action(
        case,
        by=chair,
        text="Light the steps",
        target="place",
        owner_agency=case.lead_agency,
        due=timezone.localdate() + datetime.timedelta(days=14),
        intended_change="Young people feel safe there after six.",
    )
    set_level(
        case,
        by=chair,
        level=level,
        reasons="Seen twice with unknown adults.",
        bias_answer="Yes, we would.",
        review_on=timezone.localdate() + datetime.timedelta(days=42),
        lead_professional=chair,
    )
    return move_case(case, Verb.AGREE_PLAN, by=chair)


def an_item(case: Case, *, by: User, **facts: Any) -> InformationItem:
    """An information item for all participants."""
    return add_item(
        case,
        by=by,
        **{
            "statement": "Was seen on the steps with two friends.",
            "kind": "fact",
            "obtained_how": "seen",
            "source_grade": "1",
            "information_grade": "A",
            **facts,
        },
    )
