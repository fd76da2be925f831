"""Forms for moving a case and for who takes part in it."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.vocabulary import ClosingReason
from govuk.forms import PageForm, VersionedForm
from permissions.models import Agency


class MoveForm(VersionedForm):
    """A move with its reason, of a case as it was seen."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter the reason"},
    )


class CloseForm(VersionedForm):
    """How a case ends."""

    reason_code = forms.ChoiceField(
        label="Why does the case end?",
        widget=forms.RadioSelect,
        choices=ClosingReason.choices,
        error_messages={"required": "Select why the case ends"},
    )
    note = forms.CharField(
        label="What changed for the young people, and what did we learn?",
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": "Enter what changed and what we learned"},
    )
    told = forms.BooleanField(
        label="The young person and carers are told, or it is recorded why not",
        error_messages={"required": "Confirm that they are told, or record why not first"},
    )


class AddAgencyForm(PageForm):
    """An agency that is to take part, and why."""

    agency = forms.ChoiceField(label="Which agency?", error_messages={"required": "Select an agency"})
    reason = forms.CharField(
        label="Why does it need to take part?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter why it needs to take part"},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.reference: agency for agency in agencies}
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            ("", "Select"),
            *((agency.reference, agency.name) for agency in agencies),
        ]

    def clean_agency(self) -> Agency:
        """The agency itself."""
        return self.agencies[self.cleaned_data["agency"]]
