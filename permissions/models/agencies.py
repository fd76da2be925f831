"""Agencies and the agreements under which they share."""

import datetime
import uuid
from typing import ClassVar

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q

from encryption.models import Keeps
from permissions.querysets import AgencyQuerySet, in_force
from permissions.references import random_reference


class AgencyKind(models.TextChoices):
    """What kind of agency it is: says what it usually brings, and what it should receive."""

    COUNCIL_ASB = "council_asb", "Council antisocial behaviour team"
    POLICE = "police", "Police"
    CHILDRENS_SOCIAL_CARE = "childrens_social_care", "Children's social care"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    TARGETED_SUPPORT = "targeted_support", "Targeted support"
    EARLY_HELP = "early_help", "Early help"
    EDUCATION = "education", "Education"
    HOUSING_PROVIDER = "housing_provider", "Housing provider"
    FIRE_RESCUE = "fire_rescue", "Fire and rescue"
    HEALTH = "health", "Health"
    VCSE_YOUTH = "vcse_youth", "Voluntary youth organisation"
    TRANSPORT_POLICE = "transport_police", "Transport police"
    BUSINESS_CRIME_PARTNERSHIP = "business_crime_partnership", "Business crime partnership"


class AgencyStatus(models.TextChoices):
    """Whether the agency takes part at present."""

    ACTIVE = "active", "Active"
    SUSPENDED = "suspended", "Suspended"


def agency_reference() -> str:
    """A new reference for an agency."""
    return random_reference("AG")


class Agency(models.Model):
    """An agency at the table. Its group is what cases are shared with."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference", "name", "kind", "status"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True, default=agency_reference, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=40, choices=AgencyKind.choices)
    status = models.CharField(max_length=12, choices=AgencyStatus.choices, default=AgencyStatus.ACTIVE)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="agency", editable=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="agency_is_named"),
            models.CheckConstraint(condition=Q(kind__in=AgencyKind.values), name="agency_kind_is_known"),
            models.CheckConstraint(
                condition=Q(status__in=AgencyStatus.values), name="agency_status_is_known"
            ),
        )

    def __str__(self) -> str:
        """The agency's name, which is no secret."""
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether the agency takes part at present."""
        return self.status == AgencyStatus.ACTIVE

    def has_agreement_on(self, day: datetime.date) -> bool:
        """Whether a data sharing agreement is in force on the day."""
        return self.agreements.filter(in_force(day, "in_force_from", "in_force_until")).exists()


class DataSharingAgreement(models.Model):
    """A signed agreement: in force from a day until (not including) another."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"title"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("permissions.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-in_force_from",)
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="agreement_is_titled"),
            models.CheckConstraint(
                condition=Q(in_force_until__isnull=True) | Q(in_force_until__gt=F("in_force_from")),
                name="agreement_period_in_order",
            ),
        )

    def __str__(self) -> str:
        """Type and short id."""
        return f"data sharing agreement {str(self.pk)[:8]}"
