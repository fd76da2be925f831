"""The API's door: a bearer token of a user who may use the API, and who is ready today."""

import datetime
from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from permissions.checks import require
from permissions.models import ApiToken, User
from permissions.roles import Permission
from permissions.token_secrets import digest_of

# `last_used_at` is written at most this often, so that a busy client does not write with every read.
NOTE_USE_EVERY = datetime.timedelta(minutes=5)
# One answer for a token that is unknown, expired, revoked or whose user is closed.
NOT_VALID = "The token is not valid, or no longer."


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer pgpm_...`."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The token's user, or None when none was sent. Raises AuthenticationFailed for one that fails."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword.lower().encode():
            return None
        if len(parts) != 2:
            raise AuthenticationFailed(NOT_VALID)
        digest = digest_of(parts[1].decode("latin-1"))
        token = (
            ApiToken.objects.usable()
            .select_related("user")
            .filter(digest=digest, user__is_active=True)
            .first()
        )
        if token is None:
            raise AuthenticationFailed(NOT_VALID)
        note_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return self.keyword


class ReadyForApi(BasePermission):
    """Closed unless the user may use the API now. Raises Refused, which says what is missing."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """False without a token (401); Refused without the permission (403)."""
        if not request.user or not request.user.is_authenticated:
            return False
        require(request.user, Permission.API_USE)
        return True


def note_use(token: ApiToken) -> None:
    """Remember that the token is in use."""
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at > NOTE_USE_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
