"""Identifiers and monitoring facts: kept apart from the record, masked, and never a key."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models.subjects import Subject
from cases.vocabulary import IdentifierKind
from encryption.fields import EncryptedText
from encryption.index import identifier_token
from encryption.models import DataKey, Keeps, Sealed
from permissions.models import Agency


@audited(include=["kind", "value", "verified"])
class Identifier(Sealed):
    """A number that an agency knows a young person by. A failing check keeps it as an unverified note."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=10, choices=IdentifierKind.choices)
    value = EncryptedText(max_length=60)
    verified = models.BooleanField(default=False)
    token = models.BigIntegerField(editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["token"], name="identifier_token")]
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "token"], name="identifier_once_per_subject")
        ]

    def __str__(self) -> str:
        return f"Identifier {str(self.pk)[:8]}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Token first: equality is all that the index answers."""
        self.token = identifier_token(self.kind, self.value)
        super().save(*args, **kwargs)

    def key_source(self) -> DataKey:
        """The subject's key."""
        return self.subject.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the trail files what happens to this record."""
        return TrailRef(case=None, subject=self.subject_id, key=self.data_key)


@audited(include=["ethnicity", "ethnicity_source", "send", "care_status"])
class MonitoringProfile(Sealed):
    """What equality reports need, apart from the record. A blank never reads as White."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="+")
    ethnicity = EncryptedText(max_length=60, default="not asked")
    ethnicity_source = EncryptedText(max_length=60, blank=True, default="")
    send = EncryptedText(max_length=60, blank=True, default="")
    care_status = EncryptedText(max_length=60, blank=True, default="")

    def __str__(self) -> str:
        return f"Monitoring profile {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The subject's key."""
        return self.subject.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the trail files what happens to this record."""
        return TrailRef(case=None, subject=self.subject_id, key=self.data_key)
