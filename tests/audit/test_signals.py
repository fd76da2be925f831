"""Signing in and out, second factors and deeds told by signal each leave exactly one entry."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.core.cache import cache
from django.test import Client

from audit.catalogue import Action
from audit.errors import NotRecorded
from audit.receivers import action_named
from permissions.actions.roles import assign_role
from permissions.roles import Role
from permissions.signals import tell_trail
from tests.audit.trail import count, since, words
from tests.permissions.people import PASSWORD, a_user, signed_in, with_password

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_counts_left() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Factor:
    """A second factor."""

    type = "totp"


def verbs(before: int) -> list[str]:
    return [entry.verb for entry in since(before)]


def test_signing_in_with_a_password() -> None:
    user = with_password(a_user(Role.AGENCY_REP))
    before = count()
    Client().post("/account/login/", {"login": user.email, "password": PASSWORD}, REMOTE_ADDR="192.0.2.9")
    (entry,) = since(before)
    assert (entry.verb, entry.actor, entry.outcome) == ("session.signed_in", user, "done")
    assert (entry.via, entry.address) == ("page", "192.0.2.9")
    assert words(entry).details["methods"] == ["password"]
    assert entry.session


def test_a_wrong_password_names_the_account_and_keeps_nothing_typed() -> None:
    user = with_password(a_user(Role.AGENCY_REP))
    before = count()
    Client().post("/account/login/", {"login": user.email, "password": "wrong horse battery"})
    (entry,) = since(before)
    assert (entry.verb, entry.outcome, entry.actor) == ("session.sign_in_failed", "failed", None)
    assert entry.object_repr == f"permissions.user:{user.pk}"
    assert words(entry).details["locked"] is False
    assert user.email not in str(words(entry).details)


def test_an_unknown_address_is_one_entry_without_the_address() -> None:
    before = count()
    Client().post("/account/login/", {"login": "nobody@agency.example", "password": "wrong horse battery"})
    (entry,) = since(before)
    assert (entry.verb, entry.object_repr) == ("session.sign_in_failed", "")
    assert "nobody" not in str(words(entry).details)


def test_too_many_attempts_are_recorded_as_locked() -> None:
    user = with_password(a_user(Role.AGENCY_REP))
    for _ in range(15):
        before = count()
        Client().post("/account/login/", {"login": user.email, "password": "wrong horse battery"})
    (entry,) = since(before)
    assert entry.verb == "session.sign_in_failed"
    assert words(entry).details["locked"] is True


def test_signing_out_is_one_entry() -> None:
    user = a_user(Role.AGENCY_REP)
    client = signed_in(user)
    before = count()
    client.post("/account/logout/")
    (entry,) = since(before)
    assert (entry.verb, entry.actor) == ("session.signed_out", user)


def test_an_expired_session_is_one_entry_and_not_a_sign_out_as_well() -> None:
    user = a_user(Role.AGENCY_REP)
    client = signed_in(user)
    session = client.session
    session["pgpm_seen"] = session["pgpm_began"] = 1.0
    session.save()
    before = count()
    client.get("/trail/")
    assert verbs(before) == ["session.expired"]
    again = signed_in(user)
    before = count()
    again.post("/account/logout/")
    assert verbs(before) == ["session.signed_out"]


@pytest.mark.parametrize(
    ("signal", "more", "verb"),
    [
        (mfa.authenticator_added, {"authenticator": Factor()}, "session.second_factor_added"),
        (mfa.authenticator_reset, {"authenticator": Factor()}, "session.second_factor_reset"),
        (
            mfa.authenticator_used,
            {"authenticator": Factor(), "reauthenticated": True},
            "session.second_factor_used",
        ),
        (mfa.authentication_failed, {"authenticator": Factor()}, "session.second_factor_failed"),
        (account.password_changed, {}, "session.password_changed"),
        (account.password_reset, {}, "session.password_reset"),
    ],
)
def test_each_signal_is_one_entry(signal: Any, more: dict[str, Any], verb: str) -> None:
    user = a_user(Role.AGENCY_REP)
    before = count()
    signal.send(sender=None, request=None, user=user, **more)
    (entry,) = since(before)
    assert (entry.verb, entry.actor) == (verb, user)


def test_a_deed_of_permissions_is_one_entry_with_its_reason() -> None:
    admin, user = a_user(Role.SYSADMIN), a_user()
    before = count()
    assign_role(user, role=Role.MACE_CHAIR, by=admin, reason="Elected by the board")
    (entry,) = since(before)
    assert (entry.verb, entry.actor) == ("role.given", admin)
    assert entry.object_repr == f"permissions.user:{user.pk}"
    assert words(entry).reason == "Elected by the board"
    assert words(entry).details["role"] == "mace_chair"


def test_actions_go_by_code_or_by_name_and_no_others() -> None:
    assert action_named("role.given") is action_named("role_given") is Action.ROLE_GIVEN
    with pytest.raises(KeyError):
        tell_trail("gossip", by=None)


def test_nobody_signs_in_when_it_cannot_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    user = with_password(a_user(Role.AGENCY_REP))
    client = Client()
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")
    answer = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
    assert answer.status_code == 503
    monkeypatch.undo()
    assert client.get("/trail/").status_code == 302  # still nobody


def test_a_role_is_not_given_when_it_cannot_be_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    user = a_user()
    monkeypatch.setattr("audit.writer.INSERT", "INSERT INTO audit_entry (nothing) VALUES (%s)")
    with pytest.raises(NotRecorded):
        assign_role(user, role=Role.MACE_CHAIR, by=None, reason="Elected")
    assert not user.assignments.exists()
