"""One sending per form: a double click does the deed once and both clicks end on the same page."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client

from permissions import once_tokens
from permissions.models import Agency, OnceToken
from permissions.roles import Role
from tests.permissions.people import a_user, signed_in

NEW_AGENCY = "/account/agencies/new/"


def sent(name: str, token: str) -> dict[str, str]:
    return {"name": name, "kind": "health", "once": token}


@pytest.mark.django_db
def test_the_tag_writes_a_signed_hidden_field() -> None:
    drawn = Template("{% load once %}{% once %}").render(Context())
    token = drawn.split('value="')[1].split('"')[0]
    assert 'type="hidden" name="once"' in drawn
    assert once_tokens.token_id(token)
    assert once_tokens.token_id(f"{token}x") is None
    assert once_tokens.token_id("") is None


@pytest.mark.django_db
def test_a_second_sending_is_led_to_where_the_first_went() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    token = once_tokens.new_token()
    first = client.post(NEW_AGENCY, sent("Riverside Health", token))
    second = client.post(NEW_AGENCY, sent("Riverside Health", token))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Agency.objects.filter(name="Riverside Health").count() == 1


@pytest.mark.django_db
def test_a_form_with_errors_may_be_put_right_and_sent_again() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    token = once_tokens.new_token()
    assert client.post(NEW_AGENCY, sent("", token)).status_code == 422
    assert not OnceToken.objects.exists()
    assert client.post(NEW_AGENCY, sent("Riverside Health", token)).status_code == 303


@pytest.mark.django_db
def test_a_refusal_releases_the_form() -> None:
    client = signed_in(a_user(Role.CHAIR))
    assert client.post(NEW_AGENCY, sent("Riverside Health", once_tokens.new_token())).status_code == 403
    assert not OnceToken.objects.exists()


@pytest.mark.django_db
def test_a_forged_id_is_not_written_down() -> None:
    client = signed_in(a_user(Role.SYSADMIN))
    client.post(NEW_AGENCY, sent("Riverside Health", "11111111-1111-1111-1111-111111111111"))
    assert not OnceToken.objects.exists()


@pytest.mark.django_db
def test_a_sending_that_takes_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(once_tokens, "WAIT", 0.0)
    user = a_user(Role.SYSADMIN)
    token = once_tokens.new_token()
    known = once_tokens.token_id(token)
    assert known
    assert once_tokens.take(known, user.pk)
    answer = signed_in(user).post(NEW_AGENCY, sent("Riverside Health", token))
    assert answer.status_code == 409
    assert "This was sent twice" in answer.content.decode()
    assert not Agency.objects.filter(name="Riverside Health").exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_record() -> None:
    user = a_user(Role.SYSADMIN)
    token = once_tokens.new_token()
    clients = [signed_in(user) for _ in range(4)]
    together = threading.Barrier(len(clients))
    answers: list[Any] = []

    def click(client: Client) -> None:
        together.wait()
        try:
            answers.append(client.post(NEW_AGENCY, sent("Riverside Health", token)))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [303] * 4
    assert len({answer["Location"] for answer in answers}) == 1
    assert Agency.objects.filter(name="Riverside Health").count() == 1
