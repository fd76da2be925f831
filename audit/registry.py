"""Which models the trail records, field by field. This is the only place that speaks to django-auditlog's registry."""

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from auditlog.registry import auditlog
from django.db import connection
from django.db.models import Model
from django.db.models.signals import pre_save

from audit.errors import UnrecordedChange

M = TypeVar("M", bound=Model)

# Models with encrypted fields whose changes come into the trail by another way than django-auditlog.
EXEMPT: dict[str, str] = {
    "permissions.User": "Its deeds stand below the trail and tell it by signal, with what changed as details.",
}


def audited(
    *, include: Iterable[str], secrets: Iterable[str] = (), many: Iterable[str] = ()
) -> Callable[[type[M]], type[M]]:
    """Record changes of these fields of a model, with their values before and after (encrypted in the entry).

    Of `secrets` it is kept only that they changed. `many` are many-to-many fields, recorded by keys.
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
        pre_save.connect(needs_a_transaction, sender=model, dispatch_uid=("audit", "save", model._meta.label))
        return model

    return register


def is_audited(model: type[Model]) -> bool:
    """Whether the trail records changes of this model."""
    return bool(auditlog.contains(model))


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
    recorded = auditlog.get_model_fields(sender)["include_fields"]
    if update_fields is not None and not set(update_fields) & set(recorded):
        return
    if not connection.in_atomic_block:
        raise UnrecordedChange(f"{sender._meta.label} may be changed only inside a deed.")
