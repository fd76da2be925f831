"""A deed tells the trail inside its transaction; a trail that cannot write undoes the deed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from permissions.actions.agencies import make_agency
from permissions.actions.roles import assign_role
from permissions.actions.users import close_user
from permissions.models import Agency, AgencyKind, User
from permissions.roles import Role
from permissions.signals import trail
from tests.permissions.people import a_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[dict[str, Any]]]:
    """What the trail was told."""
    heard: list[dict[str, Any]] = []

    def listen(**said: Any) -> None:
        heard.append({**said, "atomic": connection.in_atomic_block})

    trail.connect(listen, weak=False, dispatch_uid="test")
    yield heard
    trail.disconnect(dispatch_uid="test")


def test_each_deed_tells_once_with_who_and_why(told: list[dict[str, Any]]) -> None:
    admin, user = a_user(Role.SYSADMIN), a_user()
    told.clear()
    assign_role(user, role=Role.CHAIR, by=admin, reason="Elected")
    (said,) = told
    assert said["action"] == "role.given"
    assert (said["by"], said["on"], said["reason"]) == (admin, user, "Elected")
    assert said["details"]["role"] == "pgpm_chair"
    assert said["atomic"]


def test_no_name_is_told(told: list[dict[str, Any]]) -> None:
    user = a_user(Role.CHAIR)
    close_user(user, by=None, reason="Left")
    assert all(user.full_name not in str(said["details"]) for said in told)
    assert all(user.email not in str(said["details"]) for said in told)


def test_nothing_happens_when_the_trail_cannot_write() -> None:
    def refuse(**_: Any) -> None:
        raise RuntimeError("no trail")

    trail.connect(refuse, weak=False, dispatch_uid="test")
    try:
        with pytest.raises(RuntimeError, match="no trail"):
            make_agency(name="Ghost agency", kind=AgencyKind.HEALTH, by=None)
    finally:
        trail.disconnect(dispatch_uid="test")
    assert not Agency.objects.filter(name="Ghost agency").exists()
    assert not User.objects.filter(agency__name="Ghost agency").exists()
