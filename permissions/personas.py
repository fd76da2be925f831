"""The made-up people of the synthetic town, as the one-click page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from permissions.models import RoleAssignment, User
from permissions.roles import Role

# What each role can try, said on the personas page.
TRY: dict[Role, str] = {
    Role.AGENCY_REP: "Load last month's list, nominate, answer returns, update actions.",
    Role.COORDINATOR: "Triage, build and freeze the case list, change the day of a meeting, send referrals to MACE.",
    Role.CHAIR: "Run the meeting on its day (the coordinator can change it), decide, escalate, take a case back.",
    Role.VICE_CHAIR: "Stand in for the chair, and give the second approval.",
    Role.MACE_COORDINATOR: "Acknowledge referrals and ask for more.",
    Role.MACE_CHAIR: "Accept a referral, record the outcome, propose the step-down.",
    Role.SAFEGUARDING_LEAD: "Read a case's history, see who saw what, check that the trail is whole.",
    Role.IG_OFFICER: "Review the trail and check that it is whole.",
    Role.BOARD_VIEWER: "Opens no case. There is no report to read yet.",
    Role.PLACE_PARTNER: "Opens no person. No place is shared with a partner yet.",
    Role.SYSADMIN: "Add users and agencies, give and end roles; no case opens.",
}


@dataclass(frozen=True)
class Persona:
    """One person to sign in as."""

    reference: str
    name: str
    job: str
    agency: str
    roles: tuple[Role, ...]


def personas() -> list[tuple[Role, list[Persona]]]:
    """Every persona who holds a role today, under their first role, in the order of the table of roles."""
    held = Prefetch("assignments", RoleAssignment.objects.in_date(), to_attr="current")
    users = User.objects.personas().select_related("agency").prefetch_related(held).order_by("full_name")
    people = [_persona(user) for user in users if user.current]
    return [(role, found) for role in Role if (found := [each for each in people if each.roles[0] is role])]


def _persona(user: User) -> Persona:
    current: Iterable[RoleAssignment] = user.current  # type: ignore[attr-defined]
    held = {assignment.as_role for assignment in current}
    agency = user.agency.name if user.agency else ""
    return Persona(
        user.reference, user.full_name, user.job_title, agency, tuple(role for role in Role if role in held)
    )
