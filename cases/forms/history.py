"""The filter beside the history of a case."""

from __future__ import annotations

from typing import Any

from django import forms

from audit.catalogue import Kind
from govuk.fields import NearDateField
from govuk.forms import FilterForm
from govuk.words import day

KIND_WORDS = {
    Kind.LOOK: "Looks",
    Kind.DEED: "Changes",
    Kind.REACH: "Refused attempts",
}


class HistoryForm(FilterForm):
    """By kind, agency, person and date."""

    kind = forms.ChoiceField(
        label="What",
        choices=[("", "Everything"), *((kind.value, words) for kind, words in KIND_WORDS.items())],
    )
    agency = forms.ChoiceField(label="Agency", choices=[("", "Any agency")])
    person = forms.ChoiceField(label="Person", choices=[("", "Anybody")])
    since = NearDateField(label="From")
    until = NearDateField(label="Until")

    def __init__(
        self, *args: Any, agencies: list[tuple[str, str]], people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = [("", "Any agency"), *agencies]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Anybody"), *people]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What is filtered by; nothing when the filter makes no sense."""
        return {name: value for name, value in self.cleaned_data.items() if value} if self.is_valid() else {}

    def labels(self) -> dict[str, str]:
        """The same in words."""
        said = {}
        for name, value in self.chosen().items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            said[name] = str(choices[value]) if choices else f"{self.fields[name].label} {day(value)}"
        return said
