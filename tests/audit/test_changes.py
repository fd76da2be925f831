"""What changed is seen field by field, and nothing can be changed behind the trail's back."""

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.catalogue import Action
from audit.errors import UnrecordedChange
from audit.querysets import AuditedQuerySet
from audit.record import deed, record
from audit.registry import audited
from permissions.models import Agency, User
from permissions.roles import Role
from tests.audit.trail import count, since, words
from tests.permissions.people import a_user, an_agency

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("watched")]


def test_creating_and_deleting_are_seen() -> None:
    before = count()

    @deed
    def make() -> Agency:
        from django.contrib.auth.models import Group

        made = Agency.objects.create(
            name="Brand new", kind="health", group=Group.objects.create(name="Brand new")
        )
        record(Action.AGENCY_CHANGED, by=None, on=made)
        return made

    made = make()
    (entry,) = since(before)
    (change,) = words(entry).changes
    assert (change["how"], change["which"]) == ("created", str(made.pk))
    assert change["fields"] == {"name": [None, "Brand new"], "status": [None, "active"]}


def test_an_encrypted_field_is_kept_encrypted_and_a_secret_only_as_changed() -> None:
    user = a_user(Role.CHAIR)
    before = count()

    @deed
    def vet() -> None:
        user.vetting_note = "Cleared by the Wexcombe panel"
        user.set_password("lantern orchard kettle brave")
        user.save()
        record(Action.USER_CHANGED, by=None, on=user)

    vet()
    (entry,) = since(before)
    fields = words(entry).changes[0]["fields"]
    assert fields["vetting_note"] == [None, "Cleared by the Wexcombe panel"]
    assert fields["password"] == ["changed", "changed"]
    assert b"Wexcombe" not in bytes(entry.changes)


def test_outside_a_deed_a_change_leaves_its_own_entry() -> None:
    agency = an_agency("Plain")
    before = count()
    with transaction.atomic():
        agency.name = "Plainer"
        agency.save()
    (entry,) = since(before)
    assert (entry.verb, entry.object_repr) == ("record.changed", f"permissions.agency:{agency.pk}")
    assert words(entry).changes[0]["fields"] == {"name": ["Plain", "Plainer"]}


def test_saving_without_a_change_leaves_nothing() -> None:
    agency = an_agency("Same")
    before = count()
    agency.save()
    assert count() == before


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_a_recorded_model_cannot_be_changed() -> None:
    agency = an_agency("Bare")
    agency.name = "Barer"
    with pytest.raises(UnrecordedChange, match="inside a deed"):
        agency.save()
    agency.refresh_from_db()
    assert agency.name == "Bare"


@pytest.mark.django_db(transaction=True)
def test_fields_that_are_not_recorded_need_no_deed() -> None:
    user = a_user(Role.CHAIR)
    user.last_login = timezone.now()
    user.save(update_fields=["last_login"])
    with pytest.raises(UnrecordedChange):
        user.save(update_fields=["last_login", "job_title"])


def test_ways_around_the_trail_are_refused() -> None:
    agencies = AuditedQuerySet(Agency)
    for attempt in (
        lambda: agencies.update(name="x"),
        lambda: agencies.bulk_create([]),
        lambda: agencies.bulk_update([], ["name"]),
        lambda: agencies.all().delete(),
        lambda: agencies.move(Agency(), name="x"),
    ):
        with pytest.raises(UnrecordedChange):
            attempt()


def test_move_is_one_conditional_update_that_the_deed_records() -> None:
    agency = an_agency("Moving")
    before = count()

    @deed
    def suspend() -> bool:
        moved = (
            AuditedQuerySet(Agency).filter(status="active").move(agency, status="suspended", name=F("name"))
        )
        if moved:
            record(Action.AGENCY_CHANGED, by=None, on=agency)
        return moved

    assert suspend() is True
    assert agency.status == "suspended"
    agency.status = "active"  # what a second chair still has on the screen
    assert suspend() is False
    (entry,) = since(before)
    assert words(entry).changes[0]["fields"] == {"status": ["active", "suspended"]}


def test_many_to_many_fields_are_recorded_by_keys_and_never_by_names() -> None:
    audited(include=["job_title"], many=["groups"])(User)
    user, group = a_user(Role.CHAIR), an_agency("Wexcombe Youth").group
    an_agency("Kelter Youth")
    before = count()

    @deed
    def join() -> None:
        user.groups.add(group)
        record(Action.USER_CHANGED, by=None, on=user)

    @deed
    def leave_all() -> None:
        user.groups.clear()
        record(Action.USER_CHANGED, by=None, on=user)

    join()
    leave_all()
    joined, left = since(before)
    assert words(joined).changes[0]["fields"] == {"groups": [[], [str(group.pk)]]}
    assert words(left).changes[0]["fields"] == {"groups": [["*"], []]}
