"""Whom and what a case can be about: young people, peer groups and places, as equals.

A subject has no standing of its own: nobody browses subjects, and what may be seen of one follows from the cases
about it and the links that name it. The common row carries the name that pages show, so that a list of cases needs
no second question.
"""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models.base import Referenced
from cases.querysets import SubjectQuerySet
from cases.vocabulary import BornPrecision, HowIdentified, PlaceType, RetentionRule, SubjectKind
from encryption.fields import EncryptedDate, EncryptedJSON, EncryptedText
from encryption.index import record_tokens
from encryption.models import DataKey, Keeps, Sealed
from permissions.models import Agency

REFERENCE_PREFIXES: dict[str, str] = {
    SubjectKind.YOUNG_PERSON: "YP",
    SubjectKind.PEER_GROUP: "PG",
    SubjectKind.PLACE: "PL",
    SubjectKind.PERSON_OF_CONCERN: "PC",
}


def first_keep_until() -> datetime.date:
    """A year from today: every record has an end from the day it is made, and a person must lengthen it."""
    return timezone.localdate() + datetime.timedelta(days=365)


@audited(include=["kind", "name", "keep_until", "retention_rule"])
class Subject(Referenced, Sealed):
    """The common identity of the kinds of subject. It owns the data key of everything said about it."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference"})
    fixed_kind: ClassVar[SubjectKind | None] = None

    kind = models.CharField(max_length=20, choices=SubjectKind.choices, editable=False)
    name = EncryptedText(max_length=200)
    # Keyed tokens of every name; they answer "could this be the same person", and nothing else.
    tokens = ArrayField(models.BigIntegerField(), default=list, editable=False)
    keep_until = models.DateField(default=first_keep_until)
    retention_rule = models.CharField(
        max_length=20, choices=RetentionRule.choices, default=RetentionRule.CASE_OPEN
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        indexes = [GinIndex(fields=["tokens"], name="subject_tokens")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=SubjectKind.values), name="subject_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep kind, reference, shown name and tokens in step with what was written."""
        if self.fixed_kind is not None:
            self.kind = self.fixed_kind
        self.prepare()
        super().save(*args, **kwargs)

    def prefix_of_reference(self) -> str:
        """Two letters for the kind."""
        return REFERENCE_PREFIXES[self.kind]

    def prepare(self) -> None:
        """What a kind works out before it is saved: its shown name and its tokens."""

    def key_source(self) -> DataKey:
        """A new key of its own, made with the subject."""
        return DataKey.objects.make()

    @property
    def trail_ref(self) -> TrailRef:
        """Where the trail files what happens to this record."""
        return TrailRef(case=None, subject=self.pk, key=self.data_key)


@audited(
    include=[
        "keep_until",
        "retention_rule",
        "given_name",
        "family_name",
        "also_known_as",
        "date_of_birth",
        "born_precision",
        "reported_age",
        "sex",
        "home_area",
        "address",
        "education",
        "safe_contact_notes",
        "additional_needs",
        "trusted_adult",
        "statutory_status",
    ]
)
class YoungPerson(Subject):
    """A young person. Names in full, never initials; an age alone never becomes a date of birth."""

    fixed_kind: ClassVar[SubjectKind | None] = SubjectKind.YOUNG_PERSON

    given_name = EncryptedText(max_length=100)
    family_name = EncryptedText(max_length=100, blank=True, default="")
    also_known_as = EncryptedJSON(
        default=list, blank=True
    )  # [{"name": …, "source": …}]: hearsay until sourced
    date_of_birth = EncryptedDate(null=True, blank=True)
    born_precision = models.CharField(
        max_length=10, choices=BornPrecision.choices, default=BornPrecision.UNKNOWN
    )
    reported_age = EncryptedText(max_length=40, blank=True, default="")
    sex = EncryptedText(max_length=40, blank=True, default="")
    home_area = EncryptedText(max_length=120, blank=True, default="")
    address = EncryptedText(max_length=400, blank=True, default="")
    education = EncryptedText(max_length=200, blank=True, default="")
    safe_contact_notes = EncryptedText(max_length=500, blank=True, default="")
    additional_needs = EncryptedText(max_length=1000, blank=True, default="")
    trusted_adult = EncryptedText(max_length=200, blank=True, default="")
    statutory_status = EncryptedText(max_length=200, blank=True, default="")

    class Meta:
        verbose_name_plural = "young people"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(born_precision=BornPrecision.EXACT, date_of_birth__isnull=True),
                name="exact_birth_needs_a_date",
            ),
        ]

    def prepare(self) -> None:
        """Show the full name; index every name together with the date of birth."""
        self.name = f"{self.given_name} {self.family_name}".strip()
        names = [(self.given_name, self.family_name)]
        for alias in self.also_known_as or []:
            given, _, family = str(alias.get("name", "")).partition(" ")
            if given and family:
                names.append((given, family))
        exact = self.born_precision == BornPrecision.EXACT
        self.tokens = record_tokens(names, self.date_of_birth if exact else None)


