"""The filter beside the list of cases."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.lifecycle import STAGE_WORDS
from govuk.forms import FilterForm

ANY = ("", "Every open case")


class CaseListForm(FilterForm):
    """By stage, and only those that my agency leads. Names are never searched here."""

    stage = forms.ChoiceField(
        label="Stage",
        required=False,
        choices=[ANY, *((stage.value, words) for stage, words in STAGE_WORDS.items())],
    )
    mine = forms.BooleanField(label="Only cases that my agency leads", required=False)

    def chosen(self) -> dict[str, Any]:
        """What is filtered by, as it stands in the address."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def labels(self) -> dict[str, str]:
        """The same in words."""
        said = {}
        chosen = self.chosen()
        if chosen.get("stage"):
            said["stage"] = dict(self.fields["stage"].choices)[chosen["stage"]]  # type: ignore[attr-defined]
        if chosen.get("mine"):
            said["mine"] = "Led by my agency"
        return said
