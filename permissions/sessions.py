"""Sessions in the database, sealed: a copy of the table tells neither who was signed in nor any secret."""

import json
import logging
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from encryption.errors import CannotOpen, RootKeyProblem
from permissions.sign_in_box import open_text, seal_text

_log = logging.getLogger(__name__)


class SessionStore(DatabaseSessions):
    """Django's own store with sealed content, bound to the session's key."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The sealed content for the column."""
        return seal_text(json.dumps(session_dict), kind="session", row=self._get_or_create_session_key())  # type: ignore[attr-defined]

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """The content, or an empty session when it does not open: the user then signs in again."""
        try:
            opened: dict[str, Any] = json.loads(
                open_text(str(session_data), kind="session", row=self.session_key or "")
            )
        except (CannotOpen, RootKeyProblem, ValueError):
            _log.warning("A session did not open and was left.")
            return {}
        return opened
