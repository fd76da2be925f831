"""A deed and its entry stand or fall together, and there is exactly one entry."""

import threading

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from audit.catalogue import Action
from audit.errors import NotRecorded, TwiceRecorded, UnrecordedChange, UnrecordedDeed
from audit.querysets import AuditedQuerySet
from audit.record import deed, record
from audit.registry import audited
from permissions.models import Agency, User
from permissions.roles import Role
from tests.audit.trail import count, entries, since, words
from tests.permissions.people import a_user, an_agency

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("watched")]


@deed
def rename(agency: Agency, *, to: str, by: User | None = None, reason: str = "") -> Agency:
    """A deed for these tests."""
    agency.name = to
    agency.save()
    record(Action.AGENCY_CHANGED, by=by, on=agency, reason=reason)
    return agency


def test_one_entry_with_before_and_after() -> None:
    agency, chair = an_agency("Fen Youth"), a_user(Role.CHAIR)
    before = count()
    rename(agency, to="Fenland Youth", by=chair, reason="They merged")
    (entry,) = since(before)
    assert (entry.verb, entry.actor) == ("agency.changed", chair)
    assert words(entry).changes == [
        {
            "what": "permissions.agency",
            "which": str(agency.pk),
            "how": "changed",
            "fields": {"name": ["Fen Youth", "Fenland Youth"]},
        }
    ]
    assert entry.object_repr == f"permissions.agency:{agency.pk}"


def test_changes_after_record_and_repeated_saves_are_one_change() -> None:
    agency = an_agency("A")
    before = count()

    @deed
    def several() -> None:
        record(Action.AGENCY_CHANGED, by=None, on=agency)
        for name in ("B", "C", "D"):
            agency.name = name
            agency.save()

    several()
    (entry,) = since(before)
    assert words(entry).changes[0]["fields"] == {"name": ["A", "D"]}


def test_a_deed_that_changes_and_says_nothing_changes_nothing() -> None:
    agency = an_agency("Quiet")
    before = count()

    @deed
    def silent() -> None:
        agency.name = "Loud"
        agency.save()

    with pytest.raises(UnrecordedDeed, match="silent"):
        silent()
    agency.refresh_from_db()
    assert (agency.name, count()) == ("Quiet", before)


def test_a_deed_that_fails_leaves_nothing() -> None:
    agency = an_agency("Still")
    before = count()

    @deed
    def fails() -> None:
        agency.name = "Moved"
        agency.save()
        record(Action.AGENCY_CHANGED, by=None, on=agency)
        raise RuntimeError("after all")

    with pytest.raises(RuntimeError):
        fails()
    agency.refresh_from_db()
    assert (agency.name, count()) == ("Still", before)


def test_when_the_entry_cannot_be_written_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    agency = an_agency("Before")
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")
    with pytest.raises(NotRecorded):
        rename(agency, to="After")
    monkeypatch.undo()
    agency.refresh_from_db()
    assert agency.name == "Before"


def test_when_the_change_fails_there_is_no_entry() -> None:
    agency = an_agency("One")
    an_agency("Two")
    before = count()
    with pytest.raises(Exception, match="unique"):
        rename(agency, to="Two")
    assert count() == before


def test_a_deed_inside_a_deed_has_its_own_entry_and_shares_the_request() -> None:
    one, two = an_agency("One"), an_agency("Two")
    before = count()

    @deed
    def both() -> None:
        one.name = "Uno"
        one.save()
        rename(two, to="Due")
        record(Action.MEETING_CHANGED, by=None, on=one)

    both()
    inner, outer = since(before)
    assert (inner.verb, outer.verb) == ("agency.changed", "meeting.changed")
    assert [words(inner).changes[0]["fields"]["name"], words(outer).changes[0]["fields"]["name"]] == [
        ["Two", "Due"],
        ["One", "Uno"],
    ]
    assert inner.correlation == outer.correlation


def test_an_inner_deed_that_fails_takes_only_itself() -> None:
    one, two = an_agency("One"), an_agency("Two")
    before = count()

    @deed
    def careful() -> None:
        with pytest.raises(Exception, match="unique"):
            rename(two, to="One")
        one.name = "Uno"
        one.save()
        record(Action.MEETING_CHANGED, by=None, on=one)

    careful()
    assert [entry.verb for entry in since(before)] == ["meeting.changed"]


def test_a_second_act_in_one_deed_is_a_mistake() -> None:
    @deed
    def twice() -> None:
        record(Action.AGENCY_CHANGED, by=None)
        record(Action.MEETING_CHANGED, by=None)

    before = count()
    with pytest.raises(TwiceRecorded):
        twice()
    assert count() == before


def test_a_look_inside_a_deed_is_an_entry_of_its_own() -> None:
    agency = an_agency("One")
    before = count()

    @deed
    def looks_too() -> None:
        record(Action.CASE_VIEWED, by=None)
        rename(agency, to="Uno")

    looks_too()
    assert [entry.verb for entry in since(before)] == ["case.viewed", "agency.changed"]


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


@pytest.mark.django_db(transaction=True)
def test_two_at_once_keep_their_own_actors() -> None:
    people = [a_user(Role.CHAIR), a_user(Role.COORDINATOR)]
    agencies = [an_agency("East"), an_agency("West")]
    gate = threading.Barrier(2)

    def work(number: int) -> None:
        gate.wait()
        for turn in range(10):
            rename(agencies[number], to=f"{number}-{turn}", by=people[number])
        connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person, agency in zip(people, agencies, strict=True):
        mine = [entry for entry in entries("agency.changed") if entry.actor_id == person.pk]
        assert len(mine) == 10
        assert {entry.object_repr for entry in mine} == {f"permissions.agency:{agency.pk}"}


def test_the_return_value_and_name_of_a_deed_are_its_own() -> None:
    agency = rename(an_agency("Name"), to="Named")
    assert agency.name == "Named"
    assert rename.__name__ == "rename"


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
