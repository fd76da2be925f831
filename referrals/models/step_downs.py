"""A step-down: MACE hands a case back, with what changed, what remains, and what would send it up again."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models import OfCase
from cases.vocabulary import Level, PlaceConcern
from encryption.fields import EncryptedJSON, EncryptedText
from encryption.models import DataKey, Keeps
from permissions.models import User
from referrals.lifecycle.step_downs import StepDownStage
from referrals.models.base import Snapshot
from referrals.models.mace import MaceReferral, OnCase
from referrals.querysets.mace import StepDownQuerySet
from referrals.vocabulary.step_downs import CONTENT, MONITORING_WEEKS, ReviewOutcome, Told

STAGES = [(stage.value, stage.words) for stage in StepDownStage]
LEVELS = [*Level.choices, *PlaceConcern.choices]
ACCEPTED = (StepDownStage.MONITORING, StepDownStage.HELD, StepDownStage.RE_ESCALATED)


@audited(
    include=[
        "stage",
        *CONTENT,
        "as_reported",
        "challenge",
        "why_withdrawn",
        "proposed_by",
        "accepted_by",
        "due_on",
        "final_review_on",
    ]
)
class StepDown(OnCase):
    """One step-down of one case. `agency` and `recorded_by` are MACE's."""

    reference_prefix: ClassVar[str] = "SD"

    stage = models.CharField(max_length=14, choices=STAGES, default=StepDownStage.DRAFT.value, editable=False)
    referral = models.ForeignKey(
        MaceReferral, on_delete=models.PROTECT, null=True, related_name="step_downs", editable=False
    )
    level_before = models.CharField(max_length=12, choices=LEVELS, blank=True, default="")
    level_after = models.CharField(max_length=12, choices=LEVELS, blank=True, default="")
    what_changed = EncryptedText(max_length=3000, blank=True, default="")
    held_for = EncryptedText(max_length=200, blank=True, default="")
    residual_risk = EncryptedText(max_length=2000, blank=True, default="")
    protective_factors = EncryptedText(max_length=2000, blank=True, default="")
    unsafe_contexts = EncryptedText(max_length=2000, blank=True, default="")
    actions_over = EncryptedText(max_length=3000, blank=True, default="")
    lead_professional = EncryptedText(max_length=200, blank=True, default="")
    child_told = models.CharField(max_length=14, choices=Told.choices, blank=True, default="")
    child_view = EncryptedText(max_length=2000, blank=True, default="")
    carer_told = models.CharField(max_length=14, choices=Told.choices, blank=True, default="")
    carer_view = EncryptedText(max_length=2000, blank=True, default="")
    triggers = EncryptedJSON(default=list, blank=True)
    monitoring_weeks = models.PositiveSmallIntegerField(default=MONITORING_WEEKS)
    first_review_on = models.DateField(null=True, blank=True)
    # What an uploaded case list said, in its own words. It fills nothing in by itself.
    as_reported = EncryptedJSON(default=list, blank=True, editable=False)
    import_proposal = models.UUIDField(null=True, unique=True, editable=False)

    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, editable=False)
    proposed_on = models.UUIDField(null=True, editable=False)
    challenge = EncryptedText(max_length=2000, blank=True, default="")
    why_withdrawn = EncryptedText(max_length=2000, blank=True, default="")
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, editable=False)
    final_review_on = models.DateField(null=True, editable=False)

    objects = StepDownQuerySet.as_manager()

    class Meta:
        verbose_name = "step-down"
        indexes = [models.Index(fields=["stage", "due_on"], name="step_down_owed")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(
                    stage__in=[
                        StepDownStage.DRAFT,
                        StepDownStage.PROPOSED,
                        StepDownStage.CHALLENGED,
                        StepDownStage.MONITORING,
                    ]
                ),
                name="one_open_step_down_a_case",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in StepDownStage]), name="step_down_stage_known"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[StepDownStage.PROPOSED, *ACCEPTED])
                | Q(proposed_on__isnull=False, proposed_at__isnull=False, first_review_on__isnull=False)
                & ~Q(level_before="")
                & ~Q(level_after="")
                & ~Q(child_told="")
                & ~Q(carer_told=""),
                name="step_down_proposed_with_what_it_needs",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=ACCEPTED)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, final_review_on__isnull=False),
                name="step_down_accepted_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(monitoring_weeks__gte=4, monitoring_weeks__lte=52),
                name="step_down_monitored_for_weeks",
            ),
        ]

    @property
    def content(self) -> dict[str, Any]:
        """What MACE says, as it is frozen when it is proposed."""
        return {"case": str(self.case_id), **{name: getattr(self, name) for name in CONTENT}}


@audited(include=["taken_by", "taken_at"])
class StepDownSnapshot(Snapshot):
    """A step-down as it was proposed. One that was challenged and proposed again has one for each time."""

    step_down = models.ForeignKey(StepDown, on_delete=models.PROTECT, related_name="snapshots")

    class Meta:
        ordering = ("-taken_at",)

    def __str__(self) -> str:
        return f"step-down snapshot {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The step-down's key."""
        return self.step_down.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the step-down's own entries are."""
        return self.step_down.trail_ref


@audited(include=["reviewed_on", "outcome", "trigger", "note"])
class MonitoringReview(OfCase):
    """What was found when somebody looked whether it holds. A trigger is recorded here and acts on nothing."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "MO"

    step_down = models.ForeignKey(StepDown, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField(default=timezone.localdate)
    outcome = models.CharField(max_length=8, choices=ReviewOutcome.choices)
    trigger = EncryptedText(max_length=500, blank=True, default="")
    note = EncryptedText(max_length=2000)

    class Meta:
        ordering = ("-reviewed_on", "-recorded_at")
