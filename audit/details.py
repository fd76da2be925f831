"""The details of an act as plain JSON: ids, codes, numbers, dates.

A record among them is refused: its text could be a name.
"""

import datetime
import decimal
from collections.abc import Mapping
from enum import Enum
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet


def ready_for_json(value: Any) -> Any:
    """The value as JSON knows it. Raises TypeError for records, querysets and whatever else is not plain."""
    if isinstance(value, Enum):
        return ready_for_json(value.value)
    if isinstance(value, Mapping):
        return {str(key): ready_for_json(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(ready_for_json(each) for each in value)
    if isinstance(value, (list, tuple)):
        return [ready_for_json(each) for each in value]
    return _single(value)


def _single(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (UUID, decimal.Decimal)):
        return str(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (Model, QuerySet)):
        raise TypeError("Give the trail a record's id, not the record.")
    raise TypeError(f"The trail cannot hold {type(value).__name__} as a detail.")
