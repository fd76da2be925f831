"""Where django-auditlog hands over what it saw: into the deed that is being done, or into an entry of its own.

Nothing of its own way of writing is used: no text of the record, no copy of the whole record, no half-masked values,
no e-mail address of the actor, no header of the client.
"""

from typing import Any

from auditlog.models import LogEntryManager
from django.db.models import Model, QuerySet

from audit import collecting
from audit.catalogue import Action
from audit.changes import CHANGED, CREATED, DELETED, Change, Fields
from audit.querysets import EntryQuerySet
from audit.said import said
from audit.writer import write

# django-auditlog's own numbers for what happened to a record.
_HOW = {0: CREATED, 1: CHANGED, 2: DELETED}
_ACTIONS = {
    CREATED: Action.RECORD_CREATED,
    CHANGED: Action.RECORD_CHANGED,
    DELETED: Action.RECORD_DELETED,
}


class EntryManager(LogEntryManager.from_queryset(EntryQuerySet)):  # type: ignore[misc]
    """The manager that django-auditlog's receivers call."""

    def log_create(self, instance: Model, force_log: bool = False, **kwargs: Any) -> None:
        """Take in one creation, change or deletion. Looks are recorded by whoever shows something, not from here."""
        changes, how = kwargs.get("changes"), _HOW.get(kwargs.get("action", -1))
        if changes and how:
            take_in(instance, how, {name: list(pair) for name, pair in changes.items()})

    def log_m2m_changes(
        self, changed_queryset: QuerySet[Any], instance: Model, operation: str, field_name: str, **kwargs: Any
    ) -> None:
        """Take in a change of a many-to-many field, by keys only.

        For `clear()` the receiver hands over every row of the other table; then only the fact is kept.
        """
        keys = (
            sorted(str(key) for key in changed_queryset.values_list("pk", flat=True))
            if changed_queryset.query.where
            else ["*"]
        )
        if keys:
            pair = [[], keys] if operation == "add" else [keys, []]
            take_in(instance, CHANGED, {field_name: pair})

    def get_for_object(self, instance: Model) -> QuerySet[Any]:
        """The entries that were left on one record."""
        found: QuerySet[Any] = self.filter(object_repr=f"{instance._meta.label_lower}:{instance.pk}")
        return found


def take_in(instance: Model, how: str, fields: Fields) -> None:
    """Put a change into the running deed; without one, write an entry that says only that."""
    change = Change(instance._meta.label_lower, str(instance.pk), how, fields)
    frame = collecting.frame()
    if frame is not None:
        frame.changes.add(change)
        return
    write(said(_ACTIONS[how], by=None, on=instance, details={}), [change.as_json()])
