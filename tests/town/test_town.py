"""The town is made by the deeds, is the same for the same seed, and stands beside nobody real."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from audit.catalogue import Action
from audit.models import Entry
from audit.verify import verify
from cases.models import Case, Link, YoungPerson
from meetings.models import InformationReturn, Meeting
from permissions.models import User
from permissions.roles import Role
from pgpm.town import names
from tests.permissions.people import a_user


@pytest.fixture
def town(db: None, settings: object) -> str:
    settings.PGPM_SYNTHETIC = True
    said = StringIO()
    call_command("make_town", seed=1, size="tiny", stdout=said)
    return said.getvalue()


def test_names_are_the_same_for_the_same_seed_and_never_twice() -> None:
    assert names.people(3, 150) == names.people(3, 150)
    assert names.people(3, 150) != names.people(4, 150)
    assert len(set(names.people(3, 150))) == 150
    assert len({name for name, _ in names.places(1, 30)}) == 30
    assert len(set(names.groups(25))) == 25


@pytest.mark.slow
def test_a_tiny_town_has_everything_in_it(town: str) -> None:
    assert {user.assignments.get().role for user in User.objects.all()} == set(Role)
    assert Case.objects.count() == 11
    assert YoungPerson.objects.count() == 7
    assert Meeting.objects.filter(stage="ended").count() == 2
    assert Meeting.objects.filter(stage="planned").count() == 1
    assert InformationReturn.objects.exclude(stage="frozen").count() == 0
    assert Link.objects.filter(influence="protective").exists()
    assert Entry.objects.latest("id").verb == Action.TOWN_MADE
    assert verify().whole
    call_command("make_town", stdout=(said := StringIO()))
    assert "stands already" in said.getvalue()


def test_it_is_not_made_without_the_switch(db: None, settings: object) -> None:
    settings.PGPM_SYNTHETIC = False
    with pytest.raises(CommandError, match="PGPM_SYNTHETIC"):
        call_command("make_town")


def test_it_is_not_made_beside_real_accounts(db: None, settings: object) -> None:
    settings.PGPM_SYNTHETIC = True
    a_user(Role.COORDINATOR, email="somebody@council.example")
    with pytest.raises(CommandError, match="real accounts"):
        call_command("make_town")
