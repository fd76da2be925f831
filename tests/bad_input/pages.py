"""Sending a form as a page shows it: with its hidden fields, and what somebody typed."""

import re
from typing import Any

from django.test import Client

HIDDEN = re.compile(r'<input type="hidden" name="(version|once)" value="([^"]*)"')


def hidden_of(client: Client, url: str) -> dict[str, str]:
    """The version and the token of the form on a page."""
    page = client.get(url)
    assert page.status_code == 200, f"{url}: {page.status_code}"
    return dict(HIDDEN.findall(page.content.decode()))


def words_of(answer: Any) -> str:
    """What a page says, without its markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
