"""A deed and its entry stand or fall together, and there is exactly one entry."""

import threading

import pytest
from django.db import connection

from audit.catalogue import Action
from audit.errors import NotRecorded, TwiceRecorded, UnrecordedDeed
from audit.record import deed, record
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
