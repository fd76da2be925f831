"""Forms for information and events."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from cases.vocabulary import (
    EventKind,
    EvidentialStatus,
    FactOrOpinion,
    Handling,
    InformationGrade,
    ObtainedHow,
    SourceGrade,
)
from govuk.fields import DateBoxesField
from govuk.forms import PageForm
from permissions.models import Agency

GRADES = [choice for choice in InformationGrade.choices if choice[0] != InformationGrade.SUSPECTED_FALSE]


def not_in_future(value: datetime.date | None) -> datetime.date | None:
    """A date of something that happened."""
    if value is not None and value > timezone.localdate():
        raise forms.ValidationError("The date must be today or in the past")
    return value


class AddItemForm(PageForm):
    """One statement from one source, with how sure we are and who may know."""

    statement = forms.CharField(
        label="What do you know?",
        help_text="One thing. Write what was seen, heard or said, not what it might mean.",
        widget=forms.Textarea,
        max_length=4000,
        error_messages={"required": "Enter what you know"},
    )
    quoted = forms.BooleanField(label="These are somebody's own words, quoted", required=False)
    kind = forms.ChoiceField(
        label="Is this a fact, an opinion, or something you were told?",
        widget=forms.RadioSelect,
        choices=FactOrOpinion.choices,
        error_messages={"required": "Select fact, opinion or told by somebody else"},
    )
    obtained_how = forms.ChoiceField(
        label="How did your agency come by it?",
        widget=forms.RadioSelect,
        choices=[choice for choice in ObtainedHow.choices if choice[0] != ObtainedHow.IMPORT],
        error_messages={"required": "Select how your agency came by it"},
    )
    obtained_on = DateBoxesField(label="When?", required=False, help_text="For example, 27 3 2026")
    source_grade = forms.ChoiceField(
        label="How reliable is the source?",
        widget=forms.RadioSelect,
        choices=SourceGrade.choices,
        error_messages={"required": "Select how reliable the source is"},
    )
    information_grade = forms.ChoiceField(
        label="How is it known?",
        widget=forms.RadioSelect,
        choices=GRADES,
        error_messages={"required": "Select how it is known"},
    )
    handling = forms.ChoiceField(
        label="Who may read this?",
        widget=forms.RadioSelect,
        choices=Handling.choices,
        error_messages={"required": "Select who may read this"},
    )
    recipients = forms.MultipleChoiceField(
        label="Which agencies may read it?",
        help_text="Your own agency always may.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one agency"},
    )
    conditions = forms.CharField(
        label="Under which conditions?",
        help_text="For example: not for decisions about tenancy or exclusion without asking us.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Enter the conditions"},
    )
    source_identity = forms.CharField(
        label="Who is the source?",
        help_text="Only your own agency ever sees this.",
        required=False,
        max_length=200,
    )
    reveals = {"handling": {Handling.CONDITIONS.value: ("recipients", "conditions")}}

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.reference: agency for agency in agencies}
        self.fields["recipients"].choices = [  # type: ignore[attr-defined]
            (agency.reference, agency.name) for agency in agencies
        ]

    def clean_obtained_on(self) -> datetime.date | None:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("obtained_on"))

    def clean(self) -> dict[str, Any]:
        """The agencies themselves, not their references."""
        data = super().clean() or self.cleaned_data
        data["recipients"] = [self.agencies[reference] for reference in data.get("recipients") or []]
        return data


class ReasonForm(PageForm):
    """A reason, for deeds that need nothing else."""

    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter the reason"},
    )


class AddEventForm(PageForm):
    """What happened, when, and how far it is established."""

    kind = forms.ChoiceField(
        label="What happened?",
        choices=[("", "Select"), *EventKind.choices],
        error_messages={"required": "Select what happened"},
    )
    summary = forms.CharField(
        label="What is known of it?",
        help_text="Say what was seen and by whom. A report is not a finding.",
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": "Enter what is known of it"},
    )
    occurred_from = DateBoxesField(
        label="When did it happen, or begin?", error_messages={"required": "Enter when it happened"}
    )
    occurred_to = DateBoxesField(
        label="When did it end?", required=False, help_text="If it went on for days."
    )
    approximate = forms.BooleanField(label="The date is approximate", required=False)
    status = forms.ChoiceField(
        label="How far is it established?",
        widget=forms.RadioSelect,
        choices=EvidentialStatus.choices,
        initial=EvidentialStatus.REPORTED,
    )

    def clean_occurred_from(self) -> datetime.date | None:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("occurred_from"))

    def clean(self) -> dict[str, Any]:
        """The end is not before the beginning."""
        data = super().clean() or self.cleaned_data
        begun, ended = data.get("occurred_from"), data.get("occurred_to")
        if begun and ended and ended < begun:
            self.add_error("occurred_to", "The end must not be before the beginning")
        return data
