"""Links: typed, dated, sourced, graded and expiring relations between two subjects, recorded in a case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from audit.registry import audited
from cases.models.base import OfCase
from cases.models.items import InformationItem
from cases.models.subjects import Subject
from cases.querysets import LinkQuerySet
from cases.vocabulary import Confidence, Influence, InformationGrade, LinkKind, SourceGrade
from encryption.fields import EncryptedText
from encryption.models import Keeps


@audited(
    include=[
        "kind",
        "source",
        "target",
        "valid_from",
        "valid_to",
        "last_confirmed_on",
        "provenance",
        "source_grade",
        "information_grade",
        "confidence",
        "influence",
        "note",
        "expires_on",
        "why_changed",
    ]
)
class Link(OfCase):
    """A cannot-be-saved-without: provenance, confidence and an expiry. No link is worked out from two others.

    `recorded_at` says since when we believe it, `valid_from` and `valid_to` when it held in life, so that "what did
    we believe on that date" has an answer. One row a link; both directions are indexed for walking.
    """

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    reference_prefix: ClassVar[str] = "LK"

    kind = models.CharField(max_length=24, choices=LinkKind.choices)
    source = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="links_out", db_index=False)
    target = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="links_in", db_index=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    last_confirmed_on = models.DateField(null=True)
    provenance = EncryptedText(max_length=500)
    basis = models.ForeignKey(InformationItem, on_delete=models.PROTECT, null=True, related_name="+")
    source_grade = models.CharField(max_length=1, choices=SourceGrade.choices)
    information_grade = models.CharField(max_length=1, choices=InformationGrade.choices)
    confidence = models.CharField(max_length=12, choices=Confidence.choices)
    influence = models.CharField(max_length=12, choices=Influence.choices, default=Influence.UNKNOWN)
    note = EncryptedText(max_length=1000, blank=True, default="")
    expires_on = models.DateField()
    refuted_at = models.DateTimeField(null=True)
    why_changed = EncryptedText(max_length=500, blank=True, default="")

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["source"],
                include=["target", "kind", "valid_from", "valid_to", "confidence"],
                name="link_from_source",
            ),
            models.Index(
                fields=["target"],
                include=["source", "kind", "valid_from", "valid_to", "confidence"],
                name="link_from_target",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(source=F("target")), name="link_joins_two_subjects"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="link_dates_in_order",
            ),
            models.CheckConstraint(condition=~Q(confidence=""), name="link_has_confidence"),
            models.CheckConstraint(
                condition=~Q(confidence=Confidence.REFUTED) | Q(refuted_at__isnull=False),
                name="refuted_link_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(information_grade=InformationGrade.SUSPECTED_FALSE),
                name="no_link_on_suspected_false",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "source", "target"],
                condition=Q(valid_to__isnull=True) & Q(refuted_at__isnull=True),
                name="link_live_once_in_a_case",
            ),
        ]
