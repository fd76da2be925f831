"""The network page and its API: what they show, to whom, and what they leave in the trail."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from audit.catalogue import Action
from audit.models import Entry
from tests.cases.network.world import TODAY, World, a_link, a_world, save_all, share
from tests.permissions.people import a_user, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    """A case shared with youth justice, with a friend, a group and a place around it."""
    made = a_world()
    share(made.cases[0], made.youth)
    tobin, marnie, idris, _, group, muga, _ = made.subjects
    case = made.cases[0]
    save_all(
        [
            a_link(made, case, tobin, muga, kind="spends_time_at"),
            a_link(made, case, tobin, group, kind="member_of", begun=-5, recorded=-5),
            a_link(made, case, marnie, group, kind="member_of"),
            a_link(made, made.cases[1], marnie, idris),
        ]
    )
    return made


def address(world: World, number: int = 0) -> str:
    """The page of a case's network."""
    return reverse("case_network", args=[world.cases[number].reference])


def test_the_page_draws_tabulates_and_says_the_same(world: World) -> None:
    page = signed_in(world.rep).get(address(world)).content.decode()

    assert "<svg" in page
    sentence = "Tobin Ashdown spends time at Copse Lane MUGA; said by Fenbridge Police; probable; since"
    assert sentence in page
    assert page.count("Marnie Ashdown is part of After-school group") >= 2
    assert "Idris" not in page
    assert "style=" not in page.replace("stylesheet=", "")


def test_an_earlier_day_shows_what_was_understood_then(world: World) -> None:
    day = TODAY - datetime.timedelta(days=7)

    page = signed_in(world.rep).get(address(world), {"date": day.isoformat()}).content.decode()

    assert "Copse Lane MUGA" in page
    assert "After-school group" not in page


@pytest.mark.parametrize("asked", ["2999-01-01", "yesterday", "0000-00-00"])
def test_a_day_that_cannot_be_is_refused_in_words(world: World, asked: str) -> None:
    answer = signed_in(world.rep).get(address(world), {"date": asked})

    assert answer.status_code == 422
    assert "Enter " in answer.content.decode()


def test_a_look_leaves_one_entry_with_everybody_who_was_shown(world: World) -> None:
    signed_in(world.rep).get(address(world))

    entry = Entry.objects.get(verb=Action.CASE_NETWORK_VIEWED.value)
    assert entry.case_id == world.cases[0].pk
    assert set(entry.shown) == {world.subjects[number].pk for number in (0, 1, 4, 5)}


def test_a_case_that_is_not_theirs_is_hidden(world: World) -> None:
    assert signed_in(world.rep).get(address(world, 1)).status_code == 404
    assert signed_in(a_user(agency=world.youth)).get(address(world)).status_code in {403, 404}
    assert Client().get(address(world)).status_code in {302, 403}
    assert not Entry.objects.filter(verb=Action.CASE_NETWORK_VIEWED.value).exists()


def test_the_page_costs_as_many_questions_however_large_it_is(
    world: World, django_assert_max_num_queries
) -> None:
    client = signed_in(world.rep)
    client.get(address(world))
    with django_assert_max_num_queries(8):
        client.get(address(world))
