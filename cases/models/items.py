"""What was said, by whom, how sure, and who may know: information items and dated events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from audit.registry import audited
from cases.models.base import OfCase
from cases.models.subjects import Place, Subject
from cases.querysets import EventQuerySet, ItemQuerySet
from cases.vocabulary import (
    EventKind,
    EvidentialStatus,
    FactOrOpinion,
    Handling,
    HarmRole,
    InformationGrade,
    ObtainedHow,
    SourceGrade,
)
from encryption.fields import EncryptedText
from encryption.models import Keeps
from permissions.models import Agency


@audited(
    include=[
        "statement",
        "quoted",
        "kind",
        "obtained_how",
        "source_identity",
        "source_grade",
        "information_grade",
        "handling",
        "conditions",
        "sanitised",
        "expires_on",
        "withdrawn_at",
        "why_withdrawn",
        "supersedes",
    ]
)
class InformationItem(OfCase):
    """One statement from one source: the unit of sharing. Corrections supersede, they never overwrite."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "IT"

    statement = EncryptedText(max_length=4000)
    quoted = models.BooleanField(default=False)
    kind = models.CharField(max_length=10, choices=FactOrOpinion.choices)
    obtained_how = models.CharField(max_length=12, choices=ObtainedHow.choices)
    obtained_on = models.DateField(null=True)
    source_identity = EncryptedText(max_length=200, blank=True, default="")
    source_grade = models.CharField(max_length=1, choices=SourceGrade.choices)
    information_grade = models.CharField(max_length=1, choices=InformationGrade.choices)
    handling = models.CharField(max_length=1, choices=Handling.choices, default=Handling.PARTICIPANTS)
    conditions = EncryptedText(max_length=500, null=True, blank=True)
    sanitised = EncryptedText(max_length=4000, blank=True, default="")
    expires_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    why_withdrawn = EncryptedText(max_length=500, blank=True, default="")
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="superseded_by"
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(handling=Handling.CONDITIONS) | models.Q(conditions__isnull=False),
                name="handling_c_has_conditions",
            ),
            models.CheckConstraint(
                condition=~models.Q(information_grade=InformationGrade.SUSPECTED_FALSE)
                | models.Q(withdrawn_at__isnull=False),
                name="suspected_false_is_not_kept_live",
            ),
        ]
        indexes = [models.Index(fields=["case", "-recorded_at"], name="item_case_newest")]

    @classmethod
    def withheld_in_trail(cls, fields: Mapping[str, Any]) -> set[str]:
        """Fields that even a reviewer of the trail does not read: the source always, the text under handling C."""
        sides = fields.get("handling", [])
        return {
            "source_identity",
            *(("statement", "sanitised") if Handling.CONDITIONS.value in sides else ()),
        }


class ItemRecipient(models.Model):
    """An agency named for an item of handling C."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE

    item = models.ForeignKey(InformationItem, on_delete=models.PROTECT, related_name="recipients")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "agency"], name="recipient_named_once")]

    def __str__(self) -> str:
        return f"Recipient {self.pk}"


@audited(include=["kind", "summary", "occurred_from", "occurred_to", "approximate", "status", "place"])
class Event(OfCase):
    """Something that happened, or is reported to have happened, on a date."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "EV"

    kind = models.CharField(max_length=20, choices=EventKind.choices)
    summary = EncryptedText(max_length=2000)
    occurred_from = models.DateField()
    occurred_to = models.DateField(null=True)
    approximate = models.BooleanField(default=False)
    status = models.CharField(
        max_length=12, choices=EvidentialStatus.choices, default=EvidentialStatus.REPORTED
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="events")

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(occurred_to__isnull=True)
                | models.Q(occurred_to__gte=models.F("occurred_from")),
                name="event_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["case", "-occurred_from"], name="event_case_newest")]


@audited(include=["subject", "harm_role"])
class EventParticipation(OfCase):
    """What part a subject had in one event. There is no such thing as a person's role."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    reference_prefix: ClassVar[str] = "EP"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parts")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="+")
    harm_role = models.CharField(max_length=24, choices=HarmRole.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "subject"], name="one_part_in_an_event"),
        ]
