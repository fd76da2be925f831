"""What the trail insists on before the application starts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db.models import Model

from audit.models import Entry
from audit.querysets import AuditedQuerySet
from audit.recorded import is_audited
from audit.registry import exempt
from encryption.fields import EncryptedField
from encryption.models import Keeps

OURS = frozenset(
    {"encryption", "govuk", "permissions", "audit", "cases", "referrals", "meetings", "reports", "pgpm"}
)


def holds_secrets(model: type[Model]) -> bool:
    """Whether a model of ours has an encrypted field of its own."""
    return any(isinstance(field, EncryptedField) for field in model._meta.local_fields)


@register
def sensitive_models_are_recorded(
    app_configs: Sequence[AppConfig] | None, **_: Any
) -> Iterable[CheckMessage]:
    """Every model with an encrypted field leaves its changes in the trail, or says why not."""
    return [
        Error(
            f"{model._meta.label} has an encrypted field and the trail does not record its changes.",
            hint="Decorate it with @audited(include=[...]), or name it in audit.registry.EXEMPT with the reason.",
            obj=model,
            id="audit.E001",
        )
        for model in apps.get_models()
        if model._meta.app_label in OURS
        and holds_secrets(model)
        and getattr(model, "keeps", None) is not Keeps.DISPOSABLE
        and not is_audited(model)
        and not exempt(model)
    ]


@register
def auditlog_is_hardened(app_configs: Sequence[AppConfig] | None, **_: Any) -> Iterable[CheckMessage]:
    """django-auditlog writes into our entry and nowhere else, and its own middleware is not there."""
    wrong = []
    if Entry._meta.label != settings.AUDITLOG_LOGENTRY_MODEL:
        wrong.append(Error("AUDITLOG_LOGENTRY_MODEL must be audit.Entry.", id="audit.E002"))
    if not settings.AUDITLOG_STORE_JSON_CHANGES:
        wrong.append(Error("AUDITLOG_STORE_JSON_CHANGES must be on.", id="audit.E003"))
    if settings.AUDITLOG_INCLUDE_ALL_MODELS:
        wrong.append(
            Error("AUDITLOG_INCLUDE_ALL_MODELS must be off: models name their fields.", id="audit.E004")
        )
    if any("auditlog" in each for each in settings.MIDDLEWARE):
        wrong.append(
            Error("django-auditlog's middleware believes client headers: leave it out.", id="audit.E005")
        )
    return wrong


@register
def recorded_models_refuse_what_leaves_no_trace(
    app_configs: Sequence[AppConfig] | None, **_: Any
) -> Iterable[CheckMessage]:
    """Every recorded model's default queryset refuses `update` and the bulk methods."""
    return [
        Error(
            f"The queryset of {model._meta.label} would change rows without a trace.",
            hint="Let it extend audit.querysets.AuditedQuerySet.",
            obj=model,
            id="audit.E006",
        )
        for model in apps.get_models()
        if is_audited(model) and not isinstance(model._default_manager.get_queryset(), AuditedQuerySet)
    ]
