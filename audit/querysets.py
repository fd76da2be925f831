"""Querysets that the trail can rely on: of models whose changes are recorded, and of the entries themselves."""

from typing import Any, NoReturn, Self
from uuid import UUID

from django.db import models
from django.db.models import Model
from django.db.models.expressions import BaseExpression, Combinable

from audit import collecting
from audit.changes import CHANGED, Change
from audit.errors import UnrecordedChange
from audit.recorded import recorded_fields


class AuditedQuerySet(models.QuerySet[Any]):
    """For models that the trail records: refuses every way of changing rows that the trail could not see."""

    def update(self, **values: Any) -> NoReturn:
        """Refused: it changes rows without saying which."""
        raise UnrecordedChange("update() leaves no trace. Save the record inside a deed, or use move().")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: it sends no signal."""
        raise UnrecordedChange("bulk_create() leaves no trace. Create the records one by one inside a deed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: it sends no signal."""
        raise UnrecordedChange("bulk_update() leaves no trace. Save the records one by one inside a deed.")

    def delete(self) -> NoReturn:
        """Refused: records are deleted one by one, by a deed that says why."""
        raise UnrecordedChange("Delete records one by one inside a deed.")

    def move(self, record: Model, **values: Any) -> bool:
        """One conditional UPDATE of one record, inside a deed: True when it still met this queryset's conditions.

        What was on the record is taken as the value before; of the fields that the trail records of this model, both
        go into the deed's entry. Plain values are set on the record, expressions are not.
        """
        frame = collecting.frame()
        if frame is None:
            raise UnrecordedChange("move() belongs inside a deed.")
        if models.QuerySet.update(self.filter(pk=record.pk), **values) == 0:
            return False
        plain = {name: value for name, value in values.items() if not _computed(value)}
        recorded = recorded_fields(type(record))
        fields = {
            name: [stored(getattr(record, name)), stored(value)]
            for name, value in plain.items()
            if name in recorded
        }
        frame.changes.add(Change(record._meta.label_lower, str(record.pk), CHANGED, fields))
        for name, value in plain.items():
            setattr(record, name, value)
        return True


def _computed(value: Any) -> bool:
    return isinstance(value, (BaseExpression, Combinable))


def stored(value: Any) -> Any:
    """A value as it is kept in the changes: what JSON knows as it is, records by their key, the rest as text."""
    if isinstance(value, Model):
        return str(value.pk)
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


class EntryQuerySet(models.QuerySet[Any]):
    """Questions asked of the trail. Pages go by the last entry seen, so that page one always costs the same."""

    def for_case(self, case: UUID) -> Self:
        """Everything filed under a case."""
        return self.filter(case_id=case)

    def for_subject(self, subject: UUID) -> Self:
        """Everything filed under a subject, whichever case it was in."""
        return self.filter(subject_id=subject)

    def by_actor(self, user: Model) -> Self:
        """What one user did."""
        return self.filter(actor_id=user.pk)

    def of_action(self, action: str) -> Self:
        """One action of the catalogue."""
        return self.filter(verb=action)

    def not_done(self) -> Self:
        """Attempts that were hidden, refused, not possible then, or failed."""
        return self.exclude(outcome="done")

    def newest_first(self) -> Self:
        """In the order in which they were written, last one first."""
        return self.order_by("-id")

    def page(self, *, after: UUID | None = None, before: UUID | None = None, size: int = 50) -> list[Any]:
        """Entries older than `after` or newer than `before` (references), newest first.

        One more than `size` when there are more that way.
        """
        rows = self.select_related("actor", "agency", "data_key")
        if before is not None:
            newer = rows.filter(id__gt=self._number(before)).order_by("id")
            return list(reversed(newer[: size + 1]))
        if after is not None:
            rows = rows.filter(id__lt=self._number(after))
        return list(rows.order_by("-id")[: size + 1])

    def _number(self, reference: UUID) -> models.Subquery:
        return models.Subquery(self.model.objects.filter(reference=reference).values("id"))

    def update(self, **values: Any) -> NoReturn:
        """Refused here, by privilege and by trigger."""
        raise UnrecordedChange("Entries of the trail are never changed.")

    def delete(self) -> NoReturn:
        """Refused here, by privilege and by trigger."""
        raise UnrecordedChange("Entries of the trail are never deleted.")

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: entries are written by `audit.writer`."""
        raise UnrecordedChange("Entries are written by audit.writer.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused here, by privilege and by trigger."""
        raise UnrecordedChange("Entries of the trail are never changed.")
