"""What stands in the way of a change to agencies, users and roles: lists of sentences; empty means go."""

import datetime
from collections.abc import Mapping
from typing import Any

from permissions.models import PERSONA_DOMAIN, Agency, AgencyStatus, RoleAssignment, User
from permissions.roles import Role

# What `change_user` may change.
CHANGEABLE = frozenset(
    {
        "full_name",
        "job_title",
        "agency",
        "contextual_safeguarding_trained_on",
        "information_governance_trained_on",
    }
)
# Of these the trail says only that they changed.
NAMES = frozenset({"full_name", "job_title"})
# Roles that mean nothing without an agency, because they reach that agency's cases.
NEEDS_AGENCY = frozenset({Role.AGENCY_REP, Role.PLACE_PARTNER})
MOST_DAYS = 365
MOST_TOKENS = 10


def missing_reason(reason: str) -> list[str]:
    """A reason is owed."""
    return [] if reason.strip() else ["Give a reason."]


def obstacles_to_agency(name: str) -> list[str]:
    """A name, and one that no other agency has."""
    if not name:
        return ["Give the agency's name."]
    taken = Agency.objects.filter(name__iexact=name).exists()
    return ["There is an agency of this name already."] if taken else []


def obstacles_to_status(agency: Agency, status: AgencyStatus) -> list[str]:
    """It must be a change."""
    return [f"The agency is {status.label.lower()} already."] if agency.status == status else []


def obstacles_to_agreement(title: str, start: datetime.date, end: datetime.date | None) -> list[str]:
    """A title, and an end after the beginning."""
    found = [] if title.strip() else ["Give the agreement's title."]
    if end is not None and end <= start:
        found.append("The agreement must end after the day it came into force.")
    return found


def obstacles_to_account(email: str, *, is_persona: bool) -> list[str]:
    """An address that nobody has; the town's own addresses for its made-up people and for nobody else."""
    found = []
    if User.objects.filter(email=email).exists():
        found.append("There is an account with this e-mail address already.")
    if is_persona != email.endswith(f"@{PERSONA_DOMAIN}"):
        found.append(
            f"Addresses at {PERSONA_DOMAIN} are for the made-up people of the synthetic town, and only them."
        )
    return found


def obstacles_to_oneself(user: User, *, by: User | None) -> list[str]:
    """Nobody changes their own access."""
    return (
        ["You cannot change your own access. Ask another administrator."] if by and by.pk == user.pk else []
    )


def obstacles_to_change(user: User, changes: Mapping[str, Any], *, by: User | None) -> list[str]:
    """Known fields, a name, and never one's own agency or training: both are access."""
    unknown = sorted(set(changes) - CHANGEABLE)
    found = [f"{name} cannot be changed here." for name in unknown]
    if "full_name" in changes and not str(changes["full_name"]).strip():
        found.append("Give the name.")
    return found + (obstacles_to_oneself(user, by=by) if set(changes) - NAMES else [])


def obstacles_to_closing(user: User, *, by: User | None) -> list[str]:
    """An open account that is not one's own."""
    found = obstacles_to_oneself(user, by=by)
    return found if user.is_active else [*found, "The account is closed already."]


def obstacles_to_reopening(user: User, *, by: User | None) -> list[str]:
    """A closed account that is not one's own."""
    found = obstacles_to_oneself(user, by=by)
    return [*found, "The account is open already."] if user.is_active else found


def obstacles_to_role(
    user: User,
    role: Role,
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    *,
    by: User | None,
    second: User | None,
) -> list[str]:
    """Nobody gives themselves a role. And: an open account, an agency where one is needed, no overlap."""
    found = []
    if by is not None and by.pk == user.pk:
        found.append("You cannot give yourself a role. Ask another administrator.")
    if second is not None and second.pk in {user.pk, by.pk if by else None}:
        found.append("The second person must be neither the giver nor the holder of the role.")
    if not user.is_active:
        found.append("The account is closed.")
    if role in NEEDS_AGENCY and user.agency_id is None:
        found.append(f"{role.words} needs an agency. Set the user's agency first.")
    if ends_on is not None and ends_on <= starts_on:
        found.append("The role must end after the day it starts.")
    elif RoleAssignment.objects.filter(user=user, role=role.value).overlapping(starts_on, ends_on).exists():
        found.append("The user holds this role for some of that time already.")
    return found


def obstacles_to_ending(assignment: RoleAssignment, on: datetime.date) -> list[str]:
    """The role must still be held on that day."""
    if assignment.ends_on is not None and assignment.ends_on <= on:
        return ["The role has ended by that day already."]
    return []


def obstacles_to_token(user: User, name: str, days: int, *, by: User) -> list[str]:
    """One's own, named, expiring, and not too many."""
    found = []
    if by.pk != user.pk:
        found.append("Tokens are made by their own user.")
    if not name.strip():
        found.append("Give the token a name that says what uses it.")
    if not 1 <= days <= MOST_DAYS:
        found.append(f"A token lasts between 1 and {MOST_DAYS} days.")
    if user.api_tokens.usable().count() >= MOST_TOKENS:
        found.append(f"You have {MOST_TOKENS} tokens. Revoke one first.")
    return found
