"""An uploaded case list, its rows as they wait for a human, and what the rows suggest beyond a nomination.

The file itself is never stored. Its rows are kept encrypted under a key of the list's own; when the list is
finished,
thrown away or fourteen days old, that key is destroyed and with it everything the file said.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from audit.refs import TrailRef
from audit.registry import audited
from cases.models import Referenced
from cases.vocabulary import Handling, Purpose
from encryption.fields import EncryptedDate, EncryptedJSON, EncryptedText
from encryption.models import DataKey, Keeps, Sealed
from permissions.models import Agency, User
from referrals.lifecycle.imports import BatchState, RowChange, RowState
from referrals.models.nominations import Nomination
from referrals.querysets.imports import ImportBatchQuerySet, ImportProposalQuerySet, StagedRowQuerySet
from referrals.understand import Kind
from referrals.vocabulary.imports import LegalBasis, ProposalKind


def choices_of(words: type[BatchState | RowState | RowChange | Kind]) -> list[tuple[str, str]]:
    """Codes with their words."""
    return [(each.value, each.words) for each in words]


@audited(include=["state", "purpose", "legal_basis", "finished_at"])
class ImportBatch(Referenced, Sealed):
    """One upload: by whom, for which agency, for what purpose, on what legal basis, and what became of it.

    It is the record of a disclosure by the supplying agency, so it outlives its content.
    """

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"reference"})
    reference_prefix: ClassVar[str] = "L"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_on = models.DateField(editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(
        max_length=10, choices=choices_of(BatchState), default=BatchState.STAGED.value, editable=False
    )
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    legal_basis = models.CharField(max_length=20, choices=LegalBasis.choices)
    file_print = models.BinaryField(max_length=32, editable=False)
    file_name = EncryptedText(max_length=255, blank=True, default="", editable=False)
    not_read = EncryptedJSON(default=list, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = "uploaded case list"
        indexes = [models.Index(fields=["agency", "-uploaded_at", "-reference"], name="import_of_agency")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=list(BatchState)), name="import_state_known"),
            models.CheckConstraint(
                condition=Q(state=BatchState.STAGED, finished_at__isnull=True)
                | Q(~Q(state=BatchState.STAGED), finished_at__isnull=False),
                name="import_ended_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"case list {self.reference}"

    def key_source(self) -> DataKey:
        """A key of its own, destroyed with the content."""
        return DataKey.objects.make()

    @property
    def is_readable(self) -> bool:
        """Whether the content is still there."""
        return self.state == BatchState.STAGED

    @property
    def trail_ref(self) -> TrailRef:
        """No case yet. Its entries hold no content and use the trail's own key, which outlives the list's."""
        return TrailRef()


@audited(include=["state", "kind", "handling", "excluded_kinds", "nomination"])
class StagedRow(Sealed):
    """One row of a list: its cells, what was understood, what a human answered, and what came of it."""

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset({"prints", "changed_columns", "excluded_kinds"})

    batch = models.ForeignKey(ImportBatch, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    state = models.CharField(max_length=10, choices=choices_of(RowState), editable=False)
    kind = models.CharField(max_length=14, choices=choices_of(Kind), editable=False)
    # Handling stands beside the content and is settled first, so that it holds when the content is gone too.
    handling = models.CharField(max_length=1, choices=Handling.choices, blank=True, default="")
    excluded_kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    content = EncryptedJSON(default=dict, editable=False)
    answers = EncryptedJSON(default=dict)
    reason = EncryptedText(max_length=1000, blank=True, default="")
    change = models.CharField(max_length=10, choices=choices_of(RowChange), default=RowChange.NEW.value)
    changed_columns = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    prints = models.JSONField(default=dict, editable=False)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = StagedRowQuerySet.as_manager()

    class Meta:
        verbose_name = "row of a case list"
        verbose_name_plural = "rows of case lists"
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
            models.CheckConstraint(condition=Q(state__in=list(RowState)), name="import_row_state_known"),
            models.CheckConstraint(
                condition=Q(handling="C") | Q(excluded_kinds=[]), name="import_row_kept_from_some_is_c"
            ),
            models.CheckConstraint(
                condition=~Q(state=RowState.ACCEPTED) | Q(decided_by__isnull=False),
                name="import_row_taken_up_by_somebody",
            ),
        ]

    def key_source(self) -> DataKey:
        """The list's key."""
        return self.batch.data_key

    @property
    def trail_ref(self) -> TrailRef:
        """As the list's: no content in the trail."""
        return TrailRef()


class ProposalState(models.TextChoices):
    """Where a suggestion stands."""

    OPEN = "open", "Waiting for a person"
    TAKEN_UP = "taken_up", "Taken up"
    DROPPED = "dropped", "Let go"


@audited(include=["kind", "state"])
class ImportProposal(Sealed):
    """What a row suggests: a link to another row, an adult the police must hear of, a step-down.

    It comes from an import, is unassessed, and is gone after 28 days unless a human takes it up.
    """

    keeps: ClassVar[Keeps] = Keeps.EDITABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    kind = models.CharField(max_length=20, choices=ProposalKind.choices, editable=False)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.OPEN)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", editable=False)
    row = models.ForeignKey(StagedRow, on_delete=models.PROTECT, related_name="proposals", editable=False)
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, related_name="import_proposals", editable=False
    )
    # The row that a link points at; its nomination is found when it has one.
    to_row = models.ForeignKey(
        StagedRow, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    to_nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    content = EncryptedJSON(default=dict, editable=False)
    police_told_on = EncryptedDate(null=True, blank=True)
    expires_on = models.DateField(editable=False)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ImportProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "suggestion from a case list"
        verbose_name_plural = "suggestions from case lists"
        indexes = [models.Index(fields=["agency", "state", "expires_on"], name="proposal_of_agency")]

    def key_source(self) -> DataKey:
        """The nomination's key, so that one is erased with the other; a step-down has one of its own."""
        return self.nomination.data_key if self.nomination is not None else DataKey.objects.make()

    @property
    def trail_ref(self) -> TrailRef:
        """Filed with the nomination's subject-to-be."""
        return TrailRef(subject=self.nomination_id, key=self.data_key if self.nomination_id else None)
