"""The network over the API: the same as the page, through the same door."""

from __future__ import annotations

import pytest
from rest_framework.test import APIRequestFactory, force_authenticate

from audit.catalogue import Action
from audit.models import Entry
from cases.api_network import NetworkView
from permissions.errors import Hidden
from tests.cases.network.world import World, a_link, a_world, save_all, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A case shared with youth justice, and one link in it."""
    made = a_world()
    share(made.cases[0], made.youth)
    save_all([a_link(made, made.cases[0], made.subjects[0], made.subjects[5], kind="spends_time_at")])
    return made


def get(world: World, number: int = 0, **query: str):  # type: ignore[no-untyped-def]
    """What the representative is answered."""
    request = APIRequestFactory().get("/api/", query)
    force_authenticate(request, user=world.rep)
    return NetworkView.as_view()(request, reference=world.cases[number].reference)


def test_it_says_what_the_page_says_and_is_recorded(world: World) -> None:
    data = get(world).data

    assert data["subject"] == world.subjects[0].reference
    assert [node["name"] for node in data["nodes"]] == ["Tobin Ashdown", "Copse Lane MUGA"]
    assert data["nodes"][1]["case"] is None
    assert data["links"][0]["sentence"].startswith("Tobin Ashdown spends time at Copse Lane MUGA; said by")
    assert Entry.objects.filter(verb=Action.CASE_NETWORK_VIEWED.value).count() == 1


def test_a_day_in_the_future_is_a_bad_request(world: World) -> None:
    assert get(world, date="2999-01-01").status_code == 400


def test_a_case_of_others_is_hidden(world: World) -> None:
    try:
        assert get(world, 1).status_code == 404
    except Hidden:
        pass
    assert not Entry.objects.filter(verb=Action.CASE_NETWORK_VIEWED.value).exists()
