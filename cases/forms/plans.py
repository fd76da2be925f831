"""Forms for the plan: actions, assessment, weighting of contexts, and what the child and carers say."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone

from cases.vocabulary import ActionState, ActionTarget, Context, ContextInfluence, Direction, Effect
from govuk.fields import DateBoxesField
from govuk.forms import PageForm, VersionedForm
from permissions.models import Agency


class PlanActionForm(PageForm):
    """A task with one owner, a date and the change it is meant to bring."""

    text = forms.CharField(
        label="What will be done?",
        help_text="Begin with a verb: light the steps, offer a place in the boxing club.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what will be done"},
    )
    target = forms.ChoiceField(
        label="What is it meant to change?",
        help_text="Plans that only ask the young person to change leave the harm where it is.",
        widget=forms.RadioSelect,
        choices=ActionTarget.choices,
        error_messages={"required": "Select what it is meant to change"},
    )
    context = forms.ChoiceField(
        label="In which context?", required=False, choices=[("", "None in particular"), *Context.choices]
    )
    intended_change = forms.CharField(
        label="What will be different?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter what will be different"},
    )
    owner_agency = forms.ChoiceField(label="Who owns it?", error_messages={"required": "Select who owns it"})
    due = DateBoxesField(label="By when?", error_messages={"required": "Enter by when"})

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {agency.reference: agency for agency in agencies}
        self.fields["owner_agency"].choices = [  # type: ignore[attr-defined]
            ("", "Select"),
            *((agency.reference, agency.name) for agency in agencies),
        ]

    def clean_owner_agency(self) -> Agency:
        """The agency itself."""
        return self.agencies[self.cleaned_data["owner_agency"]]

    def clean_due(self) -> datetime.date:
        """Today or later."""
        due: datetime.date = self.cleaned_data["due"]
        if due < timezone.localdate():
            raise forms.ValidationError("The date must be today or later")
        return due


class UpdateActionForm(VersionedForm):
    """How an action stands."""

    state = forms.ChoiceField(
        label="How does it stand?", widget=forms.RadioSelect, choices=ActionState.choices
    )
    result = forms.CharField(
        label="What came of it?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter what came of it"},
    )
    effect = forms.ChoiceField(
        label="What did it change?",
        widget=forms.RadioSelect,
        choices=Effect.choices,
        error_messages={"required": "Select what it changed"},
    )
    why_stuck = forms.CharField(
        label="Why is it stuck, and what help is needed?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why, and what help is needed"},
    )
    why_dropped = forms.CharField(
        label="Why is it dropped?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Enter why it is dropped"},
    )
    reveals = {
        "state": {
            ActionState.DONE.value: ("result", "effect"),
            ActionState.BLOCKED.value: "why_stuck",
            ActionState.DROPPED.value: "why_dropped",
        }
    }

    def clean(self) -> dict[str, Any]:
        """One reason, whether stuck or dropped."""
        data = super().clean() or self.cleaned_data
        data["why_stuck"] = data.get("why_stuck") or data.pop("why_dropped", "") or ""
        data.pop("why_dropped", None)
        return data


class AssessmentForm(PageForm):
    """Words beside each other, never added up. Strengths first."""

    strengths = forms.CharField(
        label="What is strong?",
        widget=forms.Textarea,
        max_length=2000,
        help_text="Relationships, skills, hopes, places and adults that protect.",
        error_messages={"required": "Enter what is strong"},
    )
    summary = forms.CharField(
        label="What worries us, with the evidence?",
        widget=forms.Textarea,
        max_length=3000,
        error_messages={"required": "Enter what worries us"},
    )
    bias_answer = forms.CharField(
        label="Would we read this the same way for a child of another ethnicity or gender, or a younger child?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Enter your answer"},
    )


class WeightingForm(PageForm):
    """Which context drives the harm, and which must change first."""

    changes_first = forms.ChoiceField(
        label="Which context must change first?",
        widget=forms.RadioSelect,
        choices=Context.choices,
        error_messages={"required": "Select which context must change first"},
    )
    child_view = forms.CharField(
        label="What does the young person say about this?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for context in Context:
            self.fields[f"{context.value}_influence"] = forms.ChoiceField(
                label=f"{context.label}: how much does it drive what happens?",
                widget=forms.RadioSelect,
                choices=ContextInfluence.choices,
                initial=ContextInfluence.NONE.value,
            )
            self.fields[f"{context.value}_direction"] = forms.ChoiceField(
                label=f"{context.label}: which way?", choices=Direction.choices, initial=Direction.BOTH.value
            )
            self.fields[f"{context.value}_reason"] = forms.CharField(
                label=f"{context.label}: why?",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def weightings(self) -> list[dict[str, Any]]:
        """One row a context, as the deed takes them."""
        data = self.cleaned_data
        return [
            {
                "context": context.value,
                "influence": data[f"{context.value}_influence"],
                "direction": data[f"{context.value}_direction"],
                "reason": data[f"{context.value}_reason"],
                "changes_first": data["changes_first"] == context.value,
            }
            for context in Context
        ]
