"""The doors to users, agencies, roles and tokens: who may not open them learns nothing."""

from uuid import UUID

from django.db.models import Prefetch

from permissions.checks import require
from permissions.errors import Hidden
from permissions.models import Agency, ApiToken, RoleAssignment, User
from permissions.roles import Permission
from permissions.signals import tell_trail


def list_people(user: User) -> list[User]:
    """Every account with its agency and the roles it holds today (as `current`)."""
    require(user, Permission.USER_MANAGE)
    held = Prefetch("assignments", RoleAssignment.objects.in_date(), to_attr="current")
    found = list(User.objects.select_related("agency").prefetch_related(held).order_by("full_name"))
    tell_trail("people.listed", by=user, on=None, count=len(found))
    return found


def open_person(user: User, reference: str) -> User:
    """One account. Raises Refused without the permission, Hidden when there is none of this reference."""
    require(user, Permission.USER_MANAGE)
    found: User | None = User.objects.select_related("agency").filter(reference=reference).first()
    if found is None:
        raise Hidden
    tell_trail("people.listed", by=user, on=found, count=1)
    return found


def open_assignment(user: User, reference: str, assignment_id: UUID) -> RoleAssignment:
    """One role held by the person of this reference."""
    person = open_person(user, reference)
    found: RoleAssignment | None = person.assignments.filter(pk=assignment_id).first()
    if found is None:
        raise Hidden
    return found


def list_agencies(user: User) -> list[Agency]:
    """Every agency with its agreements."""
    require(user, Permission.USER_MANAGE)
    return list(Agency.objects.prefetch_related("agreements").order_by("name"))


def open_agency(user: User, reference: str) -> Agency:
    """One agency. Raises Refused without the permission, Hidden when there is none of this reference."""
    require(user, Permission.USER_MANAGE)
    found: Agency | None = Agency.objects.filter(reference=reference).first()
    if found is None:
        raise Hidden
    return found


def list_tokens(user: User) -> list[ApiToken]:
    """The user's own tokens that still work."""
    require(user, Permission.API_USE)
    return list(user.api_tokens.usable())


def open_token(user: User, token_id: UUID) -> ApiToken:
    """One of the user's own tokens."""
    found: ApiToken | None = user.api_tokens.filter(pk=token_id).first()
    if found is None:
        raise Hidden
    return found


def open_persona(reference: str) -> User:
    """A made-up person to sign in as. The caller has checked that the town is synthetic."""
    found: User | None = User.objects.personas().filter(reference=reference).first()
    if found is None:
        raise Hidden
    return found
