"""The door to a case. Nothing reaches a case but through here: it checks, locks where it must, and records the look.

Three answers and never a mixture: a case that is not yours is hidden (404), a thing you may not do is refused (403),
a thing that does not fit the moment is "not now" (409; the deeds say that one).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from audit.catalogue import Action
from audit.record import record
from cases.lifecycle import Stage
from cases.models import (
    Assessment,
    CarerView,
    Case,
    ChildVoice,
    ContextWeighting,
    Participation,
    PeerGroup,
    Place,
    PlannedAction,
    Recusal,
    Subject,
    YoungPerson,
)
from cases.network import Network, neighbourhood
from cases.visibility import actions_of
from cases.vocabulary import SubjectKind
from permissions.checks import whom_to_ask
from permissions.errors import Hidden, Refused
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

PAGE_SIZE = 50
SUBJECT_MODELS: dict[str, type[Subject]] = {
    SubjectKind.YOUNG_PERSON: YoungPerson,
    SubjectKind.PEER_GROUP: PeerGroup,
    SubjectKind.PLACE: Place,
}
CURSOR = "%Y%m%dT%H%M%S.%f"


def open_case_for(user: User, reference: str, permission: Permission, *, lock: bool = False) -> Case:
    """The case, to act on it. Records no look: the deed that follows leaves its own entry.

    :param reference: the public reference of the case, as in its address
    :param permission: what the user is about to do
    :param lock: take the row lock, inside the transaction of a deed
    :raises Hidden: there is no such case for this user
    :raises Refused: the user sees the case and may not do this, or may do nothing at present
    """
    scope = scope_of(user)
    if not scope.ready:
        raise Refused(permission, reasons=scope.why_not_ready)
    found = Case.objects.visible_to(user).with_subject_in_full().filter(reference=reference)
    case: Case | None = (found.select_for_update(of=("self",)) if lock else found).first()
    if case is None:
        raise Hidden
    if not scope.may(permission):
        raise Refused(permission, ask=whom_to_ask(permission))
    return case


def look_at_case(
    user: User,
    reference: str,
    *,
    permission: Permission = Permission.CASE_VIEW,
    action: Action = Action.CASE_VIEWED,
    part: str = "",
) -> Case:
    """The case, to show it. The look is recorded before anything is shown.

    :param part: which page of the case, in a word, for "who has seen this"
    """
    case = open_case_for(user, reference, permission)
    record(action, by=user, on=case, part=part)
    return case


def look_at_network(user: User, reference: str, *, on: datetime.date) -> tuple[Case, Network]:
    """The case and its network as understood on a day, to show them; who was in the picture is recorded first."""
    case = open_case_for(user, reference, Permission.CASE_VIEW)
    network = neighbourhood(case, user=user, on=on)
    record(Action.CASE_NETWORK_VIEWED, by=user, on=case, shown=network.shown, day=on.isoformat())
    return case, network


@dataclass(frozen=True)
class CaseParts:
    """What the overview of a case shows beside the case itself."""

    subject: Subject
    voice: ChildVoice | None
    carer: CarerView | None
    assessment: Assessment | None
    actions: list[PlannedAction]
    participants: list[Participation]


def subject_of(case: Case) -> Subject:
    """The subject of a case in full: a young person, a peer group or a place."""
    kind = SUBJECT_MODELS[case.subject.kind]
    subject: Subject = kind._default_manager.select_related("data_key").get(pk=case.subject_id)
    return subject


def young_person_in(case: Case) -> YoungPerson | None:
    """The young person that a case opened through its door is about, without another question.

    None for a group or a place, and for a case that came in a list.
    """
    end: Any = Subject._meta.get_field("youngperson")
    if not end.is_cached(case.subject):
        return None
    person: YoungPerson | None = end.get_cached_value(case.subject)
    if person is not None:
        person.data_key = case.subject.data_key
    return person


def parts_of(case: Case) -> CaseParts:
    """The parts of a case that somebody has opened: six questions, whatever the size of the case."""
    return CaseParts(
        subject=subject_of(case),
        voice=case.childvoices.select_related("agency", "data_key")
        .order_by("-heard_on", "-recorded_at")
        .first(),
        carer=case.carerviews.select_related("data_key").order_by("-heard_on", "-recorded_at").first(),
        assessment=_assessment_of(case),
        actions=list(actions_of(case)),
        participants=list(
            case.participations.filter(until__isnull=True).select_related("agency").order_by("since")
        ),
    )


@dataclass(frozen=True)
class Plan:
    """What the plan page shows."""

    weightings: list[ContextWeighting]
    actions: list[PlannedAction]
    assessment: Assessment | None


def plan_of(case: Case) -> Plan:
    """The plan of a case that somebody has opened."""
    return Plan(
        weightings=list(
            case.contextweightings.filter(current=True)
            .select_related("data_key")
            .order_by("-influence", "context")
        ),
        actions=list(actions_of(case)),
        assessment=_assessment_of(case),
    )


def _assessment_of(case: Case) -> Assessment | None:
    """The latest assessment."""
    found: Assessment | None = (
        case.assessments.select_related("agency", "data_key").order_by("-assessed_on", "-recorded_at").first()
    )
    return found


def everybody_on(case: Case) -> tuple[list[Participation], list[Recusal]]:
    """The agencies that take part in a case that somebody has opened, and the people kept off it."""
    parts = (
        case.participations.filter(until__isnull=True).select_related("agency", "data_key").order_by("since")
    )
    kept_off = case.recusals.filter(cleared_at__isnull=True).select_related("person").order_by("since")
    return list(parts), list(kept_off)


@dataclass(frozen=True)
class CasePage:
    """One page of a list of cases: the cases, and where the next page begins."""

    cases: list[Case]
    next_after: str


def list_cases_for(
    user: User, *, stage: Stage | None = None, mine: bool = False, after: str = "", size: int = PAGE_SIZE
) -> CasePage:
    """A page of the cases that the user may see, newest change first, and a record of which were shown.

    :param mine: only cases that the user's agency leads
    :param after: where the page before ended, as that page said
    """
    scope = scope_of(user)
    if not scope.may(Permission.CASE_VIEW):
        raise Refused(
            Permission.CASE_VIEW, ask=whom_to_ask(Permission.CASE_VIEW), reasons=scope.why_not_ready
        )
    found = Case.objects.visible_to(user)
    found = found.at_stage(stage) if stage else found.open()
    if mine:
        found = found.filter(lead_agency_id=scope.agency_id)
    if after:
        found = found.after(*read_cursor(after))
    cases = list(found.first_page(size + 1))
    more = len(cases) > size
    cases = cases[:size]
    record(Action.CASE_LISTED, by=user, shown=[case.pk for case in cases])
    return CasePage(cases, write_cursor(cases[-1]) if more else "")


def write_cursor(case: Case) -> str:
    """Where a page ended: a moment and a public reference, never a key of a table."""
    return f"{case.updated_at.astimezone(datetime.UTC):{CURSOR}}_{case.reference}"


def read_cursor(text: str) -> tuple[datetime.datetime, str]:
    """The moment and reference of a cursor. A made-up one is hidden, like any address that leads nowhere."""
    moment, _, reference = text.partition("_")
    if "\x00" in reference:
        raise Hidden
    try:
        return datetime.datetime.strptime(moment, CURSOR).replace(tzinfo=datetime.UTC), reference
    except ValueError:
        raise Hidden from None


def cases_by_id(user: User, ids: list[UUID]) -> dict[UUID, Case]:
    """The visible ones among these cases, for pages that have recorded their own look."""
    return {case.pk: case for case in Case.objects.visible_to(user).with_subject().filter(pk__in=ids)}
