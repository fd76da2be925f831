"""Which models the trail records, and which of their fields: the questions asked of django-auditlog's registry."""

from auditlog.registry import auditlog
from django.db.models import Model


def is_audited(model: type[Model]) -> bool:
    """Whether the trail records changes of this model."""
    return bool(auditlog.contains(model))


def recorded_fields(model: type[Model]) -> frozenset[str]:
    """The fields of a model whose changes the trail records; none for a model that it does not know."""
    return frozenset(auditlog.get_model_fields(model)["include_fields"]) if is_audited(model) else frozenset()
