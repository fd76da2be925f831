"""What narrows a review of the trail."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django import forms

from audit.access import Asked
from audit.catalogue import OUTCOME_WORDS, Action, Kind
from govuk.fields import NearDateField
from govuk.forms import FilterForm
from permissions.models import User

_KINDS = {
    Kind.LOOK: "Looks",
    Kind.DEED: "Changes",
    Kind.REACH: "Attempts",
    Kind.SESSION: "Signing in and out",
    Kind.RUN: "The service",
}


def actions_to_choose() -> list[tuple[str, Any]]:
    """Every action of the catalogue in words, under its kind."""
    grouped: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for action in Action:
        grouped[_KINDS[action.kind]].append((action.value, action.words))
    return [
        ("", "Every action"),
        *((kind, sorted(rows, key=lambda row: row[1])) for kind, rows in grouped.items()),
    ]


class ReviewForm(FilterForm):
    """Person, action, outcome and dates."""

    person = forms.ChoiceField(label="Person")
    action = forms.ChoiceField(label="Action", choices=actions_to_choose)
    outcome = forms.ChoiceField(
        label="Outcome",
        choices=[
            ("", "Every outcome"),
            *((outcome.value, words) for outcome, words in OUTCOME_WORDS.items()),
        ],
    )
    since = NearDateField(label="From")
    until = NearDateField(label="Until")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        """`people` are users by reference and name; without any the field is left out."""
        super().__init__(*args, **kwargs)
        if people:
            self.fields["person"].choices = [("", "Everybody"), *people]  # type: ignore[attr-defined]
        else:
            del self.fields["person"]

    def asked(self, *, person: User | None = None, **more: Any) -> Asked:
        """What was asked for; a field that makes no sense asks for nothing."""
        given = getattr(self, "cleaned_data", {}) if self.is_valid() or self.is_bound else {}
        return Asked(
            person=person,
            action=given.get("action") or "",
            outcome=given.get("outcome") or "",
            since=given.get("since"),
            until=given.get("until"),
            **more,
        )
