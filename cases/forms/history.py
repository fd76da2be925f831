"""The filter beside the history of a case."""

from __future__ import annotations

from typing import Any

from django import forms

from audit.catalogue import Kind
from govuk.fields import DateBoxesField
from govuk.forms import FilterForm

KIND_WORDS = {
    Kind.LOOK: "Looks",
    Kind.DEED: "Changes",
    Kind.REACH: "Refused attempts",
}


class HistoryForm(FilterForm):
    """By kind, agency, person and date."""

    kind = forms.ChoiceField(
        label="What",
        widget=forms.RadioSelect,
        choices=[("", "Everything"), *((kind.value, words) for kind, words in KIND_WORDS.items())],
    )
    agency = forms.ChoiceField(label="Agency", choices=[("", "Any agency")])
    person = forms.ChoiceField(label="Person", choices=[("", "Anybody")])
    since = DateBoxesField(label="From")
    until = DateBoxesField(label="To")

    def __init__(
        self, *args: Any, agencies: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Any agency"), *agencies]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; nothing when the filter makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}
