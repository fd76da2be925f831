"""The check finds what a database superuser altered, names it, and leaves its own entry."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from audit import seal
from audit.catalogue import Action
from audit.models import Entry
from audit.record import record
from audit.refs import TrailRef
from audit.verify import Kind, verify
from encryption.models import DataKey
from permissions.roles import Role
from tests.audit.trail import Filed, only, words
from tests.permissions.people import a_user

pytestmark = pytest.mark.django_db(transaction=True)
Owner = Callable[[], AbstractContextManager[Any]]

# How a superuser alters each column; the digest stays as it was written.
ALTERED = {
    "reference": "gen_random_uuid()",
    "verb": "'case.closed'",
    "outcome": "'refused'",
    "actor_id": "NULL",
    "agency_id": "NULL",
    "roles": "'{mace_chair}'",
    "via": "'api'",
    "object_repr": "'cases.case:2'",
    "case_id": "gen_random_uuid()",
    "subject_id": "gen_random_uuid()",
    "shown": "'{}'",
    "changes": "'\\x01'",
    "reason": "NULL",
    "details": "'\\x0100'",
    "data_key_id": "NULL",
    "correlation": "gen_random_uuid()",
    "session": "'other'",
    "address": "'192.0.2.77'",
    "clock": "clock + interval '1 second'",
    "mac_key": "2",
    "mac": "'\\x00'",
    "at": "at - interval '9 days'",
}


def a_full_entry() -> Entry:
    """An entry with a value in nearly every column."""
    key = DataKey.objects.make()
    user = a_user(Role.AGENCY_REP)
    filed = Filed(TrailRef(user.pk, user.pk, key))
    record(Action.CASE_VIEWED, by=user, on=filed, shown=[user.pk], reason="Because", n=1)
    return only("case.viewed")


def tamper(as_owner: Owner, sql: str) -> None:
    """What a superuser can do who first takes the triggers off."""
    with as_owner() as database:
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        database.execute("ALTER TABLE audit_entry DROP CONSTRAINT IF EXISTS entry_words_name_their_key")
        database.execute(sql)


def test_every_column_is_here() -> None:
    assert set(ALTERED) == {*seal.COLUMNS, "mac", "at"}


def test_an_honest_trail_is_whole() -> None:
    a_full_entry()
    report = verify()
    assert report.whole
    assert report.entries == Entry.objects.count() - 1  # its own entry comes after
    again = verify()
    assert (again.whole, again.entries) == (True, report.entries + 1)


@pytest.mark.parametrize("column", ALTERED)
def test_an_altered_entry_is_named(as_owner: Owner, column: str) -> None:
    entry = a_full_entry()
    if column == "changes":
        assert entry.changes is None
    tamper(as_owner, f"UPDATE audit_entry SET {column} = {ALTERED[column]} WHERE id = {entry.pk}")
    report = verify()
    (damage,) = report.named
    assert (report.damaged, damage.number) == (1, entry.pk)
    assert damage.kind is {"at": Kind.TIME_DIFFERS, "mac_key": Kind.KEY_UNKNOWN}.get(column, Kind.ALTERED)


def test_words_and_digest_copied_from_another_entry_are_found(as_owner: Owner) -> None:
    a_full_entry()
    record(Action.MEETING_LISTED, by=None, n=2)
    first, last = only("case.viewed").pk, only("meeting.listed").pk
    tamper(
        as_owner,
        f"UPDATE audit_entry e SET details = o.details, mac = o.mac FROM audit_entry o "
        f"WHERE e.id = {first} AND o.id = {last}",
    )
    assert [each.number for each in verify().named] == [first]


def test_an_inserted_entry_without_the_key_is_found(as_owner: Owner) -> None:
    entry = a_full_entry()
    columns = ", ".join(column for column in seal.COLUMNS if column != "reference")
    tamper(
        as_owner,
        f"INSERT INTO audit_entry (reference, {columns}, mac) SELECT gen_random_uuid(), {columns}, mac "
        f"FROM audit_entry WHERE id = {entry.pk}",
    )
    assert verify().damaged == 1


def test_the_result_is_an_entry_and_says_which(as_owner: Owner) -> None:
    entry = a_full_entry()
    lead = a_user(Role.SAFEGUARDING_LEAD)
    tamper(as_owner, f"UPDATE audit_entry SET via = 'x' WHERE id = {entry.pk}")
    verify(by=lead)
    left = only("trail.verified")
    assert (left.actor, left.outcome) == (lead, "failed")
    said = words(left).details
    assert (said["damaged"], said["named"][0]["number"]) == (1, entry.pk)
    assert said["named"][0]["kind"] == "altered"


def test_batches_miss_nothing(monkeypatch: pytest.MonkeyPatch, as_owner: Owner) -> None:
    for number in range(11):
        record(Action.MEETING_LISTED, by=None, n=number)
    last = Entry.objects.latest().pk
    tamper(as_owner, f"UPDATE audit_entry SET via = 'x' WHERE id = {last}")
    monkeypatch.setattr("audit.verify.BATCH", 3)
    seen: list[tuple[int, int]] = []
    report = verify(progress=lambda done, total: seen.append((done, total)))
    assert (report.entries, report.damaged) == (11, 1)
    assert seen == [(3, 11), (6, 11), (9, 11), (11, 11)]


def test_the_command_says_whole_or_names_the_damage(as_owner: Owner) -> None:
    entry = a_full_entry()
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "Whole" in out.getvalue()
    assert only("trail.verified").via == "command verify_audit"
    tamper(as_owner, f"UPDATE audit_entry SET via = 'x' WHERE id = {entry.pk}")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of") as failure:
        call_command("verify_audit", stdout=out)
    assert failure.value.returncode == 1
    assert f"entry {entry.pk} ({entry.reference})" in out.getvalue()
