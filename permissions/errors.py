"""The three answers to "you cannot do this": it is hidden, it is refused, or it is not the moment.

That a record exists is itself a secret, so a record that is not yours is hidden (404). A refusal (403) names
whom to ask, and only somebody inside sees it. "Not now" (409) lists what stands in the way. They are never
mixed.
"""

from collections.abc import Mapping, Sequence

from permissions.roles import Permission


class NotAllowed(Exception):
    """The parent of the three answers. `status` is the HTTP status that a page or the API gives."""

    status = 403


class Hidden(NotAllowed):
    """There is nothing here for this user, whether or not there is anything here."""

    status = 404


class Refused(NotAllowed):
    """The user may know of it and may not do it. `ask` says who can help."""

    status = 403

    def __init__(
        self, permission: Permission | None = None, *, ask: str = "", reasons: Sequence[str] = ()
    ) -> None:
        """`reasons` are sentences for the user, for instance that training has lapsed."""
        self.permission = permission
        self.ask = ask or "Ask the PGPM coordinator."
        self.reasons = list(reasons)
        super().__init__(permission.value if permission else "not allowed")


class NotNow(NotAllowed):
    """The user may do it, and something stands in the way now. Each obstacle is a sentence."""

    status = 409

    def __init__(self, obstacles: Sequence[str]) -> None:
        """`obstacles` is never empty: no obstacle means go."""
        self.obstacles = list(obstacles)
        super().__init__("not now")


class Changed(NotNow):
    """Somebody else saved a change of the same record meanwhile. `theirs` are the present texts by field."""

    def __init__(self, *, version: int, theirs: Mapping[str, str]) -> None:
        """`version` is the record's present version."""
        self.version = version
        self.theirs = dict(theirs)
        super().__init__(
            ["Somebody else saved a change after you opened this page. Compare both before you save."]
        )
