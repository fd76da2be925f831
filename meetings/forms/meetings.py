"""Forms for planning a meeting and building its case list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from govuk.fields import ClockField, NearDateField
from govuk.forms import PageForm, VersionedForm
from meetings.models import AgendaItem
from permissions.models import User


class PlanMeetingForm(VersionedForm):
    """When, and who chairs."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    held_on = NearDateField(
        label="On which day?",
        help_text="For example, 17/12/2026. Deadlines are counted back from it in working days.",
        error_messages={"required": "Enter the day"},
    )
    starts_at = ClockField(
        label="At what time?", help_text="For example, 9:30am", error_messages={"required": "Enter the time"}
    )
    chair = forms.ChoiceField(label="Who chairs?", error_messages={"required": "Select who chairs"})
    extraordinary = forms.BooleanField(
        label="This is an extraordinary meeting about a serious event", required=False
    )

    def __init__(self, *args: Any, chairs: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chairs = {user.reference: user for user in chairs}
        self.fields["chair"].choices = [  # type: ignore[attr-defined]
            ("", "Select"),
            *((user.reference, user.full_name) for user in chairs),
        ]

    def clean_chair(self) -> User:
        """The person."""
        return self.chairs[self.cleaned_data["chair"]]


class WhyForm(PageForm):
    """A reason, for what needs one."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter the reason"},
    )


class VersionForm(VersionedForm):
    """Nothing to fill in: going on is the answer. It remembers what was seen."""


class VersionedWhyForm(VersionedForm):
    """A reason, about a record as it was seen."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter the reason"},
    )


class AddCasesForm(PageForm):
    """Cases that wait, to be put on the list."""

    cases = forms.MultipleChoiceField(
        label="Which cases go on the list?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one case"},
    )
    why_urgent = forms.CharField(
        label="Why can they not wait for the next meeting?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Enter why they cannot wait"},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], frozen: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = list(choices)  # type: ignore[attr-defined]
        if not frozen:
            del self.fields["why_urgent"]


class OrderForm(PageForm):
    """The place of each case on the list, as a number."""

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            self.fields[item.reference] = forms.IntegerField(
                label=f"{item.case.subject.name} ({item.get_section_display()})",
                min_value=1,
                max_value=999,
                initial=item.position or None,
                widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
                error_messages={"required": "Enter the place of each case, such as 1"},
            )

    def order(self) -> list[UUID]:
        """The ids of the items, first to last; equal numbers keep the order they had."""
        places = self.cleaned_data
        return [item.pk for item in sorted(self.items, key=lambda item: places[item.reference])]


class AcceptForm(PageForm):
    """The confidentiality statement, accepted."""

    accept = forms.BooleanField(
        label="I accept this statement for this meeting",
        error_messages={"required": "Select that you accept the statement, or go back"},
    )
