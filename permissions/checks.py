"""The two questions that every deed begins with: may this user, and does anything stand in the way."""

from collections.abc import Sequence

from permissions.errors import NotNow, Refused
from permissions.models import User
from permissions.roles import ROLE_PERMISSIONS, Permission
from permissions.scope import scope_of


def require(user: User, permission: Permission) -> None:
    """Raise `Refused`, with whom to ask, unless the user holds the permission now."""
    scope = scope_of(user)
    if not scope.may(permission):
        raise Refused(permission, ask=whom_to_ask(permission), reasons=scope.why_not_ready)


def require_one(user: User, *permissions: Permission) -> None:
    """Raise `Refused` for the first of these permissions unless the user holds one of them now."""
    scope = scope_of(user)
    if not any(scope.may(permission) for permission in permissions):
        require(user, permissions[0])


def raise_if(obstacles: Sequence[str]) -> None:
    """Raise `NotNow` with the obstacles, if there are any."""
    if obstacles:
        raise NotNow(obstacles)


def whom_to_ask(permission: Permission) -> str:
    """A sentence naming the roles that may do this."""
    roles = [role.words for role, held in ROLE_PERMISSIONS.items() if permission in held]
    if not roles:
        return "Nobody may do this."
    listed = roles[0] if len(roles) == 1 else f"{', '.join(roles[:-1])} or {roles[-1]}"
    return f"This can be done by: {listed}."
