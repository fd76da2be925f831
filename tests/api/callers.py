"""A system that calls the API with somebody's token, and what the description promises it."""

import json
from functools import cache
from typing import Any

from django.test import Client
from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator, FormatChecker

from permissions.actions.tokens import make_token
from permissions.models import User

PROBLEM = "application/problem+json"


class Caller:
    """Calls the API as a user; each answer is held against the description."""

    def __init__(self, user: User) -> None:
        _, secret = make_token(user, name="Test", days=1, by=user)
        self.client = Client(raise_request_exception=False)
        self.headers = {"authorization": f"Bearer {secret}"}

    def __call__(self, method: str, address: str, operation: str, body: Any = None, **query: str) -> Any:
        """The answer. `operation` is its name in the description."""
        answer = self.client.generic(
            method,
            address,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            query_params=query,
            headers=self.headers,
        )
        hold_against_description(operation, answer)
        return answer

    def get(self, address: str, operation: str, **query: str) -> Any:
        """The answer to a GET."""
        return self("GET", address, operation, **query)


@cache
def description() -> dict[str, Any]:
    """The description of the API."""
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return json.loads(json.dumps(found, default=str))


@cache
def operations() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Every operation by its name: method, address and what the description says of it."""
    return {
        operation["operationId"]: (method.upper(), address, operation)
        for address, methods in description()["paths"].items()
        for method, operation in methods.items()
    }


def resolved(schema: Any) -> Any:
    """An OpenAPI 3.0 schema as JSON schema: references followed, `nullable` said the other way, nothing unsaid."""
    if isinstance(schema, list):
        return [resolved(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return resolved(description()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    made = {key: resolved(value) for key, value in schema.items() if key not in {"nullable", "description"}}
    if "properties" in made:
        made.setdefault("additionalProperties", False)
    if schema.get("nullable"):
        return {"anyOf": [{"type": "null"}, made]}
    return made


@cache
def validator(operation: str, status: str, kind: str) -> Draft202012Validator:
    """What checks an answer. Raises KeyError when the description does not know it."""
    said = operations()[operation][2]["responses"][status]["content"][kind]["schema"]
    return Draft202012Validator(resolved(said), format_checker=FormatChecker())


def hold_against_description(operation: str, answer: Any) -> None:
    """Fail unless the answer is one that the description promises."""
    status = str(answer.status_code)
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    told = operations()[operation][2]["responses"]
    assert status in told, (operation, status, answer.content[:500])
    assert kind == (PROBLEM if int(status) >= 400 else "application/json"), (operation, status, kind)
    assert answer.headers["Cache-Control"] == "no-store"
    body = json.loads(answer.content)
    found = [
        f"{'/'.join(map(str, error.path))}: {error.message}"
        for error in validator(operation, status, kind).iter_errors(body)
    ]
    assert not found, (operation, status, found)
