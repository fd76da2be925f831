"""The database keeps its promises: every named constraint of this app, tried."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone

from permissions.models import Agency, ApiToken, DataSharingAgreement, RoleAssignment, User
from permissions.roles import Role
from tests.permissions.people import a_user, an_agency

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 2)


def agency(**facts: Any) -> Agency:
    group = Group.objects.create(name=f"group {Group.objects.count()}")
    return Agency.objects.create(**{"name": "Harbour Trust", "kind": "health", "group": group, **facts})


def user(**facts: Any) -> User:
    return User.objects.create(**{"email": "sam@agency.example", "full_name": "Sam Reed", **facts})


def role(**facts: Any) -> RoleAssignment:
    whom = facts.pop("user", None) or a_user()
    usual = {"user": whom, "role": Role.CHAIR, "starts_on": TODAY, "reason": "Elected"}
    return RoleAssignment.objects.create(**{**usual, **facts})


def paper(**facts: Any) -> DataSharingAgreement:
    usual = {"agency": an_agency(), "title": "Tier 1", "in_force_from": TODAY}
    return DataSharingAgreement.objects.create(**{**usual, **facts})


def token(**facts: Any) -> ApiToken:
    usual = {
        "user": a_user(),
        "name": "Desk",
        "digest": b"d" * 32,
        "expires_at": timezone.now() + datetime.timedelta(1),
    }
    return ApiToken.objects.create(**{**usual, **facts})


def given_to_oneself() -> None:
    whom = a_user()
    role(user=whom, assigned_by=whom)


def seconded_by_the_giver() -> None:
    giver = a_user()
    role(assigned_by=giver, second_by=giver)


def open_twice() -> None:
    first = role()
    role(user=first.user, starts_on=TODAY + datetime.timedelta(days=1))


def begun_twice_on_one_day() -> None:
    first = role(ends_on=TODAY + datetime.timedelta(days=5))
    role(user=first.user, ends_on=TODAY + datetime.timedelta(days=9))


BREAKS: dict[str, Callable[[], Any]] = {
    "agency_is_named": lambda: agency(name=""),
    "agency_kind_is_known": lambda: agency(kind="press"),
    "agency_status_is_known": lambda: agency(status="asleep"),
    "agreement_is_titled": lambda: paper(title=""),
    "agreement_period_in_order": lambda: paper(in_force_until=TODAY),
    "api_token_is_named": lambda: token(name=""),
    "api_token_period_in_order": lambda: token(expires_at=timezone.now() - datetime.timedelta(1)),
    "assignment_has_a_reason": lambda: role(reason=""),
    "assignment_never_to_oneself": given_to_oneself,
    "assignment_one_start_a_day": begun_twice_on_one_day,
    "assignment_open_once": open_twice,
    "assignment_period_in_order": lambda: role(ends_on=TODAY - datetime.timedelta(days=1)),
    "assignment_role_is_known": lambda: role(role="superuser"),
    "assignment_second_is_a_third_person": seconded_by_the_giver,
    "user_email_is_lower_case": lambda: user(email="Sam@agency.example"),
    "user_is_named": lambda: user(full_name=""),
    "user_persona_has_town_address": lambda: user(is_persona=True),
}


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BREAKS[name]()


def test_every_constraint_is_tried() -> None:
    models = apps.get_app_config("permissions").get_models()
    assert {each.name for model in models for each in model._meta.constraints} == set(BREAKS)


@pytest.mark.parametrize("make", [agency, user, role, paper, token])
def test_the_same_without_the_fault_is_kept(make: Callable[[], Any]) -> None:
    assert make().pk
