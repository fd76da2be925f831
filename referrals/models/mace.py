"""A referral to MACE: why, built line by line from what is held on the case, and what MACE made of it."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models import OfCase
from cases.vocabulary import Handling
from encryption.fields import EncryptedJSON, EncryptedText
from encryption.models import DataKey, Keeps, Sealed
from permissions.models import Agency, User
from referrals.lifecycle.mace import ENDED, MaceStage
from referrals.models.base import Snapshot
from referrals.querysets.mace import LineQuerySet, MaceReferralQuerySet
from referrals.vocabulary.mace import PARTS, Consent, StatutoryRoute, Strategy, Trigger, WhyNotAccepted

STAGES = [(stage.value, stage.words) for stage in MaceStage]
NEVER_SENT = (MaceStage.PROPOSED, MaceStage.DRAFTING, MaceStage.WITHDRAWN)
WITH_A_MEETING = (MaceStage.ACCEPTED, MaceStage.OUTCOME_RETURNED, MaceStage.OUTCOME_ACKNOWLEDGED)


class OnCase(OfCase):
    """A hand-over of a case: where it stands, since when, and by which day somebody owes the next step."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE

    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    due_on = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True


@audited(
    include=[
        "stage",
        "trigger",
        "reasons",
        "strategy",
        "strategy_reference",
        "answers",
        "questions",
        "approved_by",
        "approved_on",
        "sent_by",
        "due_on",
        "mace_meeting_on",
        "mace_lead",
        "interim_safety",
        "why_not",
        "route",
        "decision_reference",
        "advice",
        "outcome",
        "why_withdrawn",
    ]
)
class MaceReferral(OnCase):
    """One proposal to escalate a case, and everything that came of it. `agency` and `recorded_by` proposed it."""

    reference_prefix: ClassVar[str] = "RF"

    stage = models.CharField(max_length=28, choices=STAGES, default=MaceStage.PROPOSED.value, editable=False)
    trigger = models.CharField(max_length=20, choices=Trigger.choices)
    reasons = EncryptedText(max_length=2000)
    strategy = models.CharField(max_length=12, choices=Strategy.choices)
    strategy_reference = EncryptedText(max_length=200, blank=True, default="")
    answers = EncryptedJSON(default=dict, blank=True)
    questions = EncryptedJSON(default=list, blank=True)

    approved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, editable=False)
    # The snapshot that was approved, and therefore the one that was sent.
    approved_on = models.UUIDField(null=True, editable=False)
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True, editable=False)

    mace_meeting_on = models.DateField(null=True)
    mace_lead = EncryptedText(max_length=200, blank=True, default="")
    interim_safety = EncryptedText(max_length=2000, blank=True, default="")
    why_not = models.CharField(max_length=16, choices=WhyNotAccepted.choices, blank=True, default="")
    route = models.CharField(max_length=16, choices=StatutoryRoute.choices, blank=True, default="")
    decision_reference = EncryptedText(max_length=200, blank=True, default="")
    advice = EncryptedText(max_length=2000, blank=True, default="")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    outcome = EncryptedJSON(default=dict, blank=True)
    why_withdrawn = EncryptedText(max_length=2000, blank=True, default="")

    objects = MaceReferralQuerySet.as_manager()

    class Meta:
        verbose_name = "MACE referral"
        indexes = [models.Index(fields=["stage", "due_on"], name="referral_owed")]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~Q(stage__in=sorted(stage.value for stage in ENDED)),
                name="one_open_referral_a_case",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in MaceStage]), name="referral_stage_known"
            ),
            models.CheckConstraint(
                condition=~Q(strategy=Strategy.NEEDED) & Q(strategy__in=Strategy.values),
                name="referral_after_the_strategy_discussion",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=NEVER_SENT)
                | Q(approved_on__isnull=False, approved_by__isnull=False, approved_at__isnull=False),
                name="referral_approved_by_a_chair",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[*NEVER_SENT, MaceStage.CHAIR_APPROVED])
                | Q(sent_at__isnull=False, sent_by__isnull=False) & ~Q(sent_by=F("approved_by")),
                name="referral_sent_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[MaceStage.SUBMITTED, MaceStage.MORE_INFORMATION])
                | Q(due_on__isnull=False),
                name="referral_owed_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=WITH_A_MEETING) | Q(mace_meeting_on__isnull=False),
                name="referral_accepted_for_a_meeting",
            ),
            models.CheckConstraint(
                condition=~Q(stage=MaceStage.NOT_ACCEPTED) | ~Q(why_not=""),
                name="referral_not_accepted_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage=MaceStage.REDIRECTED) | ~Q(route=""), name="referral_redirected_somewhere"
            ),
        ]

    @property
    def is_sent(self) -> bool:
        """Whether MACE has it."""
        return self.sent_at is not None


@audited(include=["part", "source", "included", "why_withheld", "consent", "consent_by", "consent_reason"])
class ReferralLine(Sealed):
    """One thing that is held on the case and may go to MACE: from which record, in which words, and whether it goes."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"source", "part"})

    referral = models.ForeignKey(MaceReferral, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField(editable=False)
    part = models.CharField(max_length=14, choices=[(part, title) for part, title, _ in PARTS])
    # The record, and within it what: "cases.event:<id>", "cases.subject:<id>#school".
    source = models.CharField(max_length=100, editable=False)
    title = EncryptedText(max_length=300)
    text = EncryptedText(max_length=6000)
    # Shown in full only where the referral itself is read.
    masked = models.BooleanField(default=False, editable=False)
    handling = models.CharField(max_length=1, choices=Handling.choices, default=Handling.PARTICIPANTS)
    originator = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    named = ArrayField(models.UUIDField(), default=list, blank=True)
    included = models.BooleanField(default=True)
    why_withheld = EncryptedText(max_length=500, blank=True, default="")
    # The source was withdrawn or changed its handling since: the line stays, to be seen, and cannot go.
    gone = models.BooleanField(default=False, editable=False)
    consent = models.CharField(max_length=10, choices=Consent.choices, default=Consent.NOT_ASKED)
    consent_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    consent_at = models.DateTimeField(null=True, editable=False)
    consent_reason = EncryptedText(max_length=500, blank=True, default="")

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="line_number_once"),
            models.UniqueConstraint(fields=["referral", "source"], name="line_source_once"),
            models.CheckConstraint(
                condition=~Q(consent=Consent.GIVEN) | Q(consent_by__isnull=False),
                name="line_consent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.number}"

    def key_source(self) -> DataKey:
        """The referral's key."""
        return self.referral.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the referral's own entries are."""
        return self.referral.trail_ref

    @property
    def needs_consent(self) -> bool:
        """Whether its originator must agree before it goes."""
        return self.handling == Handling.CONDITIONS

    @property
    def named_agencies(self) -> list[UUID]:
        """Who may read it by its handling, the originator apart."""
        return list(self.named)


@audited(include=["taken_by", "taken_at"])
class ReferralSnapshot(Snapshot):
    """A referral as a chair approved it. One that was approved again has one for each time."""

    referral = models.ForeignKey(MaceReferral, on_delete=models.PROTECT, related_name="snapshots")

    class Meta:
        ordering = ("-taken_at",)

    def __str__(self) -> str:
        return f"referral snapshot {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The referral's key."""
        return self.referral.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the referral's own entries are."""
        return self.referral.trail_ref
