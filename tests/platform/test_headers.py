"""What every answer tells the browser."""

import logging
import re
import sys

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from pgpm.logs import WithoutPersonalData

EVERYWHERE = ("/healthz", "/account/login/", "/nothing-here/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", EVERYWHERE)
def test_nothing_is_kept_and_nothing_told(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", EVERYWHERE)
def test_the_policy_is_strict_everywhere(client: Client, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"'self'( 'nonce-[A-Za-z0-9+/=]+')?", directives["script-src"])
    assert directives["style-src"] == "'self'"
    assert directives["form-action"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_health_tells_only_that(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok")
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_signing_out_empties_the_browser(client: Client) -> None:
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "status"),
    [
        ('{"csp-report": {"effective-directive": "script-src", "document-uri": "http://x/cases/C-1"}}', 204),
        ('{"csp-report": []}', 400),
        ("not json", 400),
        ("[]", 400),
        ("", 400),
    ],
)
def test_reports_of_the_browser(
    client: Client, caplog: pytest.LogCaptureFixture, body: str, status: int
) -> None:
    logging.getLogger("pgpm").propagate = True
    answer = client.post("/csp-report", body, content_type="application/csp-report")
    logging.getLogger("pgpm").propagate = False
    assert answer.status_code == status
    assert ("script-src" in caplog.text) == (status == 204)
    assert "C-1" not in caplog.text


@pytest.mark.django_db
@override_settings(ALLOWED_HOSTS=["pgpm.example"])
def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def written(message: str, *arguments: object, error: BaseException | None = None) -> str:
    record = logging.LogRecord("pgpm", logging.ERROR, __file__, 1, message, arguments, None)
    if error:
        record.exc_info = (type(error), error, error.__traceback__)
    return WithoutPersonalData().format(record)


def test_a_log_line_cannot_pretend_to_be_two() -> None:
    text = written("asked for %s", "/x\r\n2026-01-01 ERROR root forged\x1b[31m")
    assert len(text.splitlines()) == 1
    assert "\x1b" not in text


def test_messages_of_errors_stay_out_of_the_log() -> None:
    try:
        try:
            int("Wren Ashdown")
        except ValueError as error:
            raise LookupError("no Wren Ashdown here") from error
    except LookupError:
        caught = sys.exc_info()[1]
    text = written("It failed", error=caught)
    assert "Wren" not in text
    assert "LookupError" in text
    assert "ValueError" in text
    assert "test_headers.py" in text


@pytest.mark.django_db
def test_a_database_error_is_told_by_code_and_constraint_only() -> None:
    from django.db import connection, transaction
    from django.db.utils import IntegrityError

    from encryption.models import RootKeyCheck

    row = RootKeyCheck.objects.create(purpose="trial", key_id=1, fingerprint=b"Wren Ashdown")
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        RootKeyCheck.objects.create(purpose=row.purpose, key_id=1, fingerprint=b"Wren Ashdown")
    assert "DETAIL" in str(caught.value)
    text = written("It failed", error=caught.value)
    assert "DETAIL" not in text
    assert "trial" not in text
    assert "23505 one_check_per_root_key" in text
    assert connection.is_usable()
