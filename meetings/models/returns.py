"""What one agency says about one case before a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from audit.registry import audited
from cases.models.base import OfCase
from cases.vocabulary import Handling
from encryption.fields import EncryptedJSON, EncryptedText
from encryption.models import Keeps
from meetings.lifecycle.returns import OWED, ReturnStage
from meetings.models.meetings import AgendaItem
from meetings.querysets import ReturnQuerySet
from meetings.vocabulary import Answer
from permissions.models import User

STAGES = [(stage.value, stage.words) for stage in ReturnStage]


@audited(
    include=[
        "stage",
        "answer",
        "answers",
        "handling",
        "conditions",
        "named",
        "why_declined",
        "why_corrected",
        "sent_at",
        "shared_at",
        "supersedes",
    ]
)
class InformationReturn(OfCase):
    """One agency's return about one case. `agency` is who answers; `recorded_by` is who wrote last, or who asked.

    Others read it once it is shared: when the meeting starts, or at once when it is sent during the meeting.
    """

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "IR"

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="returns")
    stage = models.CharField(
        max_length=10, choices=STAGES, default=ReturnStage.REQUESTED.value, editable=False
    )
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")
    answers = EncryptedJSON(default=dict, blank=True)
    handling = models.CharField(max_length=1, choices=Handling.choices, default=Handling.PARTICIPANTS)
    conditions = EncryptedText(max_length=500, blank=True, default="")
    named = ArrayField(models.UUIDField(), default=list, blank=True)
    why_declined = EncryptedText(max_length=500, blank=True, default="")
    why_corrected = EncryptedText(max_length=500, blank=True, default="")
    due_on = models.DateField()
    sent_at = models.DateTimeField(null=True, editable=False)
    late = models.BooleanField(default=False, editable=False)
    # From which version on the present writer was the only one: saving by oneself is no conflict with oneself.
    run_from = models.PositiveIntegerField(default=1, editable=False)
    shared_at = models.DateTimeField(null=True, editable=False)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )

    objects = ReturnQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["agency", "stage", "due_on"], name="return_owed")]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "agency"],
                condition=~Q(stage=ReturnStage.CORRECTED.value),
                name="one_return_an_agency_and_case",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=sorted(stage.value for stage in OWED))
                | Q(sent_at__isnull=False) & ~Q(answer=""),
                name="answered_return_says_how_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(stage=ReturnStage.FROZEN.value) | Q(shared_at__isnull=False),
                name="frozen_return_is_shared",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[ReturnStage.SUBMITTED.value, ReturnStage.FROZEN.value])
                | ~Q(handling=Handling.CONDITIONS)
                | ~Q(named=[]),
                name="return_with_handling_c_names_agencies",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="return_supersedes_another",
            ),
        ]

    @classmethod
    def withheld_in_trail(cls, fields: Mapping[str, Any]) -> set[str]:
        """Under handling C even a reviewer of the trail does not read what was said."""
        if Handling.CONDITIONS.value in fields.get("handling", []):
            return {"answers", "conditions"}
        return set()

    def unseen_change(self, by: User, seen: int) -> bool:
        """Whether somebody else has saved since this person saw that version."""
        if self.recorded_by_id == by.pk:
            return seen < self.run_from - 1
        return seen != self.version

    def count_change(self, by: User) -> None:
        """Count a change by this person. The caller saves."""
        if self.recorded_by_id != by.pk:
            self.recorded_by, self.run_from = by, self.version + 1
        self.version += 1

    @property
    def is_owed(self) -> bool:
        """Whether the agency has yet to answer."""
        return self.stage in OWED
