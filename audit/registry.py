"""How a model is made one that the trail records, field by field."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from auditlog.registry import auditlog
from django.db import connection
from django.db.models import Model
from django.db.models.signals import pre_save

from audit.errors import UnrecordedChange
from audit.querysets import AuditedQuerySet
from audit.recorded import recorded_fields

M = TypeVar("M", bound=Model)

# Models with encrypted fields whose changes come into the trail by another way than django-auditlog.
EXEMPT: dict[str, str] = {
    "permissions.User": "Its deeds stand below the trail and tell it by signal, with what changed as details.",
}


def audited(
    *, include: Iterable[str], secrets: Iterable[str] = (), many: Iterable[str] = ()
) -> Callable[[type[M]], type[M]]:
    """Record changes of these fields of a model, with their values before and after (encrypted in the entry).

    Of `secrets` it is kept only that they changed. `many` are many-to-many fields, recorded by keys. A model without
    a manager of its own gets one with `AuditedQuerySet`; others build theirs on it.
    """
    hidden = list(secrets)
    fields = [*include, *hidden]

    def register(model: type[M]) -> type[M]:
        auditlog.register(
            model,
            include_fields=fields,
            mask_fields=hidden,
            mask_callable="audit.registry.only_that_it_changed",
            m2m_fields=list(many),
        )
        _refuse_what_leaves_no_trace(model)
        pre_save.connect(needs_a_transaction, sender=model, dispatch_uid=("audit", "save", model._meta.label))
        return model

    return register


def _refuse_what_leaves_no_trace(model: type[Model]) -> None:
    """Give a model without a manager of its own the queryset that refuses `update` and the like."""
    usual = model._meta.default_manager
    if usual is None or not usual.auto_created:
        return
    model._meta.local_managers.remove(usual)
    guarded = AuditedQuerySet.as_manager()
    guarded.auto_created = True
    model.add_to_class("objects", guarded)


def exempt(model: type[Model]) -> str:
    """Why a model with encrypted fields is not registered; empty when there is no reason."""
    return EXEMPT.get(model._meta.label, "")


def only_that_it_changed(_value: str) -> str:
    """What is kept of a secret."""
    return "changed"


def needs_a_transaction(sender: type[Model], update_fields: Collection[str] | None = None, **_: Any) -> None:
    """A change and its entry stand or fall together, so outside a transaction there is no change.

    Deleting opens one by itself, with its entry inside; saving only fields that are not recorded needs none.
    """
    if update_fields is not None and not set(update_fields) & recorded_fields(sender):
        return
    if not connection.in_atomic_block:
        raise UnrecordedChange(f"{sender._meta.label} may be changed only inside a deed.")
