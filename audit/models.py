"""The tables of the trail."""

from typing import Any, ClassVar, NoReturn

from auditlog.models import AbstractLogEntry
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from audit import seal
from audit.catalogue import Outcome, action_of
from audit.columns import ClockTimestamp, CurrentTransaction, TransactionField
from audit.errors import UnrecordedChange
from audit.managers import EntryManager
from encryption.models import DataKey, Keeps
from permissions.models import Agency, User


class Entry(AbstractLogEntry):
    """Who did what to which record, when, from where, as what, and why.

    django-auditlog's log entry, swapped, and rid of everything that leaked. Rows are only ever inserted, by
    `audit.writer`, and never changed: the application's log-in has no right to, and a trigger refuses it to
    everybody else.
    """

    keeps: ClassVar[Keeps] = Keeps.APPEND_ONLY
    # The application may give values for these columns and no others.
    insertable_columns: ClassVar[tuple[str, ...]] = (*seal.COLUMNS, "mac")
    not_personal: ClassVar[frozenset[str]] = frozenset(
        {"verb", "outcome", "roles", "via", "object_repr", "session", "address"}
    )

    # What the base has and this does without: text of the record, copies of it, e-mail addresses, client headers.
    content_type = None  # type: ignore[assignment]
    object_pk = None  # type: ignore[assignment]
    object_id = None
    serialized_data = None
    action = None  # type: ignore[assignment]
    changes_text = None  # type: ignore[assignment]
    cid = None
    remote_addr = None
    remote_port = None
    timestamp = None  # type: ignore[assignment]
    additional_data = None
    actor_email = None

    # Given by the database.
    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=ClockTimestamp(), editable=False)
    tx = TransactionField(db_default=CurrentTransaction(), editable=False)

    # Given by the writer. The reference is what pages and the API name an entry by.
    reference = models.UUIDField(unique=True)
    verb = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    roles = ArrayField(models.CharField(max_length=40))
    via = models.CharField(max_length=60)
    object_repr = models.CharField(max_length=120)
    case_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    shown = ArrayField(models.UUIDField())
    changes = models.BinaryField(null=True)
    reason = models.BinaryField(null=True)
    details = models.BinaryField(null=True)
    data_key = models.ForeignKey(
        DataKey, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    correlation = models.UUIDField()
    session = models.CharField(max_length=32)
    address = models.CharField(max_length=45)
    # The application's own clock: under the digest, so that a time altered in the database stands out against it.
    clock = models.DateTimeField()
    mac_key = models.PositiveIntegerField()
    mac = models.BinaryField(max_length=32)

    objects: ClassVar[EntryManager] = EntryManager()

    class Meta:
        verbose_name = "entry"
        verbose_name_plural = "entries"
        ordering = ("-id",)
        get_latest_by = "id"
        indexes = (
            models.Index(fields=("case_id", "id"), name="entry_by_case", condition=Q(case_id__isnull=False)),
            models.Index(
                fields=("subject_id", "id"), name="entry_by_subject", condition=Q(subject_id__isnull=False)
            ),
            models.Index(fields=("actor", "id"), name="entry_by_actor"),
            models.Index(fields=("verb", "id"), name="entry_by_verb"),
            models.Index(fields=("id",), name="entry_not_done", condition=~Q(outcome="done")),
            models.Index(fields=("tx",), name="entry_by_transaction"),
            BrinIndex(fields=("at",), name="entry_by_time"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=[outcome.value for outcome in Outcome]), name="entry_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(data_key__isnull=False)
                | Q(changes__isnull=True, reason__isnull=True, details__isnull=True),
                name="entry_words_name_their_key",
            ),
        )

    def __str__(self) -> str:
        """The action's code and a short reference: nothing of what it was about."""
        return f"{self.verb} {str(self.reference)[:8]}"

    @property
    def words(self) -> str:
        """The action in words; its code when the catalogue no longer has it."""
        action = action_of(self.verb)
        return action.words if action is not None else self.verb

    @property
    def ended(self) -> Outcome:
        """How it ended."""
        return Outcome(self.outcome)

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: there is one writer."""
        raise UnrecordedChange("Entries are written by audit.writer and never changed.")

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise UnrecordedChange("Entries of the trail are never deleted.")


class TrailKey(models.Model):
    """Names the trail's own data key: for what concerns no single subject, such as a sign-in or a list. One row."""

    keeps: ClassVar[Keeps] = Keeps.IMMUTABLE
    not_personal: ClassVar[frozenset[str]] = frozenset()

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    data_key = models.OneToOneField(
        DataKey, on_delete=models.PROTECT, related_name="used_by_trail", editable=False
    )

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="trail_key_is_one"),)

    def __str__(self) -> str:
        """Type only."""
        return "trail key"
