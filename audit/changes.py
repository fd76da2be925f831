"""What a deed changed, gathered record by record. Values are kept as django-auditlog compared them: [before, after].

Several savings of one record in one deed become one change from the first value to the last.
"""

from dataclasses import dataclass, field
from typing import Any

CREATED = "created"
CHANGED = "changed"
DELETED = "deleted"

Fields = dict[str, list[Any]]


@dataclass
class Change:
    """One record: `what` is its label ("cases.case"), `which` its key, `how` one of the three words above."""

    what: str
    which: str
    how: str
    fields: Fields = field(default_factory=dict)

    def follow(self, later: "Change") -> None:
        """Take in what was changed afterwards."""
        for name, (before, after) in later.fields.items():
            first = self.fields[name][0] if name in self.fields else before
            self.fields[name] = [first, after]
        if later.how == DELETED:
            self.how = DELETED

    def as_json(self) -> dict[str, Any]:
        """As it is stored, encrypted."""
        return {"what": self.what, "which": self.which, "how": self.how, "fields": self.fields}


class Changes:
    """The changes of one deed, in the order in which the records were first touched."""

    def __init__(self) -> None:
        """Nothing changed yet."""
        self._by_record: dict[tuple[str, str], Change] = {}

    def __bool__(self) -> bool:
        return bool(self._by_record)

    def add(self, change: Change) -> None:
        """Take in one change."""
        earlier = self._by_record.setdefault((change.what, change.which), change)
        if earlier is not change:
            earlier.follow(change)

    def as_json(self) -> list[dict[str, Any]]:
        """As they are stored, encrypted."""
        return [change.as_json() for change in self._by_record.values()]
