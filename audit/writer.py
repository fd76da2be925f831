"""The one place that writes an entry: one INSERT of exactly the columns that the application may choose.

Everything that says something in words is encrypted first, under the key of the subject it is about, so that
destroying that key erases it from the trail as well. The digest is taken over what is stored.
"""

import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection

from audit import context, seal
from audit.errors import NotRecorded
from audit.keys import trail_key
from audit.refs import TrailRef
from audit.said import Said
from encryption import roots
from encryption.errors import EncryptionError
from encryption.models import DataKey
from encryption.sealed import seal_json
from permissions.scope import scope_of

TABLE = "audit_entry"
SEALED = ("changes", "reason", "details")
_CASTS = {"roles": "text[]", "shown": "uuid[]"}
INSERT = "INSERT INTO {table} ({columns}, mac) VALUES ({values}, %s)".format(  # noqa: S608 - constants only
    table=TABLE,
    columns=", ".join(seal.COLUMNS),
    values=", ".join(f"%s::{_CASTS[column]}" if column in _CASTS else "%s" for column in seal.COLUMNS),
)


def write(what: Said, changes: list[dict[str, Any]] | None = None) -> UUID:
    """Write one entry now and return its reference. Raises NotRecorded when that fails, whatever the cause."""
    try:
        row = _row(what, changes or [])
        key_id, key = roots.current(roots.Purpose.TRAIL)
        row["mac_key"] = key_id
        values = [row[column] for column in seal.COLUMNS]
        with connection.cursor() as cursor:
            cursor.execute(INSERT, [*values, seal.mac(key, values)])
    except DatabaseError as error:
        # The text of a database error repeats the row; only its class and code may travel on.
        code = getattr(error.__cause__, "sqlstate", None)
        raise NotRecorded(f"The trail could not be written ({type(error).__name__} {code or ''}).") from None
    except EncryptionError as error:
        raise NotRecorded(f"The trail could not be written: {error}") from None
    reference: UUID = row["reference"]
    return reference


def _row(what: Said, changes: list[dict[str, Any]]) -> dict[str, Any]:
    now = context.current()
    actor = what.by or now.actor()
    scope = scope_of(actor) if actor is not None else None
    reference = uuid4()
    words = {"changes": changes, "reason": what.reason, "details": what.details}
    key = _key(what.ref) if any(words.values()) else None
    sealed = {column: _sealed(column, words[column], key, reference) for column in SEALED}
    return {
        "reference": reference,
        "verb": what.action.value,
        "outcome": what.outcome.value,
        "actor_id": actor.pk if actor is not None else None,
        "agency_id": scope.agency_id if scope is not None else None,
        "roles": sorted(role.value for role in scope.roles) if scope is not None else [],
        "via": now.via,
        "object_repr": what.label,
        "case_id": what.ref.case,
        "subject_id": what.ref.subject,
        "shown": list(what.shown),
        **sealed,
        "data_key_id": key.pk if key is not None else None,
        "correlation": now.correlation or uuid4(),
        "session": now.session(),
        "address": now.address,
        # The machine's own clock, not the one that a command may set back while it invents a past.
        "clock": datetime.datetime.now(datetime.UTC),
    }


def _key(ref: TrailRef) -> DataKey:
    """The subject's key; the trail's own where there is no subject, or where the subject was erased."""
    return ref.key if ref.key is not None and ref.key.wrapped is not None else trail_key()


def _sealed(column: str, value: Any, key: DataKey | None, reference: UUID) -> bytes | None:
    if not value or key is None:
        return None
    return seal_json(value, key=key, table=TABLE, column=column, row=reference)
