"""The access matrix: role by address by relation, over every address of the project; and GET changes nothing."""

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from permissions.roles import ROLE_PERMISSIONS, Permission, Role
from tests.architecture.access.asking import Answer, ask
from tests.architecture.access.table import ELSEWHERE, OF_SIGNING_IN, TABLE, Door, expected
from tests.architecture.access.world import World

pytestmark = pytest.mark.slow

SHOWN = {
    200,
    202,
    204,
    302,
    303,
    400,
    409,
    422,
}  # the page, on to another one, or the form with what is missing
# What reading may write: the trail, the session, when a token was last used, and the shared counters.
READING_WRITES = {"audit_entry", "django_session", "permissions_apitoken", "pgpm_cache"}
# The vice chair holds what the chair holds, so is walked by the chair.
ROLES = [role for role in Role if role is not Role.VICE_CHAIR]
# Who sees no case at all is asked once for each address, the others for both circles.
OF_NO_CASES = {Role.IG_OFFICER, Role.BOARD_VIEWER, Role.PLACE_PARTNER, Role.SYSADMIN}


@cache
def addresses() -> dict[str, set[str]]:
    """Every named address with its parameters."""
    found: dict[str, set[str]] = {}

    def walk(patterns: Any, outer: set[str]) -> None:
        for pattern in patterns:
            here = outer | set(pattern.pattern.regex.groupindex)
            if isinstance(pattern, URLPattern):
                assert pattern.name, f"An address without a name: {pattern}"
                found[pattern.name] = here
            else:
                walk(pattern.url_patterns, here)

    walk(get_resolver().url_patterns, set())
    return found


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for the whole module; every request is undone, and at the end the world too."""
    logging.disable(logging.CRITICAL)
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def address(world: World, name: str, *, own: bool) -> str:
    circle = world.own if own else world.other
    return reverse(name, kwargs=circle.kwargs(name, addresses()[name]))


def as_role(world: World, role: Role, method: str, name: str, url: str) -> Answer:
    token = world.tokens.get(role, "") if name.startswith("api_") else ""
    return ask(world.clients[role], method, url, token=token)


def wrong(role: Role, name: str, method: str, answer: Answer, *, own: bool) -> str:
    """A sentence when an answer is not the one that the table gives."""
    rule = TABLE[name]
    due = expected(role, rule, method, own=own)
    said = f"{role} {method} {name} ({'own' if own else 'other'}): {answer.status}, due: {due}"
    if name.startswith("api_") and Permission.API_USE not in ROLE_PERMISSIONS[role]:
        return "" if answer.status == 401 else said
    if (method, rule.methods) in {("get", "post"), ("post", "get")}:
        return "" if answer.status == 405 else said
    if due == "shown":
        well = answer.status in SHOWN
        if well and method == "get" and (stray := set(answer.written) - READING_WRITES):
            return f"{said}, and reading wrote {sorted(stray)}"
        return "" if well else said
    status, outcome = (404, "hidden") if due == "hidden" else (403, "refused")
    if answer.status != status:
        return said
    kept = answer.outcomes.count(outcome)
    return "" if kept == 1 else f"{said}, and left {answer.outcomes}"


def test_every_address_has_a_row() -> None:
    walked = {name for name in addresses() if not name.startswith(OF_SIGNING_IN)}
    assert walked - set(TABLE) - set(ELSEWHERE) == set(), (
        "These have no row in tests/architecture/access/table.py."
    )
    assert set(TABLE) | set(ELSEWHERE) <= walked, "These rows belong to no address."


def test_the_vice_chair_holds_what_the_chair_holds() -> None:
    assert ROLE_PERMISSIONS[Role.VICE_CHAIR] == ROLE_PERMISSIONS[Role.CHAIR]


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_reads(world: World, role: Role) -> None:
    faults = []
    for name, rule in TABLE.items():
        if rule.methods == "post":
            continue
        for own in (True,) if role in OF_NO_CASES or not addresses()[name] else (True, False):
            answer = as_role(world, role, "get", name, address(world, name, own=own))
            faults.append(wrong(role, name, "get", answer, own=own))
    assert [fault for fault in faults if fault] == []


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_sends(world: World, role: Role) -> None:
    """Empty forms: who may send one gets it back with what is missing; nobody else learns anything."""
    faults = []
    for name, rule in TABLE.items():
        if rule.methods == "get":
            continue
        for own in (True, False) if role is Role.AGENCY_REP and addresses()[name] else (True,):
            answer = as_role(world, role, "post", name, address(world, name, own=own))
            faults.append(wrong(role, name, "post", answer, own=own))
    assert [fault for fault in faults if fault] == []


def test_other_methods_are_refused(world: World) -> None:
    faults = []
    for name, rule in TABLE.items():
        url = address(world, name, own=True)
        other = {"get": ("post", "put", "delete"), "post": ("get", "put"), "both": ("put", "delete")}[
            rule.methods
        ]
        for method in other:
            answer = as_role(world, Role.CHAIR, method, name, url)
            if answer.status not in {405, 403, 404}:
                faults.append(f"{method} {name}: {answer.status}")
    assert faults == []


def test_nobody_gets_in_without_signing_in(world: World) -> None:
    faults = []
    for name, rule in TABLE.items():
        for method in ("get", "post") if rule.methods == "both" else (rule.methods,):
            answer = ask(world.nobody, method, address(world, name, own=True))
            due = {200, 204, 400} if rule.door is Door.OPEN else {302, 303, 401}
            if answer.status not in due:
                faults.append(f"{method} {name}: {answer.status}")
    assert faults == []


@pytest.mark.parametrize(
    "door", [Door.CASE, Door.MACE, Door.NOMINATION, Door.DRAFT, Door.IMPORT, Door.ITEM, Door.RETURN]
)
def test_hidden_reads_the_same_as_nothing(world: World, door: Door) -> None:
    """Byte for byte, but for tokens: whoever tries references learns nothing from the answer."""
    faults = []
    for name, rule in TABLE.items():
        if rule.door is not door or rule.methods == "post" or "reference" not in addresses()[name]:
            continue
        kwargs = world.other.kwargs(name, addresses()[name])
        there = ask_as_rep(world, name, kwargs)
        reference = kwargs["reference"]
        nothing = ask_as_rep(world, name, {**kwargs, "reference": reference[:3] + "2" * (len(reference) - 3)})
        if not there.status == nothing.status == 404 or there.words != nothing.words:
            faults.append(name)
    assert faults == []


def ask_as_rep(world: World, name: str, kwargs: dict[str, Any]) -> Answer:
    return as_role(world, Role.AGENCY_REP, "get", name, reverse(name, kwargs=kwargs))
