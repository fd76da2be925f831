"""What we judge and what we do: assessments, the weighting of contexts, and actions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.registry import audited
from cases.models.base import OfCase
from cases.querysets import ActionQuerySet
from cases.vocabulary import ActionState, ActionTarget, Context, ContextInfluence, Direction, Effect
from encryption.fields import EncryptedJSON, EncryptedText
from encryption.models import Keeps
from permissions.models import Agency, User


@audited(include=["about", "ratings", "summary", "strengths", "bias_answer", "assessed_on"])
class Assessment(OfCase):
    """A structured look at a young person, a peer group or a place.

    Ratings are words beside each other; nothing adds them up and nothing suggests a level.
    """

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "AS"

    about = models.CharField(
        max_length=20, choices=[("young_person", "Young person"), ("context", "Context")]
    )
    ratings = EncryptedJSON(default=dict)
    summary = EncryptedText(max_length=3000)
    strengths = EncryptedText(max_length=2000)
    bias_answer = EncryptedText(max_length=1000, blank=True, default="")
    assessed_on = models.DateField(default=timezone.localdate)

    class Meta:
        indexes = [models.Index(fields=["case", "-assessed_on"], name="assessment_case_newest")]


@audited(include=["context", "influence", "direction", "reason", "changes_first", "current", "child_view"])
class ContextWeighting(OfCase):
    """How much one context drives the harm, and which must change first: a judgement with reasons."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "CW"

    context = models.CharField(max_length=14, choices=Context.choices)
    influence = models.CharField(max_length=1, choices=ContextInfluence.choices)
    direction = models.CharField(max_length=12, choices=Direction.choices)
    reason = EncryptedText(max_length=1000, blank=True, default="")
    changes_first = models.BooleanField(default=False)
    child_view = EncryptedText(max_length=1000, blank=True, default="")
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "context"], condition=Q(current=True), name="context_weighed_once"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(current=True, changes_first=True),
                name="one_context_changes_first",
            ),
        ]


@audited(
    include=[
        "text",
        "target",
        "context",
        "owner_agency",
        "owner",
        "due",
        "intended_change",
        "state",
        "result",
        "effect",
        "why_stuck",
        "held_by_mace",
    ]
)
class PlannedAction(OfCase):
    """A task that begins with a verb, has one owner and says what it is meant to change."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "AC"

    text = EncryptedText(max_length=500)
    target = models.CharField(max_length=10, choices=ActionTarget.choices)
    context = models.CharField(max_length=14, choices=Context.choices, blank=True, default="")
    owner_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    due = models.DateField()
    intended_change = EncryptedText(max_length=500)
    state = models.CharField(max_length=12, choices=ActionState.choices, default=ActionState.AGREED)
    result = EncryptedText(max_length=1000, blank=True, default="")
    effect = models.CharField(max_length=12, choices=Effect.choices, blank=True, default="")
    why_stuck = EncryptedText(max_length=500, blank=True, default="")
    held_by_mace = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner_agency", "state", "due"], name="action_owed")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ActionState.DONE) | (Q(done_at__isnull=False) & ~Q(effect="")),
                name="done_action_says_its_effect",
            ),
        ]
