"""What a user may do at this moment: one question, and every gate."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from permissions.actions.agencies import resume_agency, suspend_agency
from permissions.actions.roles import assign_role, end_role
from permissions.actions.users import change_user, close_user
from permissions.checks import require
from permissions.errors import NotNow, Refused
from permissions.models import RoleAssignment, User
from permissions.roles import ROLE_PERMISSIONS, Permission, Role
from permissions.scope import lapses_on, scope_of
from tests.permissions.people import a_user, an_agency

pytestmark = pytest.mark.django_db


def fresh(user: User) -> User:
    """The user as the next request loads them."""
    return User.objects.get(pk=user.pk)


def test_a_ready_user_has_the_permissions_of_all_their_roles_in_one_query() -> None:
    user = fresh(a_user(Role.AGENCY_REP, Role.CHAIR))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        scope = scope_of(user)
        scope_of(user).may(Permission.CASE_VIEW)
        assert scope.agency is not None
        assert scope.group_id == user.agency.group_id
    assert [query for query in asked if "permissions_user" in query["sql"]][0:1]
    assert len([query for query in asked if "roleassignment" in query["sql"]]) == 1
    assert scope.ready
    assert scope.permissions == ROLE_PERMISSIONS[Role.AGENCY_REP] | ROLE_PERMISSIONS[Role.CHAIR]
    assert scope.partnership_wide
    assert not scope.is_mace


def test_nobody_signed_in_may_nothing() -> None:
    scope = scope_of(AnonymousUser())
    assert not scope.ready
    assert not scope.permissions
    assert scope.group_id is None
    with pytest.raises(Refused):
        require(AnonymousUser(), Permission.CASE_VIEW)


def test_mace_reaches_mace_and_not_the_partnership() -> None:
    scope = scope_of(a_user(Role.MACE_CHAIR))
    assert scope.is_mace
    assert not scope.partnership_wide


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"contextual_safeguarding_trained_on": None}, "No training in contextual safeguarding is recorded"),
        ({"information_governance_trained_on": None}, "No training in information governance is recorded"),
        (
            {"information_governance_trained_on": datetime.date(2020, 3, 1)},
            "Your training in information governance was more than 24 months ago: it was on 1 March 2020.",
        ),
    ],
)
def test_training_that_lapsed_stops_everything_and_says_so(change: dict[str, object], sentence: str) -> None:
    user = a_user(Role.AGENCY_REP)
    assert scope_of(user).ready
    change_user(user, by=None, **change)
    scope = scope_of(fresh(user))
    assert not scope.ready
    assert not scope.permissions
    assert any(sentence in each for each in scope.why_not_ready)
    with pytest.raises(Refused) as refusal:
        require(fresh(user), Permission.CASE_VIEW)
    assert refusal.value.reasons


def test_training_counts_for_twenty_four_months_to_the_day() -> None:
    assert lapses_on(datetime.date(2024, 5, 17)) == datetime.date(2026, 5, 17)
    assert lapses_on(datetime.date(2024, 2, 29)) == datetime.date(2026, 2, 28)


def test_a_role_counts_from_its_first_day_until_the_day_it_ends() -> None:
    today = timezone.localdate()
    user = a_user()
    assign_role(user, role=Role.CHAIR, starts_on=today + datetime.timedelta(days=1), by=None, reason="Later")
    assert scope_of(fresh(user)).roles == frozenset()
    assign_role(
        user,
        role=Role.SAFEGUARDING_LEAD,
        starts_on=today - datetime.timedelta(days=9),
        ends_on=today,
        by=None,
        reason="Over",
    )
    assert scope_of(fresh(user)).roles == frozenset()
    assign_role(user, role=Role.BOARD_VIEWER, by=None, reason="Now")
    assert scope_of(fresh(user)).roles == {Role.BOARD_VIEWER}


def test_an_ended_role_is_gone_at_the_next_request() -> None:
    user = a_user(Role.COORDINATOR)
    held = user.assignments.get()
    assert scope_of(fresh(user)).may(Permission.NOMINATION_TRIAGE)
    end_role(held, by=None, reason="Moved on")
    assert not scope_of(fresh(user)).may(Permission.NOMINATION_TRIAGE)


def test_a_suspended_agency_stops_its_users_until_it_is_resumed() -> None:
    agency = an_agency()
    user = a_user(Role.AGENCY_REP, agency=agency)
    suspend_agency(agency, by=None, reason="Agreement under review")
    assert "Your agency's part in the partnership is suspended." in scope_of(fresh(user)).why_not_ready
    resume_agency(agency, by=None, reason="Signed again")
    assert scope_of(fresh(user)).ready


def test_a_closed_account_may_nothing() -> None:
    user = a_user(Role.CHAIR)
    close_user(user, by=None, reason="Left")
    assert scope_of(fresh(user)).why_not_ready == ("Your account is closed.",)


def test_a_refusal_names_who_may() -> None:
    with pytest.raises(Refused) as refusal:
        require(a_user(Role.AGENCY_REP), Permission.CASE_CLOSE)
    assert refusal.value.ask == "This can be done by: PGPM chair or PGPM vice chair."


def test_an_agency_has_a_group_and_its_users_are_in_it() -> None:
    first, second = an_agency(), an_agency()
    user = a_user(Role.AGENCY_REP, agency=first)
    assert list(user.groups.all()) == [first.group]
    change_user(user, agency=second, by=None)
    assert list(user.groups.all()) == [second.group]
    change_user(user, agency=None, by=None)
    assert not user.groups.exists()


def test_nobody_gives_themselves_a_role() -> None:
    admin = a_user(Role.SYSADMIN)
    with pytest.raises(NotNow, match="not now") as stop:
        assign_role(admin, role=Role.CHAIR, by=admin, reason="I would like to")
    assert stop.value.obstacles == ["You cannot give yourself a role. Ask another administrator."]
    with pytest.raises(IntegrityError, match="assignment_never_to_oneself"), transaction.atomic():
        RoleAssignment.objects.create(
            user=admin, role=Role.CHAIR, starts_on=timezone.localdate(), reason="x", assigned_by=admin
        )


def test_a_role_is_held_once_at_a_time() -> None:
    user = a_user(Role.CHAIR)
    with pytest.raises(NotNow):
        assign_role(user, role=Role.CHAIR, by=None, reason="Again")
    with pytest.raises(IntegrityError, match="assignment_open_once"), transaction.atomic():
        RoleAssignment.objects.create(
            user=user,
            role=Role.CHAIR,
            starts_on=timezone.localdate() + datetime.timedelta(days=3),
            reason="x",
        )


def test_only_who_manages_users_gives_roles() -> None:
    user = a_user()
    with pytest.raises(Refused):
        assign_role(user, role=Role.CHAIR, by=a_user(Role.CHAIR), reason="A friend")
    assert assign_role(user, role=Role.CHAIR, by=a_user(Role.SYSADMIN), reason="Elected").role == Role.CHAIR
