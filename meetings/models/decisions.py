"""What was said, what was decided and what was written down about one case at one meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from audit.registry import audited
from cases.lifecycle import Verb
from cases.models.base import OfCase
from encryption.fields import EncryptedJSON, EncryptedText
from encryption.models import Keeps
from meetings.models.meetings import AgendaItem
from meetings.querysets import MinuteQuerySet
from permissions.models import User
from referrals.digests import canonical, digest, fits

VERBS = [(verb.value, verb.words) for verb in Verb]
DISCUSSED = ("changed", "voices", "strengths", "worries", "contexts", "themes")


@audited(include=[*DISCUSSED])
class Discussion(OfCase):
    """The discussion in the order of its frame. Opinions are an agency's, not a person's."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "DI"

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="discussion")
    changed = EncryptedText(max_length=2000, blank=True, default="")
    voices = EncryptedText(max_length=2000, blank=True, default="")
    strengths = EncryptedText(max_length=2000, blank=True, default="")
    worries = EncryptedText(max_length=3000, blank=True, default="")
    contexts = EncryptedText(max_length=2000, blank=True, default="")
    themes = EncryptedText(max_length=1000, blank=True, default="")


@audited(
    include=[
        "verb",
        "reasons",
        "level_before",
        "level_after",
        "dissent",
        "challenge",
        "tell_child",
        "tell_child_by",
        "tell_carer",
        "tell_carer_by",
        "quorate",
    ]
)
class Decision(OfCase):
    """What the chair decided, with reasons and dissent. It never changes: a later meeting decides again."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "DE"
    not_personal: ClassVar[frozenset[str]] = frozenset(
        {"level_before", "level_after", "tell_child_by", "tell_carer_by"}
    )

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="decision")
    verb = models.CharField(max_length=20, choices=VERBS)
    reasons = EncryptedText(max_length=2000)
    level_before = models.CharField(max_length=12, blank=True, default="")
    level_after = models.CharField(max_length=12, blank=True, default="")
    dissent = EncryptedText(max_length=1000, blank=True, default="")
    challenge = models.BooleanField(default=False)
    tell_child = EncryptedText(max_length=300, blank=True, default="")
    tell_child_by = models.DateField(null=True)
    tell_carer = EncryptedText(max_length=300, blank=True, default="")
    tell_carer_by = models.DateField(null=True)
    quorate = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quorate=True) | ~Q(verb__in=[Verb.CLOSE.value, Verb.CLOSE_WITHOUT_PLAN.value]),
                name="no_closing_without_quorum",
            ),
        ]


@audited(include=["content", "summary", "agreed_by", "agreed_at", "digest_key"])
class Minute(OfCase):
    """The minute of one case, written from what was recorded, agreed by the chair and then locked by its digest."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "MI"

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="minute")
    content = EncryptedJSON(default=list)
    summary = EncryptedText(max_length=3000, blank=True, default="")
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, editable=False)
    digest = models.BinaryField(max_length=32, null=True, editable=False)
    digest_key = models.PositiveIntegerField(null=True, editable=False)

    objects = MinuteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True, digest__isnull=True)
                | Q(
                    agreed_at__isnull=False,
                    agreed_by__isnull=False,
                    digest__isnull=False,
                    digest_key__isnull=False,
                ),
                name="agreed_minute_has_its_digest",
            ),
        ]

    @property
    def whole(self) -> dict[str, Any]:
        """What the digest covers."""
        return {"reference": self.reference, "content": self.content, "summary": self.summary}

    def lock(self) -> None:
        """Take the digest of the minute as it stands. The caller saves."""
        self.digest_key, self.digest = digest(canonical(self.whole))

    def holds(self) -> bool:
        """Whether the minute is still what was agreed."""
        if self.digest is None or self.digest_key is None:
            return False
        return fits(canonical(self.whole), self.digest_key, bytes(self.digest))


@audited(include=["text"])
class MinuteAddendum(OfCase):
    """What was added to a minute after it was agreed."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "MA"

    minute = models.ForeignKey(Minute, on_delete=models.PROTECT, related_name="addenda")
    text = EncryptedText(max_length=2000)

    class Meta:
        ordering = ("recorded_at",)
