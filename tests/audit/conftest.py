"""Fixtures for tests of the trail."""

from collections.abc import Iterator

import pytest
from auditlog.registry import auditlog
from django.db.models.signals import pre_save

from audit.registry import audited
from permissions.models import Agency, User


@pytest.fixture
def watched() -> Iterator[None]:
    """Agencies and users, recorded by the trail for this test: records with plain, secret and encrypted fields."""
    audited(include=["name", "status"])(Agency)
    audited(include=["vetting_note", "job_title"], secrets=["password"])(User)
    yield
    auditlog.unregister(Agency)
    auditlog.unregister(User)
    for model in (Agency, User):
        pre_save.disconnect(sender=model, dispatch_uid=("audit", "save", model._meta.label))
