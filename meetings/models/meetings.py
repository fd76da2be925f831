"""The meeting, the cases on its list, who was there for each, and who accepted the confidentiality statement."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models.base import OfCase, Referenced
from encryption.fields import EncryptedText
from encryption.models import Keeps
from meetings.confidentiality import VERSION
from meetings.lifecycle.meetings import MeetingStage
from meetings.querysets import AgendaItemQuerySet, MeetingQuerySet
from meetings.vocabulary import Attended, ItemStage, Section
from permissions.models import User

STAGES = [(stage.value, stage.words) for stage in MeetingStage]
MINUTES_PER_CASE = 10


@audited(
    include=[
        "held_on",
        "starts_at",
        "extraordinary",
        "chair",
        "coordinator",
        "stage",
        "frozen_at",
        "started_at",
        "chaired_by",
        "ended_at",
    ]
)
class Meeting(Referenced):
    """One meeting of the PGPM. It holds no word about anybody: those hang on its items, each with its case's key."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference", "statement_version"})
    reference_prefix: ClassVar[str] = "M"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    held_on = models.DateField()
    starts_at = models.TimeField()
    extraordinary = models.BooleanField(default=False)
    chair = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(
        max_length=10, choices=STAGES, default=MeetingStage.PLANNED.value, editable=False
    )
    statement_version = models.CharField(max_length=8, default=VERSION, editable=False)
    planned_at = models.DateTimeField(default=timezone.now, editable=False)
    frozen_at = models.DateTimeField(null=True, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    chaired_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    ended_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["stage", "held_on"], name="meeting_stage_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in MeetingStage]), name="meeting_stage_known"
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[MeetingStage.FROZEN, MeetingStage.OPEN, MeetingStage.ENDED])
                | Q(frozen_at__isnull=False),
                name="meeting_frozen_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[MeetingStage.OPEN, MeetingStage.ENDED])
                | Q(started_at__isnull=False, chaired_by__isnull=False),
                name="meeting_started_by_its_chair",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="meeting_times_in_order",
            ),
            models.UniqueConstraint(
                fields=["held_on", "starts_at"],
                condition=~Q(stage=MeetingStage.CANCELLED),
                name="one_meeting_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Meeting {self.reference}"

    @property
    def is_frozen(self) -> bool:
        """Whether the case list stands."""
        return self.frozen_at is not None


@audited(include=["meeting", "section", "position", "urgent", "why_urgent", "stage", "why_off", "opened_at"])
class AgendaItem(OfCase):
    """One case on the list of one meeting."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "AI"
    not_personal: ClassVar[frozenset[str]] = frozenset({"level_at_opening"})

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    section = models.CharField(max_length=20, choices=Section.choices)
    position = models.PositiveIntegerField(default=0)
    minutes_allowed = models.PositiveSmallIntegerField(default=MINUTES_PER_CASE)
    urgent = models.BooleanField(default=False)
    why_urgent = EncryptedText(max_length=500, blank=True, default="")
    stage = models.CharField(max_length=10, choices=ItemStage.choices, default=ItemStage.LISTED)
    why_off = EncryptedText(max_length=500, blank=True, default="")
    opened_at = models.DateTimeField(null=True, editable=False)
    level_at_opening = models.CharField(max_length=12, blank=True, default="", editable=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["meeting", "position"], name="agenda_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "case"],
                condition=~Q(stage=ItemStage.TAKEN_OFF),
                name="case_once_on_a_list",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(stage=ItemStage.OPEN), name="one_case_discussed_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[ItemStage.LISTED, ItemStage.TAKEN_OFF]) | Q(opened_at__isnull=False),
                name="agenda_item_opened_before_it_is_decided",
            ),
        ]


@audited(include=["status", "who"])
class Attendance(OfCase):
    """Whether one agency was there for one case, and who came. People come and go during a meeting."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "AT"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="attendance")
    status = models.CharField(max_length=20, choices=Attended.choices)
    who = EncryptedText(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "agency"], name="agency_attends_an_item_once"),
        ]


@audited(include=["meeting", "person", "statement_version"])
class ConfidentialityAcceptance(models.Model):
    """One person accepted the statement for one meeting. Without it that person opens no case of it."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"statement_version"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="acceptances")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    statement_version = models.CharField(max_length=8)
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="statement_accepted_once_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"Acceptance {str(self.pk)[:8]}"

    @property
    def trail_ref(self) -> TrailRef:
        """It hangs on no case."""
        return TrailRef()
