"""Doors to what hangs on a case: each is reached through its case, so that nothing is found by its reference alone."""

from __future__ import annotations

from dataclasses import dataclass

from audit.catalogue import Action
from audit.record import record
from cases.access import subject_of
from cases.models import Case, Identifier, InformationItem, Link, PlannedAction, Recusal, Subject
from cases.network import neighbourhood
from cases.picture.graph import Kind, Node
from cases.visibility import items_of, links_of
from permissions.errors import Hidden, Refused
from permissions.models import Agency, RoleAssignment, User
from permissions.roles import MACE_ROLES, PARTNERSHIP_ROLES, ROLE_PERMISSIONS, Permission
from permissions.scope import scope_of


def item_for(case: Case, user: User, reference: str) -> InformationItem:
    """An item of this case that its handling lets the user read. Raises Hidden."""
    item = items_of(case, user).filter(reference=reference).first()
    if item is None:
        raise Hidden
    return item


def link_for(case: Case, user: User, reference: str) -> Link:
    """A link recorded in this case that holds today and that the user may see. Raises Hidden."""
    link = links_of(case, user).filter(reference=reference).first()
    if link is None:
        raise Hidden
    return link


def action_for(case: Case, reference: str) -> PlannedAction:
    """An action of this case. Raises Hidden."""
    found: PlannedAction | None = (
        case.plannedactions.select_related("owner_agency", "data_key").filter(reference=reference).first()
    )
    if found is None:
        raise Hidden
    return found


def recusal_for(case: Case, reference: str) -> Recusal:
    """A conflict of interest declared on this case. Raises Hidden."""
    found: Recusal | None = (
        case.recusals.select_related("person", "data_key").filter(reference=reference).first()
    )
    if found is None:
        raise Hidden
    return found


def subject_for(user: User, reference: str) -> Subject:
    """A subject by its reference, or by that of a case about it, among the cases that the user may see.

    Raises Hidden for everything else, so that a reference tells a stranger nothing.
    """
    reference = reference.strip().upper()
    visible = Case.objects.visible_to(user).select_related("subject", "subject__data_key")
    case: Case | None = (
        visible.filter(subject__reference=reference).first() or visible.filter(reference=reference).first()
    )
    if case is None:
        raise Hidden
    return case.subject


# A list to choose from, not a directory: the nearest, and no more than a person reads.
MOST_OFFERED = 25


def near(case: Case, user: User) -> list[Node]:
    """Those nearest in the network that this user may see, to choose from. Records who was shown."""
    network = neighbourhood(case, user=user, most=MOST_OFFERED + 1)
    others = [node for node in network.graph.in_order if node.key != network.graph.focus]
    offered = [node for node in others if node.kind != Kind.CONCERN]
    record(Action.CASE_NETWORK_VIEWED, by=user, on=case, shown=network.shown, part="add link")
    return offered[:MOST_OFFERED]


def other_end(user: User, reference: str, offered: list[Node]) -> Subject:
    """A subject out of those just offered, or of a case that the user may see. Raises Hidden."""
    if any(node.key == reference for node in offered):
        found: Subject = Subject.objects.select_related("data_key").get(reference=reference)
        return found
    return subject_for(user, reference)


def agencies_on(case: Case) -> list[Agency]:
    """The agencies that take part now, by name."""
    parts = case.participations.filter(until__isnull=True).select_related("agency")
    return sorted((part.agency for part in parts), key=lambda agency: agency.name)


def agency_on(case: Case, reference: str) -> Agency:
    """An agency that takes part in this case. Raises Hidden."""
    found = {agency.reference: agency for agency in agencies_on(case)}
    if reference not in found:
        raise Hidden
    return found[reference]


def agencies_free_for(case: Case) -> list[Agency]:
    """The active agencies that do not take part yet. Whether each may join, the deed says."""
    taken = {agency.pk for agency in agencies_on(case)}
    return [agency for agency in Agency.objects.active().order_by("name") if agency.pk not in taken]


@dataclass(frozen=True)
class Readers:
    """Who will be able to see what is written on a case."""

    people: int
    agencies: list[Agency]
    partnership_people: int
    with_mace: bool


def readers_of(case: Case) -> Readers:
    """Counts, for the sentence that a page says before anything is saved."""
    agencies = agencies_on(case)
    today = RoleAssignment.objects.in_date().filter(user__is_active=True)
    readers = [role.value for role, held in ROLE_PERMISSIONS.items() if Permission.CASE_VIEW in held]
    people = today.filter(role__in=readers, user__agency__in=agencies).values("user_id").distinct().count()
    everywhere = [role.value for role in PARTNERSHIP_ROLES]
    if case.referred_to_mace_at is not None:
        everywhere += [role.value for role in MACE_ROLES]
    partnership = (
        today.filter(role__in=everywhere)
        .exclude(user__agency__in=agencies)
        .values("user_id")
        .distinct()
        .count()
    )
    return Readers(people, agencies, partnership, case.referred_to_mace_at is not None)


REVEALABLE = ("address", "identifiers")


def reveal(case: Case, user: User, name: str, reason: str) -> list[tuple[str, str]]:
    """A masked value in full, against a reason, with one entry in the trail for the field.

    :returns: pairs of a label and the value
    :raises Hidden: there is no such field; :raises Refused: the user may not
    """
    if name not in REVEALABLE:
        raise Hidden
    scope = scope_of(user)
    if not scope.may(Permission.CASE_REVEAL):
        raise Refused(Permission.CASE_REVEAL)
    record(Action.VALUE_REVEALED, by=user, on=case, reason=reason, field=name)
    if name == "address":
        return [("Address", str(getattr(subject_of(case), "address", "")) or "Not recorded")]
    identifiers = Identifier.objects.filter(subject=case.subject_id).select_related("data_key", "agency")
    return [
        (
            f"{each.get_kind_display()}{'' if each.verified else ', not verified'}, from {each.agency.name}",
            each.value,
        )
        for each in identifiers
    ]
