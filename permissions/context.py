"""What every page knows about who is reading it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from permissions.roles import Permission
from permissions.scope import scope_of
from permissions.signing_in import is_persona_session, seconds_left


def who(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the reader's scope, and how long their session lasts if they do nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"scope": None, "persona": False, "idle_seconds": settings.PGPM_IDLE_SECONDS}
    scope = scope_of(user)
    return {
        "scope": scope,
        "may_make_tokens": scope.may(Permission.API_USE),
        "persona": is_persona_session(request),
        "idle_seconds": seconds_left(request),
    }
