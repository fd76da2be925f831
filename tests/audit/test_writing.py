"""One writer: what an entry says, that it is encrypted, and that it fails closed."""

import uuid

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from audit import context, keys, seal
from audit.catalogue import Action, Kind, Outcome
from audit.errors import NotRecorded, UnrecordedChange
from audit.models import Entry
from audit.opening import State
from audit.record import record
from audit.refs import TrailRef
from audit.writer import write
from encryption import roots
from encryption.keys import cache
from encryption.models import DataKey
from permissions.roles import Role
from tests.audit.trail import Filed, count, only, words
from tests.permissions.people import a_user

pytestmark = pytest.mark.django_db
SECRETS = ("Jory Wexcombe", "seen with the Kelter brothers", "because the mother asked")


def test_an_entry_says_who_as_what_when_and_why() -> None:
    chair = a_user(Role.CHAIR, Role.COORDINATOR)
    shown = [uuid.uuid4(), uuid.uuid4()]
    record(Action.CASE_LISTED, by=chair, shown=shown, reason="Before the meeting", stage="listed", n=3)
    entry = only("case.listed")
    assert (entry.actor, entry.agency) == (chair, chair.agency)
    assert entry.roles == ["pgpm_chair", "pgpm_coordinator"]
    assert (entry.outcome, entry.shown, entry.via) == ("done", shown, "system")
    assert words(entry).reason == "Before the meeting"
    assert words(entry).details == {"stage": "listed", "n": 3}
    assert abs((entry.at - entry.clock).total_seconds()) < 5


def test_an_entry_is_filed_under_case_and_subject_with_the_subjects_key() -> None:
    key, case, subject = DataKey.objects.make(), uuid.uuid4(), uuid.uuid4()
    record(Action.CASE_VIEWED, by=None, on=Filed(TrailRef(case, subject, key)), part="network")
    entry = only("case.viewed")
    assert (entry.case_id, entry.subject_id, entry.data_key) == (case, subject, key)
    assert list(Entry.objects.for_case(case)) == list(Entry.objects.for_subject(subject)) == [entry]


def test_without_a_subject_the_trails_own_key_is_used_and_without_words_none() -> None:
    record(Action.CASE_LISTED, by=None, n=1)
    assert only("case.listed").data_key == keys.trail_key()
    record(Action.MEETING_LISTED, by=None)
    assert only("meeting.listed").data_key is None


def test_destroying_the_subjects_key_erases_the_words_and_the_seal_still_holds() -> None:
    key = DataKey.objects.make()
    record(Action.ITEM_ADDED, by=None, on=Filed(TrailRef(None, uuid.uuid4(), key)), reason=SECRETS[2])
    key.destroy()
    cache.clear()
    entry = only("item.added")
    assert words(entry).state is State.ERASED
    assert words(entry).reason == ""
    row = Entry.objects.filter(pk=entry.pk).values(*seal.COLUMNS, "mac").get()
    assert seal.mac_of(roots.key("trail", row["mac_key"]), row) == bytes(row["mac"])


def test_after_erasure_the_trail_goes_on_with_its_own_key() -> None:
    key = DataKey.objects.make()
    key.destroy()
    record(Action.CASE_VIEWED, by=None, on=Filed(TrailRef(None, uuid.uuid4(), key)), part="facts")
    assert only("case.viewed").data_key == keys.trail_key()


def test_no_word_is_in_the_table_as_text_or_as_hex() -> None:
    user = a_user(Role.CHAIR, full_name=SECRETS[0])
    record(Action.ITEM_ADDED, by=user, on=user, reason=SECRETS[2], said=SECRETS[1], name=SECRETS[0])
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(e)::text FROM audit_entry e")
        table = "\n".join(row[0] for row in cursor.fetchall())
    for secret in SECRETS:
        assert secret not in table
        assert secret.encode().hex() not in table
    assert user.email not in table


def test_each_entry_is_sealed_and_no_two_alike() -> None:
    record(Action.MEETING_LISTED, by=None)
    record(Action.MEETING_LISTED, by=None)
    rows = list(Entry.objects.values(*seal.COLUMNS, "mac"))
    assert all(seal.mac_of(roots.key("trail", row["mac_key"]), row) == bytes(row["mac"]) for row in rows)
    assert len({bytes(row["mac"]) for row in rows}) == len(rows)


def test_a_record_among_the_details_is_refused() -> None:
    user = a_user(Role.CHAIR)
    with pytest.raises(TypeError, match="id, not the record"):
        record(Action.CASE_VIEWED, by=user, owner=user)
    with pytest.raises(TypeError):
        record(Action.CASE_VIEWED, by=user, what=object())


def test_an_action_outside_the_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="gossip"):
        record("gossip", by=None)  # type: ignore[arg-type]


def test_every_action_has_a_kind_and_words() -> None:
    assert all(isinstance(action.kind, Kind) and action.words[0].isupper() for action in Action)
    assert len({action.value for action in Action}) == len(list(Action))
    assert max(len(action.value) for action in Action) <= 40
    assert max(len(outcome.value) for outcome in Outcome) <= 10


@pytest.mark.django_db(transaction=True)
def test_a_failing_write_says_nothing_of_the_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")
    with pytest.raises(NotRecorded) as failure:
        record(Action.CASE_VIEWED, by=None, reason=SECRETS[2])
    assert SECRETS[2] not in str(failure.value)
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__


def test_without_a_key_nothing_is_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.keys._kept", {})
    monkeypatch.setattr("audit.keys.DataKey", DataKey)
    monkeypatch.setattr(DataKey.objects, "filter", lambda **_: DataKey.objects.none())
    with pytest.raises(NotRecorded, match="migrate"):
        record(Action.CASE_LISTED, by=None, n=1)


def test_entries_cannot_be_saved_changed_or_deleted_by_the_model() -> None:
    record(Action.MEETING_LISTED, by=None)
    entry = only("meeting.listed")
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(via="x"),
        lambda: Entry.objects.create(verb="x"),
        lambda: Entry.objects.bulk_create([Entry()]),
    ):
        with pytest.raises(UnrecordedChange):
            attempt()


@pytest.mark.parametrize("command", ["auditlogflush", "auditlogmigratejson"])
def test_the_packages_commands_that_would_change_entries_refuse(command: str) -> None:
    record(Action.MEETING_LISTED, by=None)
    with pytest.raises(CommandError, match="append-only"):
        call_command(command, "--yes")
    assert count() == 1


def test_context_is_put_back_and_the_inner_actor_does_not_stay() -> None:
    outer, inner = a_user(Role.CHAIR), a_user(Role.SYSADMIN)
    with context.acting(via="command outer", by=outer):
        with context.acting(via="command inner", by=inner):
            record(Action.MEETING_LISTED, by=None)
        record(Action.TASKS_VIEWED, by=None)
    record(Action.IMPORT_LISTED, by=None)
    assert (only("meeting.listed").actor, only("meeting.listed").via) == (inner, "command inner")
    assert (only("tasks.viewed").actor, only("tasks.viewed").via) == (outer, "command outer")
    assert (only("import.listed").actor, only("import.listed").via) == (None, "system")
    assert only("meeting.listed").correlation != only("tasks.viewed").correlation


def test_the_writer_returns_the_reference() -> None:
    from audit.said import said

    reference = write(said(Action.MEETING_LISTED, by=None, on=None, details={}))
    assert only("meeting.listed").reference == reference
