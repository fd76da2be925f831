"""What the trail insists on: the checks find what they are for, and the code keeps to the rules."""

import re
from pathlib import Path
from typing import Any

import pytest
from auditlog.registry import auditlog
from django.conf import settings
from django.test import override_settings

from audit import checks, registry
from audit.checks import OURS
from audit.querysets import AuditedQuerySet
from permissions.models import Agency, ApiToken, User

ROOT = Path(settings.BASE_DIR)
RULES = {
    r"disable_auditlog|_raw_delete|session_replication_role": set(),
    r"auditlog\.middleware|AuditlogMiddleware": set(),
    r"serialize_data": set(),
    r"^from auditlog|^import auditlog": {
        "audit/managers.py",
        "audit/models.py",
        "audit/recorded.py",
        "audit/registry.py",
    },
    r"INSERT INTO .*\{table\}|INSERT INTO audit_entry": {"audit/writer.py"},
}


def ids(found: Any) -> list[str]:
    return [each.id for each in found]


def sources() -> list[Path]:
    return [path for app in OURS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


@pytest.mark.parametrize("rule", RULES)
def test_only_where_it_belongs(rule: str) -> None:
    found = {
        str(path.relative_to(ROOT)) for path in sources() if re.search(rule, path.read_text(), re.MULTILINE)
    }
    assert found <= RULES[rule]


def test_every_recorded_model_names_its_fields_and_refuses_what_leaves_no_trace() -> None:
    models = auditlog.get_models()
    assert models
    for model in models:
        assert auditlog.get_model_fields(model)["include_fields"], model
        assert isinstance(model._default_manager.get_queryset(), AuditedQuerySet), model
        assert not auditlog.get_serialize_options(model)["serialize_data"], model


def test_the_project_passes() -> None:
    assert ids(checks.sensitive_models_are_recorded(None)) == []
    assert ids(checks.auditlog_is_hardened(None)) == []
    assert ids(checks.recorded_models_refuse_what_leaves_no_trace(None)) == []


def test_a_sensitive_model_that_is_not_recorded_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "EXEMPT", {})
    assert ids(checks.sensitive_models_are_recorded(None)) == ["audit.E001"]
    assert registry.exempt(User) == ""


@pytest.mark.usefixtures("watched")
def test_a_recorded_model_with_a_careless_queryset_is_found() -> None:
    found = {each.obj for each in checks.recorded_models_refuse_what_leaves_no_trace(None)}
    assert found == {Agency, User}
    assert ApiToken not in found


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"AUDITLOG_LOGENTRY_MODEL": "auditlog.LogEntry"}, "audit.E002"),
        ({"AUDITLOG_STORE_JSON_CHANGES": False}, "audit.E003"),
        ({"AUDITLOG_INCLUDE_ALL_MODELS": True}, "audit.E004"),
        ({"MIDDLEWARE": ["auditlog.middleware.AuditlogMiddleware"]}, "audit.E005"),
    ],
)
def test_a_softened_auditlog_is_found(changed: dict[str, Any], found: str) -> None:
    with override_settings(**changed):
        assert ids(checks.auditlog_is_hardened(None)) == [found]
