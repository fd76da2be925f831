"""What the API's description says about signing in."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """A bearer token that a user made for one system, and that expires."""

    target_class = "permissions.api_auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """Its entry in the description."""
        return {"type": "http", "scheme": "bearer", "description": "A user's own token; it expires."}
