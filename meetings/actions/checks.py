"""The question that begins the deeds which either the chair or the coordinator may do."""

from __future__ import annotations

from permissions.checks import require
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def require_one(user: User, *permissions: Permission) -> None:
    """Raise `Refused` unless the user holds one of these permissions now."""
    scope = scope_of(user)
    held = next((permission for permission in permissions if scope.may(permission)), permissions[0])
    require(user, held)
