"""What the three hand-overs have in common: a record that is written together, sent once, and then answered.

What was sent is frozen in a snapshot with a digest: an approval is an approval of that, and void when it differs.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from cases.models import Referenced
from encryption.fields import EncryptedJSON
from encryption.models import Keeps, Sealed
from permissions.models import User
from referrals.digests import canonical, digest, fits


class HandOver(Referenced, Sealed):
    """A record that several people write, that is sent, and that the other side answers with a reason.

    `version` counts every change. `saved_by` and `run_from` say who saved last and from which version on it was that
    person alone, so that somebody who saved by themselves meanwhile is not told of a conflict with themselves.
    """

    not_personal: ClassVar[frozenset[str]] = frozenset({"reference"})

    version = models.PositiveIntegerField(default=1, editable=False)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    run_from = models.PositiveIntegerField(default=1, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    # The day by which the other side owes an answer; the day by which the sender owes missing information.
    answer_due_on = models.DateField(null=True, editable=False)
    gaps_due_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.reference}"

    def unseen_change(self, by: User, seen: int) -> bool:
        """Whether somebody else has saved since this person saw that version."""
        if self.saved_by_id == by.pk:
            return seen < self.run_from - 1
        return seen != self.version

    def count_change(self, by: User) -> None:
        """Count a change by this person. The caller saves."""
        if self.saved_by_id != by.pk:
            self.saved_by, self.run_from = by, self.version + 1
        self.version += 1
        self.updated_at = timezone.now()


class Snapshot(Sealed):
    """What was sent, word for word, for good. The digest is keyed, so that nobody can try contents against it."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    content = EncryptedJSON(editable=False)
    digest = models.BinaryField(max_length=32, editable=False)
    digest_key = models.PositiveIntegerField(editable=False)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    taken_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def take(self, content: dict[str, Any]) -> None:
        """Freeze this content."""
        self.content = content
        self.digest_key, self.digest = digest(canonical(content))

    def holds(self, content: dict[str, Any] | None = None) -> bool:
        """Whether the digest fits what is stored, or the content given."""
        return fits(
            canonical(self.content if content is None else content), self.digest_key, bytes(self.digest)
        )
