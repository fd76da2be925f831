"""Asking one address as one person, and noticing what it did; whatever it did is undone."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.test import Client

from audit.models import Entry

WRITES = re.compile(r"^\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
# Tokens, nonces, seconds left, and the minute in the line for print, which may pass between two answers.
CHANGING = re.compile(
    r'data-idle-seconds="\d+"|value="[^"]{30,}"|nonce="[^"]+"|nonce-[\w+/=-]+|[0-9a-f]{8}-[0-9a-f-]{27}'
    r"|\d+ \w+ \d{4} at [^<]{3,8}(?=</span></div></div>)"
)


@dataclass
class Answer:
    """What came back, which outcomes the trail noted, and which tables were written."""

    status: int
    body: str
    outcomes: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The page without what differs from one answer to the next: tokens, nonces and the minute."""
        return CHANGING.sub("-", self.body)


def ask(client: Client, method: str, url: str, *, token: str = "", **data: Any) -> Answer:
    """Ask, and undo what it did."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if (found := WRITES.match(sql)) is not None:
            written.append(found[2])
        return execute(sql, params, many, context)

    cookies = client.cookies.copy()
    with transaction.atomic(), connection.execute_wrapper(watch):
        last = Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0
        more: dict[str, Any] = {"headers": {"Authorization": f"Bearer {token}"}} if token else {}
        if token and method not in {"get", "head"}:
            more["content_type"] = "application/json"
        got = getattr(client, method)(url, data or None, **more)
        outcomes = list(Entry.objects.filter(id__gt=last).order_by("id").values_list("outcome", flat=True))
        transaction.set_rollback(True)
    client.cookies = cookies
    body = b"" if got.streaming else got.content
    return Answer(got.status_code, body.decode(errors="replace"), outcomes, written)
