"""Tokens for the API: per user, expiring, and known to the database by their digest only."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from encryption.models import Keeps
from permissions.models.users import User
from permissions.querysets import TokenQuerySet


class ApiToken(models.Model):
    """One token. The secret itself is shown once and never kept."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"name"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=60)
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="api_token_is_named"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="api_token_period_in_order"
            ),
        )

    def __str__(self) -> str:
        """Type and short id."""
        return f"API token {str(self.pk)[:8]}"

    def revoke(self) -> None:
        """End the token now. The deed `revoke_token` is how people do this."""
        self.revoked_at = timezone.now()
        self.save(update_fields=["revoked_at"])
