"""The case: one episode of attention to one subject, and which agencies take part in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from audit.refs import TrailRef
from audit.registry import audited
from cases.lifecycle import Stage
from cases.models.base import OfCase, Referenced
from cases.models.subjects import Subject, first_keep_until
from cases.querysets import CaseQuerySet
from cases.vocabulary import ClosingReason, Level, PlaceConcern, Purpose, RetentionRule, Travel
from encryption.fields import EncryptedText
from encryption.models import DataKey, Keeps, Sealed
from permissions.models import Agency, User

STAGES = [(stage.value, stage.words) for stage in Stage]


@audited(
    include=[
        "purpose",
        "summary",
        "stage",
        "level",
        "level_reasons",
        "dissent",
        "level_set_on",
        "travel",
        "review_on",
        "lead_agency",
        "lead_professional",
        "closing_reason",
        "closure_note",
        "closed_at",
        "referred_to_mace_at",
        "keep_until",
        "retention_rule",
    ]
)
class Case(Referenced, Sealed):
    """One episode. The present is columns here; the past is in the trail and in the decisions."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference"})
    reference_prefix: ClassVar[str] = "C"

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="cases")
    previous_case = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later_cases")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    summary = EncryptedText(max_length=2000, blank=True, default="")
    stage = models.CharField(max_length=20, choices=STAGES, default=Stage.LISTED.value, editable=False)
    stage_since = models.DateTimeField(default=timezone.now, editable=False)
    level = models.CharField(
        max_length=12, choices=[*Level.choices, *PlaceConcern.choices], blank=True, default=""
    )
    level_reasons = EncryptedText(max_length=2000, blank=True, default="")
    dissent = EncryptedText(max_length=1000, blank=True, default="")
    level_set_on = models.DateField(null=True)
    travel = models.CharField(max_length=10, choices=Travel.choices, blank=True, default="")
    review_on = models.DateField(null=True)
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    lead_professional = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)
    # Set when a referral is sent: from then on MACE may open the case. Never unset.
    referred_to_mace_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    closing_reason = models.CharField(max_length=20, choices=ClosingReason.choices, blank=True, default="")
    closure_note = EncryptedText(max_length=2000, blank=True, default="")
    keep_until = models.DateField(default=first_keep_until)
    retention_rule = models.CharField(
        max_length=20, choices=RetentionRule.choices, default=RetentionRule.CASE_OPEN
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["-updated_at", "-reference"], name="case_newest_first"),
            models.Index(fields=["stage", "review_on"], name="case_stage_review"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject"], condition=~models.Q(stage=Stage.CLOSED), name="one_open_case_a_subject"
            ),
            models.CheckConstraint(
                condition=models.Q(stage__in=[stage.value for stage in Stage]), name="case_stage_known"
            ),
            models.CheckConstraint(
                condition=models.Q(stage=Stage.CLOSED, closed_at__isnull=False) & ~models.Q(closing_reason="")
                | ~models.Q(stage=Stage.CLOSED) & models.Q(closed_at__isnull=True),
                name="case_closed_with_date_and_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=[Stage.WITH_MACE, Stage.STEPPED_DOWN])
                | models.Q(referred_to_mace_at__isnull=False),
                name="case_with_mace_was_referred",
            ),
            models.CheckConstraint(
                condition=models.Q(level="") | models.Q(level_set_on__isnull=False),
                name="case_level_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"Case {self.reference}"

    def key_source(self) -> DataKey:
        """The key of the subject."""
        return self.subject.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the trail files what happens to this case."""
        return TrailRef(case=self.pk, subject=self.subject_id, key=self.data_key)


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """A grant to an agency's group, held by django-guardian on a direct foreign key."""

    keeps: ClassVar[Keeps] = Keeps.DISPOSABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    content_object = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="group_grants")

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
        indexes = [models.Index(fields=["group", "content_object"], name="case_group_grant")]

    def __str__(self) -> str:
        return f"Grant {self.pk}"


class CaseUserObjectPermission(UserObjectPermissionBase):
    """A grant to one person, held by django-guardian on a direct foreign key."""

    keeps: ClassVar[Keeps] = Keeps.DISPOSABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    content_object = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="user_grants")

    class Meta(UserObjectPermissionBase.Meta):
        abstract = False
        indexes = [models.Index(fields=["user", "content_object"], name="case_user_grant")]

    def __str__(self) -> str:
        return f"Grant {self.pk}"


@audited(include=["agency", "since", "until", "why", "why_ended"])
class Participation(OfCase):
    """An agency's part in a case. The grant in guardian's table lives exactly as long as this is open."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "PA"

    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    why = EncryptedText(max_length=500)
    why_ended = EncryptedText(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"],
                condition=models.Q(until__isnull=True),
                name="agency_once_on_a_case",
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="participation_in_order",
            ),
        ]


@audited(include=["person", "imposed", "reason", "cleared_at", "why_cleared"])
class Recusal(OfCase):
    """A person kept off a case because of a conflict of interest, until a chair clears it."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "RE"

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imposed = models.BooleanField(default=False)
    reason = EncryptedText(max_length=500)
    since = models.DateTimeField(default=timezone.now)
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    why_cleared = EncryptedText(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"],
                condition=models.Q(cleared_at__isnull=True),
                name="person_recused_once_on_a_case",
            ),
        ]