@audited(
    include=[
        "name",
        "keep_until",
        "retention_rule",
        "how_identified",
        "purpose_of_mapping",
        "strengths_and_norms",
        "young_people_consulted",
        "notes",
    ]
)
class PeerGroup(Subject):
    """Young people connected by friendship, shared activity or shared harm; never a criminal label."""

    fixed_kind: ClassVar[SubjectKind | None] = SubjectKind.PEER_GROUP

    how_identified = models.CharField(max_length=20, choices=HowIdentified.choices)
    purpose_of_mapping = EncryptedText(max_length=1000)
    strengths_and_norms = EncryptedText(max_length=2000, blank=True, default="")
    young_people_consulted = EncryptedText(max_length=500, blank=True, default="")
    notes = EncryptedText(max_length=2000, blank=True, default="")


@audited(
    include=[
        "name",
        "keep_until",
        "retention_rule",
        "place_type",
        "postcode_outward",
        "address",
        "point",
        "owner_or_manager",
        "guardians",
        "features",
        "times_of_concern",
        "positive_use",
        "young_people_view",
    ]
)
class Place(Subject):
    """Where young people spend time. A private dwelling shows as an area only."""

    fixed_kind: ClassVar[SubjectKind | None] = SubjectKind.PLACE

    place_type = models.CharField(max_length=20, choices=PlaceType.choices)
    postcode_outward = models.CharField(max_length=4, blank=True, default="")
    address = EncryptedText(max_length=400, blank=True, default="")
    point = EncryptedJSON(null=True, blank=True)
    owner_or_manager = EncryptedText(max_length=200, blank=True, default="")
    guardians = EncryptedText(max_length=500, blank=True, default="")
    features = EncryptedText(max_length=1000, blank=True, default="")
    times_of_concern = EncryptedText(max_length=400, blank=True, default="")
    positive_use = EncryptedText(max_length=1000)
    young_people_view = EncryptedText(max_length=1000, blank=True, default="")

    not_personal: ClassVar[frozenset[str]] = frozenset({"reference", "postcode_outward"})


@audited(
    include=["name", "keep_until", "retention_rule", "description", "police_notified_on", "police_reference"]
)
class PersonOfConcern(Subject):
    """An adult, or somebody unknown, thought to harm. Seen by its named agencies only; never a case of its own.

    Needs a date on which the police were told: that is the route (DOMAIN: notified_police_on is required).
    """

    fixed_kind: ClassVar[SubjectKind | None] = SubjectKind.PERSON_OF_CONCERN

    description = EncryptedText(max_length=1000)
    police_notified_on = models.DateField()
    police_reference = EncryptedText(max_length=80, blank=True, default="")
    basis = models.ForeignKey("cases.InformationItem", on_delete=models.PROTECT, related_name="+")
    named_agencies = models.ManyToManyField(Agency, related_name="+")

    class Meta:
        verbose_name_plural = "people of concern"
