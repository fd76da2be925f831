"""What the API's description says beyond the views: how to sign in, and which problems every address may answer."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `instance` is the correlation under which the trail has the request.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What to do, in a sentence."},
        "instance": {"type": "string"},
        "errors": {"description": "What is wrong with what was sent, by field."},
        "permission": {"type": "string", "description": "The permission that is missing."},
        "reasons": {"type": "array", "items": {"type": "string"}},
        "obstacles": {"type": "array", "items": {"type": "string"}, "description": "Why not now."},
    },
}
ALWAYS = {
    "401": "No token, or one that is not valid, or no longer.",
    "403": "The token's user may not do this; `detail` says whom to ask.",
    "503": "The trail could not be written, so nothing was shown or changed.",
}
NOT_FOUND = {"404": "There is nothing here for this user."}
BAD = {"400": "Some of what was sent is not right."}
NOT_NOW = {"409": "Not now; `obstacles` says why."}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """A bearer token that a user made for one system, and that expires."""

    target_class = "permissions.api_auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Its entry in the description."""
        return {"type": "http", "scheme": "bearer", "description": "A user's own token; it expires."}


def with_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Add to every operation the problems that it may answer; drf-spectacular calls this at the end."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for address, operations in result["paths"].items():
        for method, operation in operations.items():
            problems = dict(ALWAYS)
            asks = {each["in"] for each in operation.get("parameters", ())}
            if asks or "{" in address:
                problems |= NOT_FOUND
            if "query" in asks or "requestBody" in operation:
                problems |= BAD
            if method != "get":
                problems |= NOT_NOW
                problems |= {"415": "Send JSON."}
            for status, words in sorted(problems.items()):
                operation["responses"].setdefault(status, _problem(words))
    return result


def _problem(words: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": words, "content": {"application/problem+json": {"schema": schema}}}
