"""API tokens are made and revoked by their own user."""

import datetime

from django.db import transaction
from django.utils import timezone

from permissions import policies
from permissions.checks import raise_if, require
from permissions.models import ApiToken, User
from permissions.roles import Permission
from permissions.signals import tell_trail
from permissions.token_secrets import digest_of, new_secret


@transaction.atomic
def make_token(user: User, *, name: str, days: int, by: User) -> tuple[ApiToken, str]:
    """A new token and its secret, which is shown once and never kept. It lasts 1 to 365 days."""
    require(by, Permission.API_USE)
    raise_if(policies.obstacles_to_token(user, name, days, by=by))
    secret = new_secret()
    token = ApiToken.objects.create(
        user=user,
        name=name.strip(),
        digest=digest_of(secret),
        expires_at=timezone.now() + datetime.timedelta(days=days),
    )
    tell_trail("token.made", by=by, on=user, token=str(token.pk), days=days)
    return token, secret


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User, reason: str = "") -> ApiToken:
    """End a token at once. Its user may, and so may who manages users."""
    if token.user_id != by.pk:
        require(by, Permission.USER_MANAGE)
    locked: ApiToken = ApiToken.objects.select_for_update().get(pk=token.pk)
    raise_if(["This token was revoked before."] if locked.revoked_at else [])
    locked.revoke()
    tell_trail("token.revoked", by=by, on=locked.user, reason=reason, token=str(locked.pk))
    return locked
