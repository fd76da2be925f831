"""The API is closed to everybody without a token, and describes itself without a warning."""

import pytest
from django.test import Client
from django.urls import get_resolver


def addresses() -> list[str]:
    found = get_resolver("pgpm.api_urls").reverse_dict
    names = {name for name in found if isinstance(name, str)}
    return sorted(
        "/api/" + found.getlist(name)[0][0][0][0].replace("%(reference)s", "X-1").replace("%(part)s", "p")
        for name in names
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", addresses())
def test_closed_without_a_token(client: Client, address: str) -> None:
    for headers in ({}, {"authorization": "Bearer pgpm_nothing"}, {"authorization": "Basic YTpi"}):
        answer = client.get(address, headers=headers)
        assert answer.status_code == 401, address
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == "Bearer"
        assert answer["Cache-Control"] == "no-store"
