"""What every record about a subject or a case has in common."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from audit.refs import TrailRef
from encryption.models import DataKey, Sealed
from permissions.models import Agency, User
from permissions.references import random_reference


def today() -> datetime.date:
    """Today in the partnership's own time zone."""
    return timezone.localdate()


class Referenced(models.Model):
    """A record with a public reference: random, unguessable and said aloud with ease (``YP-7Q4K2M9X``)."""

    reference_prefix: ClassVar[str] = ""

    reference = models.CharField(max_length=20, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the record its reference before the first save."""
        if not self.reference:
            self.reference = random_reference(self.prefix_of_reference())
        super().save(*args, **kwargs)

    def prefix_of_reference(self) -> str:
        """The letters before the dash, which tell the kind of record and nothing else."""
        return self.reference_prefix


class OfCase(Referenced, Sealed):
    """A record that hangs on one case: said by one agency, written down by one person at one moment.

    It is encrypted under the key of the case's subject, so that destroying that key erases it too.
    """

    not_personal: ClassVar[frozenset[str]] = frozenset({"reference"})

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="%(class)ss")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.reference}"

    def key_source(self) -> DataKey:
        """The key of the case's subject."""
        return self.case.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the trail files what happens to this record."""
        return TrailRef(case=self.case_id, subject=self.case.subject_id, key=self.data_key)
