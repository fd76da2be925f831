"""A nomination: one agency's case for bringing a young person, a peer group or a place to the meeting.

It has its own data key. When it is accepted, the subject takes over that key and the nomination's own id, so that
the trail of the one goes on as the trail of the other.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from audit.refs import TrailRef
from audit.registry import audited
from cases.models import Case, Subject
from cases.vocabulary import FactOrOpinion, Handling, InformationGrade, ObtainedHow, Purpose, SourceGrade
from encryption.fields import EncryptedDate, EncryptedJSON, EncryptedText
from encryption.models import DataKey, Keeps
from permissions.models import Agency, User
from referrals.lifecycle.nominations import NominationStage
from referrals.models.base import HandOver, Snapshot
from referrals.querysets.nominations import NominationQuerySet
from referrals.vocabulary.nomination_parts import CONTENT
from referrals.vocabulary.nominations import (
    FORM_VERSION,
    CarerAware,
    NominationKind,
    Proposal,
    RedirectTo,
    Urgent,
)

STAGES = [(stage.value, stage.words) for stage in NominationStage]
BEFORE_SENDING = (NominationStage.DRAFT, NominationStage.WITHDRAWN)

TRIAGE = (
    "stage",
    "gaps",
    "necessity",
    "in_remit",
    "lead_agency",
    "participating",
    "previous_case",
    "redirect_to",
    "decision_reason",
    "proposal",
    "proposed_by",
    "decided_by",
    "case",
)


@audited(include=[*CONTENT, *TRIAGE])
class Nomination(HandOver):
    """What is said of whom or what, by which agency, and what became of it."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference", "form_version"})
    reference_prefix: ClassVar[str] = "N"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    nominator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=NominationKind.choices)
    stage = models.CharField(
        max_length=12, choices=STAGES, default=NominationStage.DRAFT.value, editable=False
    )
    form_version = models.CharField(max_length=12, default=FORM_VERSION, editable=False)
    import_row = models.UUIDField(null=True, unique=True, editable=False)

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    urgent = models.CharField(max_length=3, choices=Urgent.choices, blank=True, default="")
    urgent_what = EncryptedText(max_length=1000, blank=True, default="")
    urgent_told = EncryptedText(max_length=200, blank=True, default="")
    urgent_when = EncryptedText(max_length=100, blank=True, default="")
    urgent_reference = EncryptedText(max_length=100, blank=True, default="")
    facts = EncryptedJSON(default=dict, blank=True)
    concern_types = EncryptedJSON(default=list, blank=True)
    events = EncryptedJSON(default=list, blank=True)
    why_several = EncryptedText(max_length=2000, blank=True, default="")
    asked_of_meeting = EncryptedText(max_length=1000, blank=True, default="")
    tried = EncryptedText(max_length=2000, blank=True, default="")
    strengths = EncryptedText(max_length=2000, blank=True, default="")
    child_words = EncryptedText(max_length=2000, blank=True, default="")
    child_why_not = EncryptedText(max_length=500, blank=True, default="")
    child_heard_on = EncryptedDate(null=True, blank=True)
    child_heard_by = EncryptedText(max_length=120, blank=True, default="")
    carer_aware = models.CharField(max_length=10, choices=CarerAware.choices, blank=True, default="")
    carer_view = EncryptedText(max_length=500, blank=True, default="")
    fact_or_opinion = models.CharField(max_length=10, choices=FactOrOpinion.choices, blank=True, default="")
    obtained_how = models.CharField(max_length=12, choices=ObtainedHow.choices, blank=True, default="")
    obtained_on = models.DateField(null=True, blank=True)
    source_grade = models.CharField(max_length=1, choices=SourceGrade.choices, blank=True, default="")
    information_grade = models.CharField(
        max_length=1, choices=InformationGrade.choices, blank=True, default=""
    )
    source_identity = EncryptedText(max_length=200, blank=True, default="")
    handling = models.CharField(max_length=1, choices=Handling.choices, blank=True, default="")
    conditions = EncryptedText(max_length=500, blank=True, default="")
    named_agencies = ArrayField(models.UUIDField(), default=list, blank=True)
    language_seen_at = models.DateTimeField(null=True, blank=True)
    language_reason = EncryptedText(max_length=500, blank=True, default="")

    gaps = EncryptedText(max_length=2000, blank=True, default="")
    in_remit = models.BooleanField(null=True)
    necessity = EncryptedText(max_length=2000, blank=True, default="")
    lead_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    participating = ArrayField(models.UUIDField(), default=list, blank=True)
    redirect_to = models.CharField(max_length=20, choices=RedirectTo.choices, blank=True, default="")
    decision_reason = EncryptedText(max_length=2000, blank=True, default="")
    proposal = models.CharField(max_length=8, choices=Proposal.choices, blank=True, default="")
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True)
    # The snapshot that the proposal is about: it is void when the nomination is another by then.
    proposed_on = models.UUIDField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="nominations")
    # The closed case that this is a new episode of, when the coordinator says so.
    previous_case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, null=True, related_name="nominations")
    # After a merge: the key that sealed the snapshot and the trail so far. Whoever erases the subject destroys both.
    former_key = models.ForeignKey(
        DataKey, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    purge_on = models.DateField(null=True, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "-updated_at", "-reference"], name="nomination_of_agency"),
            models.Index(
                fields=["answer_due_on", "sent_at"],
                name="nomination_awaits_triage",
                condition=Q(stage=NominationStage.SUBMITTED),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in NominationStage]),
                name="nomination_stage_known",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=BEFORE_SENDING)
                | Q(
                    urgent__in=Urgent.values,
                    sent_at__isnull=False,
                    language_seen_at__isnull=False,
                    handling__in=Handling.values,
                )
                & ~Q(source_grade="")
                & ~Q(information_grade="")
                & ~Q(fact_or_opinion="")
                & ~Q(obtained_how=""),
                name="nomination_sent_with_what_it_needs",
            ),
            models.CheckConstraint(
                condition=~Q(stage=NominationStage.SUBMITTED) | Q(answer_due_on__isnull=False),
                name="nomination_sent_has_a_clock",
            ),
            models.CheckConstraint(
                condition=~Q(stage=NominationStage.RETURNED) | Q(gaps_due_on__isnull=False),
                name="nomination_returned_has_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[NominationStage.ACCEPTED, NominationStage.MERGED],
                    case__isnull=False,
                    subject__isnull=False,
                )
                | ~Q(stage__in=[NominationStage.ACCEPTED, NominationStage.MERGED])
                & Q(case__isnull=True, subject__isnull=True),
                name="nomination_taken_up_has_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(stage=NominationStage.REDIRECTED) | ~Q(redirect_to=""),
                name="nomination_redirected_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(stage=NominationStage.DECLINED)
                | Q(proposed_by__isnull=False, decided_by__isnull=False) & ~Q(decided_by=F("proposed_by")),
                name="nomination_declined_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(stage=NominationStage.ACCEPTED)
                | Q(decided_by__isnull=False, in_remit=True) & ~Q(decided_by=F("nominator")),
                name="nomination_not_accepted_by_nominator",
            ),
            models.CheckConstraint(
                condition=Q(proposal="") | Q(proposed_by__isnull=False),
                name="nomination_proposal_has_an_author",
            ),
        ]

    def key_source(self) -> DataKey:
        """A new key of its own, which the subject takes over."""
        return DataKey.objects.make()

    @property
    def trail_ref(self) -> TrailRef:
        """Filed under the subject that it becomes or became part of; until then under the id that will be its."""
        return TrailRef(case=self.case_id, subject=self.subject_id or self.pk, key=self.data_key)

    @property
    def content(self) -> dict[str, Any]:
        """What the nominator says, as it is frozen when it is sent."""
        said = {name: getattr(self, name) for name in CONTENT}
        return {"kind": self.kind, "form_version": self.form_version, "agency": self.agency_id, **said}

    @property
    def readers_named(self) -> list[UUID]:
        """With handling C: the agencies that may read it."""
        return list(self.named_agencies) if self.handling == Handling.CONDITIONS else []


@audited(include=["taken_by", "taken_at"])
class NominationSnapshot(Snapshot):
    """A nomination as it was sent. One that was returned and sent again has one for each time."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="snapshots")

    class Meta:
        ordering = ("-taken_at",)

    def __str__(self) -> str:
        return f"nomination snapshot {str(self.pk)[:8]}"

    def key_source(self) -> DataKey:
        """The nomination's key."""
        return self.nomination.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """Where the nomination's own entries are."""
        return self.nomination.trail_ref
