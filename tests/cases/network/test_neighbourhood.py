"""Who is in the network: the query against a plain walk in Python over random worlds, and its promises one by one."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from itertools import permutations
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.shortcuts import assign_perm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.lifecycle import Stage
from cases.models import Case, Link, Recusal
from cases.network import Network, neighbourhood
from cases.visibility import links_of
from encryption.keys import warm
from permissions.models import User
from permissions.roles import Role
from permissions.scope import forget_scope, scope_of
from tests.cases.network.world import TODAY, World, a_link, a_world, save_all, share
from tests.permissions.people import a_user

pytestmark = pytest.mark.django_db

# Numbers of subjects that a random link may join; the first, whose case is looked at, in every third of them.
PAIRS = [pair for pair in permutations(range(9), 2) if 0 not in pair] + [(0, n) for n in range(1, 9)] * 2
PAIRS += [(n, 0) for n in range(1, 9)] * 2


@pytest.fixture
def world() -> World:
    """A partnership without links."""
    return a_world()


@dataclass(frozen=True)
class Drawn:
    """A link in a random world, by number."""

    case: int
    source: int
    target: int
    begun: int
    ended: int | None
    expires: int
    refuted: int | None
    recorded: int
    basis: str


def days(low: int, high: int) -> st.SearchStrategy[int | None]:
    """A day from today that is mostly not set."""
    return st.one_of(st.none(), st.none(), st.integers(low, high))


@st.composite
def drawn_links(draw: st.DrawFn) -> list[Drawn]:
    """Up to 24 links, dense enough that most worlds have something within reach."""
    found: dict[tuple[int, int, int], Drawn] = {}
    for _ in range(draw(st.integers(3, 24))):
        source, target = draw(st.sampled_from(PAIRS))
        begun = draw(st.integers(-25, 0))
        one = Drawn(
            case=draw(st.integers(0, 3)),
            source=source,
            target=target,
            begun=begun,
            ended=None if (length := draw(days(0, 20))) is None else begun + length,
            expires=60 if (expires := draw(days(-14, 3))) is None else expires,
            refuted=draw(days(-20, 3)),
            recorded=-25 if (recorded := draw(days(-14, 0))) is None else recorded,
            basis=draw(st.sampled_from(["", "", "", "withheld", "named"])),
        )
        found[one.case, source, target] = one
    return list(found.values())


def expected(
    world: World, links: list[Drawn], *, visible: set[int], user: User, on: int, steps: int, most: int
) -> tuple[dict[UUID, int], set[int]]:
    """The subjects within reach by their distance, and the numbers of the links among them; plain Python."""
    police, youth = user.agency == world.police, user.agency == world.youth
    hidden = {world.concerns[0].pk} if not (police or youth) else set()
    hidden |= set() if police else {world.concerns[1].pk}
    ends = [subject.pk for subject in world.everybody]
    seen = {}
    for number, link in enumerate(links):
        readable = not link.basis or police or (link.basis == "named" and youth)
        held = (
            link.begun <= on
            and (link.ended is None or link.ended >= on)
            and link.expires >= on
            and (link.refuted is None or link.refuted > on)
            and link.recorded <= on
        )
        if link.case in visible and readable and held and not {ends[link.source], ends[link.target]} & hidden:
            seen[number] = (ends[link.source], ends[link.target])
    neighbours = defaultdict(set)
    for one, other in seen.values():
        neighbours[one].add(other)
        neighbours[other].add(one)
    start = world.cases[0].subject_id
    reached, edge = {start: 0}, {start}
    for depth in range(1, steps + 1):
        fresh = sorted({near for each in edge for near in neighbours[each]} - set(reached))[
            : most - len(reached)
        ]
        reached |= dict.fromkeys(fresh, depth)
        edge = set(fresh)
    return reached, {number for number, (one, other) in seen.items() if one in reached and other in reached}


@given(
    links=drawn_links(),
    shared=st.sets(st.integers(1, 3)),
    off=st.none() | st.integers(1, 3),
    who=st.sampled_from(["rep", "chair", "recorder"]),
    on=st.integers(-12, 0),
    steps=st.sampled_from([0, 1, 2, 2, 3]),
    most=st.sampled_from([2, 4, 6, 10, 10, 10]),
)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_finds_what_a_plain_walk_finds(
    world: World,
    links: list[Drawn],
    shared: set[int],
    off: int | None,
    who: str,
    on: int,
    steps: int,
    most: int,
) -> None:
    user: User = getattr(world, who)
    with transaction.atomic():
        for number in {0, *shared}:
            if user.agency:
                share(world.cases[number], user.agency)
        if off is not None:
            Recusal.objects.create(
                case=world.cases[off],
                agency=world.police,
                recorded_by=world.recorder,
                person=user,
                reason="Cousin",
            )
        save_all([in_world(world, link) for link in links])
        visible = ({0, *shared} if user.agency else {0, 1, 2, 3}) - {off}
        reached, numbers = expected(
            world, links, visible=visible, user=user, on=on, steps=steps, most=most + 1
        )
        found = look(world, user, on=on, steps=steps, most=most)
        transaction.set_rollback(True)

    subjects = {subject.reference: subject.pk for subject in world.everybody}
    nearest = dict(sorted(reached.items(), key=lambda pair: (pair[1], pair[0]))[:most])
    assert {subjects[node.key]: node.hops for node in found.graph.nodes} == nearest
    assert found.capped == (len(reached) > most)
    ends = [subject.pk for subject in world.everybody]
    inside = {
        f"LK-TEST{number}"
        for number in numbers
        if ends[links[number].source] in nearest and ends[links[number].target] in nearest
    }
    assert {edge.key for edge in found.graph.edges} == inside
    assert set(found.shown) == set(nearest)
    with_case = {world.cases[number].subject_id: world.cases[number].reference for number in visible}
    assert {node.case for node in found.graph.nodes} - {""} <= set(with_case.values())
    assert all(node.case == with_case.get(subjects[node.key], "") for node in found.graph.nodes)


def in_world(world: World, link: Drawn) -> Link:
    """A random link with its records."""
    basis = {"withheld": world.withheld, "named": world.named}.get(link.basis)
    return a_link(
        world,
        world.cases[link.case],
        world.everybody[link.source],
        world.everybody[link.target],
        begun=link.begun,
        ended=link.ended,
        expires=link.expires,
        refuted=link.refuted,
        recorded=link.recorded,
        basis=basis,
    )


def look(world: World, user: User, *, on: int = 0, **limits: int) -> Network:
    """The network of the first case, days from today."""
    forget_scope(user)
    case = Case.objects.with_subject().get(pk=world.cases[0].pk)
    return neighbourhood(case, user=user, on=TODAY + datetime.timedelta(days=on), **limits)


def test_no_link_is_worked_out_from_two_others(world: World) -> None:
    """Rule L-5."""
    one, two, three = world.subjects[:3]
    case = world.cases[0]
    share(case, world.youth)
    save_all([a_link(world, case, one, two), a_link(world, case, two, three)])

    found = look(world, world.rep)

    assert {(edge.source, edge.target) for edge in found.graph.edges} == {
        (one.reference, two.reference),
        (two.reference, three.reference),
    }
    assert [node.hops for node in found.graph.in_order] == [0, 1, 2]


def test_what_is_hidden_changes_nothing_that_is_shown(world: World) -> None:
    """Non-interference: with or without the links of another case, the answer is the same to the last byte."""
    share(world.cases[0], world.youth)
    here = [a_link(world, world.cases[0], world.subjects[0], world.subjects[1])]
    save_all(here)
    before = look(world, world.rep, most=2)

    hidden = [
        a_link(world, world.cases[1], world.subjects[0], each)
        for each in (*world.subjects[2:], *world.concerns)
    ]
    for number, link in enumerate(hidden):
        link.reference = f"LK-HIDDEN{number}"
        link.save(force_insert=True)

    assert look(world, world.rep, most=2) == before
    assert len(look(world, world.chair).graph.nodes) == 7


def test_a_dwelling_without_a_case_shows_as_its_area(world: World) -> None:
    share(world.cases[0], world.youth)
    save_all([a_link(world, world.cases[0], world.subjects[0], world.subjects[6], kind="spends_time_at")])

    assert [node.label for node in look(world, world.rep).graph.in_order] == [
        "Tobin Ashdown",
        "Private dwelling FB3",
    ]


def test_a_link_refuted_later_is_still_believed_on_the_day_before(world: World) -> None:
    """Rule L-8; and the picture of that day says what became of it."""
    save_all([a_link(world, world.cases[0], world.subjects[0], world.subjects[1], refuted=-3)])

    assert look(world, world.chair).graph.edges == []
    assert [edge.certainty.words for edge in look(world, world.chair, on=-4).graph.edges] == [
        "refuted since then"
    ]


def test_two_questions_whatever_the_size(world: World) -> None:
    case, subjects = world.cases[0], world.subjects
    save_all([a_link(world, case, one, other) for one in subjects for other in subjects if one.pk < other.pk])
    scope_of(world.chair)
    case = Case.objects.with_subject().get(pk=case.pk)
    warm([case])

    with CaptureQueriesContext(connection) as asked:
        found = neighbourhood(case, user=world.chair)

    assert len(found.graph.edges) == 21
    assert len(asked) <= 3  # the walk, the links with names, and the keys when they are cold
    with CaptureQueriesContext(connection) as asked:
        neighbourhood(case, user=world.chair)
    assert len(asked) == 2


def test_nobody_without_a_role_sees_anything(world: World) -> None:
    save_all([a_link(world, world.cases[0], world.subjects[0], world.subjects[1])])
    stranger = a_user(agency=world.youth)

    found = look(world, stranger)

    assert [node.hops for node in found.graph.nodes] == [0]
    assert found.graph.edges == []


def test_the_rule_is_the_same_whichever_way_it_is_asked(world: World) -> None:
    """`one_by_one` only tells the database how to look; agencies, MACE, one-person grants, recusals and closure."""
    one, two, three, four = world.cases
    share(one, world.youth)
    assign_perm("cases.view_case", world.rep, two)
    Recusal.objects.create(
        case=one, agency=world.police, recorded_by=world.recorder, person=world.recorder, reason="Cousin"
    )
    share(one, world.police)
    three.referred_to_mace_at = timezone.now()
    three.save()
    four.stage, four.closing_reason = Stage.CLOSED.value, "goals_met"
    four.closed_at = timezone.now() - datetime.timedelta(days=40)
    four.save()
    share(four, world.youth)
    mace = a_user(Role.MACE_CHAIR)
    expected = {world.rep: {one, two}, world.chair: {one, two, three}, world.recorder: set(), mace: {three}}

    for user, cases in expected.items():
        assert set(Case.objects.visible_to(user)) == cases
        assert set(Case.objects.visible_to(user, one_by_one=True)) == cases


def test_the_list_of_links_withholds_what_the_picture_withholds(world: World) -> None:
    """One rule for both: handling C, and people of concern."""
    case, tobin = world.cases[0], world.subjects[0]
    share(case, world.youth)
    save_all(
        [
            a_link(world, case, tobin, world.subjects[1]),
            a_link(world, case, tobin, world.subjects[2], basis=world.withheld),
            a_link(world, case, world.concerns[0], tobin, basis=world.named, kind="of_concern_to"),
            a_link(world, case, world.concerns[1], tobin, basis=world.named, kind="of_concern_to"),
        ]
    )

    listed = {link.reference for link in links_of(case, world.rep)}

    assert listed == {edge.key for edge in look(world, world.rep).graph.edges} == {"LK-TEST0", "LK-TEST2"}
    assert {link.reference for link in links_of(case, world.chair)} == {"LK-TEST0"}
