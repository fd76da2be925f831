"""Whatever is sent to the API by its own description, or against it: never a 500, always an answer it describes."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from audit.models import Entry
from permissions.roles import Role
from tests import making
from tests.api.callers import Caller, description, operations, resolved
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_draft

pytestmark = pytest.mark.django_db
NASTY = st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "%",
        "../..",
        "C-1'--",
        "💧",
        "x" * 3000,
        "null",
        "-1",
        "0001-01-01",
        "9" * 40,
        "\u202e\ud7ff",
    ]
)


def test_it_is_valid_and_says_everything() -> None:
    validate_schema(description())
    assert not GENERATOR_STATS._warn_cache
    assert not GENERATOR_STATS._error_cache
    assert {name.split("_")[0] for name in operations()} == {"cases", "case", "nominations", "trail"}
    for name, (_, _, operation) in operations().items():
        assert operation["description"], name
        assert operation["security"] == [{"token": []}], name


def test_no_address_takes_a_name() -> None:
    asked = {each["name"] for _, _, told in operations().values() for each in told.get("parameters", ())}
    assert asked == {"reference", "part", "page", "stage", "mine", "after", "date"} | {
        "person",
        "action",
        "outcome",
        "since",
        "until",
    }


def by_schema(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema allows, more or less."""
    if "anyOf" in schema or "oneOf" in schema:
        return st.one_of(*(by_schema(each) for each in schema.get("anyOf") or schema["oneOf"]))
    if "allOf" in schema:
        return by_schema(schema["allOf"][0])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        needed = set(schema.get("required", ()))
        parts = {name: by_schema(each) for name, each in schema["properties"].items()}
        return st.fixed_dictionaries(
            {name: each for name, each in parts.items() if name in needed},
            optional={name: each for name, each in parts.items() if name not in needed},
        )
    simple: dict[Any, Callable[[], st.SearchStrategy[Any]]] = {
        "integer": lambda: st.integers(1, 3),
        "boolean": st.booleans,
        "array": lambda: st.lists(by_schema(schema.get("items", {})), max_size=2),
        "null": st.none,
        "object": lambda: st.dictionaries(
            st.sampled_from(["given_name", "name", "strange"]), NASTY, max_size=2
        ),
        "string": lambda: {
            "date": st.dates().map(str),
            "uuid": st.uuids().map(str),
        }.get(str(schema.get("format")), st.text(max_size=20)),
    }
    return simple.get(kind, lambda: NASTY)()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | NASTY,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, st.SearchStrategy[Any]]:
    """What is sent to each operation: its parts of the address, its query and its body."""
    found = {}
    for name, (_, _, told) in operations().items():
        asked = {
            where: {
                each["name"]: by_schema(resolved(each["schema"])) | NASTY
                for each in told.get("parameters", ())
                if each["in"] == where
            }
            for where in ("path", "query")
        }
        body: st.SearchStrategy[Any] = st.none()
        if "requestBody" in told:
            schema = resolved(told["requestBody"]["content"]["application/json"]["schema"])
            body = by_schema(schema) | ANYTHING
            if "properties" in schema:  # right but for one field
                body |= st.builds(
                    lambda right, field, wrong: {**right, field: wrong},
                    by_schema(schema),
                    st.sampled_from(sorted(schema["properties"])),
                    ANYTHING,
                )
        found[name] = st.tuples(
            st.fixed_dictionaries(asked["path"]), st.fixed_dictionaries({}, optional=asked["query"]), body
        )
    return found


@pytest.mark.parametrize("name", sorted(operations()))
def test_whatever_is_sent(name: str, drawn: dict[str, st.SearchStrategy[Any]]) -> None:
    """By a representative and by a lead, with real references among those sent."""
    rep = making.a_rep()
    case = making.a_case(lead_agency=rep.agency)
    known = {case.reference, making.a_case().reference, a_draft(rep).reference, a_draft().reference}
    lead = making.a_user(Role.SAFEGUARDING_LEAD, agency=making.an_agency("childrens_social_care"))
    callers = [Caller(rep), Caller(lead)]
    method, address, _ = operations()[name]

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn[name], st.sampled_from(sorted(known)) | NASTY, st.sampled_from(callers))
    def send(sent: Any, reference: str, call: Caller) -> None:
        path, query, body = sent
        parts = {**path, **({"reference": reference} if "reference" in path else {})}
        made = address.format(**{key: quote(value, safe="") for key, value in parts.items()})
        if any(not value or "/" in value for value in parts.values()):
            return  # another address altogether
        call(method, made, name, body, **{key: str(value) for key, value in query.items()})

    send()


@pytest.mark.parametrize("sent", [b"{", b"\xff\xfe", b"[1,", b'{"version": 1e999}', b"[" * 5000])
def test_what_is_no_json_is_a_bad_request(sent: bytes) -> None:
    call = Caller(making.a_rep())
    answer = call.client.post(
        "/api/nominations/", sent, content_type="application/json", headers=call.headers
    )
    assert answer.status_code == 400, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_what_is_too_much_or_no_json_is_said() -> None:
    call = Caller(making.a_rep())
    assert call("POST", "/api/nominations/", "nominations_start", "x" * 3_000_000).status_code == 400
    answer = call.client.post("/api/nominations/", {"kind": "place"}, headers=call.headers)
    assert answer.status_code == 415


def test_an_address_with_a_nul_leads_nowhere(client: Client) -> None:
    rep = making.a_rep()
    assert Caller(rep).get("/api/cases/C-%00/", "cases_read").status_code == 404
    assert signed_in(rep, client).get("/cases/C-%00/").status_code == 404
    assert client.get("/cases/", {"after": "20260101T000000.0_\x00"}).status_code == 404
    assert Entry.objects.filter(outcome="hidden").count() == 3


def test_no_answer_tells_of_an_address_that_is_not(client: Client) -> None:
    call = Caller(making.a_rep())
    answer = call.client.get("/api/gossip/", headers=call.headers)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "There is nothing here for you."
    answer = call.client.delete("/api/cases/", headers=call.headers)
    assert answer.status_code == 405
    assert json.loads(answer.content)["status"] == 405
