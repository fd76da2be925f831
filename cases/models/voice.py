"""What the young person and their carers say, in their words; or the reason why nobody has asked."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from audit.registry import audited
from cases.models.base import OfCase
from encryption.fields import EncryptedText
from encryption.models import Keeps


class Heard(OfCase):
    """Words, who heard them, how and when. Without words there must be a reason."""

    words = EncryptedText(max_length=2000, null=True, blank=True)
    why_not = EncryptedText(max_length=500, null=True, blank=True)
    heard_on = models.DateField()
    heard_by = EncryptedText(max_length=120, blank=True, default="")
    how = EncryptedText(max_length=200, blank=True, default="")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(words__isnull=False) | Q(why_not__isnull=False), name="%(class)s_words_or_reason"
            ),
        ]


@audited(include=["words", "why_not", "heard_on", "heard_by", "how"])
class ChildVoice(Heard):
    """What the young person says."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "CV"


@audited(include=["words", "why_not", "heard_on", "heard_by", "how", "carer_aware"])
class CarerView(Heard):
    """What a parent or carer says, and whether they know."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "CR"

    carer_aware = models.CharField(
        max_length=10, choices=[("yes", "Yes"), ("no", "Not yet"), ("unsafe", "Unsafe to tell")], default="no"
    )
