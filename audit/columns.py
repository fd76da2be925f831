"""Columns that the database fills in by itself, so that no application can choose them."""

from typing import Any

from django.db import models
from django.db.models import Func


class ClockTimestamp(Func):
    """The database's clock at the moment of writing, not at the start of the transaction."""

    function = "clock_timestamp"
    output_field = models.DateTimeField()


class CurrentTransaction(Func):
    """The number of the transaction that writes."""

    function = "pg_current_xact_id"


class TransactionField(models.Field):  # type: ignore[type-arg] # not generic at run time
    """A PostgreSQL transaction number (`xid8`): what sealing needs to know which entries can no longer appear."""

    description = "transaction number"

    def db_type(self, connection: Any) -> str:
        """The column's type."""
        return "xid8"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> int | None:
        """The driver hands it over as text."""
        return None if value is None else int(value)
