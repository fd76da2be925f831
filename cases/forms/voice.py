"""Forms for what the young person and their carers say."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from cases.forms.evidence import not_in_future
from govuk.fields import DateBoxesField
from govuk.forms import PageForm


class VoiceForm(PageForm):
    """What the young person says, in their words, or why they have not been asked."""

    asked = forms.ChoiceField(
        label="Has the young person been asked?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "Not yet")],
        error_messages={"required": "Select whether they were asked"},
    )
    words = forms.CharField(
        label="What do they say, in their own words?",
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": "Enter what they say"},
    )
    heard_by = forms.CharField(label="Who heard it?", max_length=120, required=False)
    how = forms.CharField(label="How? (for example, on a walk, by message)", max_length=200, required=False)
    why_not = forms.CharField(
        label="Why not yet?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Enter why not yet"},
    )
    heard_on = DateBoxesField(label="On which date?", error_messages={"required": "Enter the date"})
    reveals = {"asked": {"yes": ("words", "heard_by", "how"), "no": "why_not"}}

    def clean_heard_on(self) -> datetime.date | None:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("heard_on"))


class CarerForm(PageForm):
    """What a parent or carer says, and whether they know."""

    carer_aware = forms.ChoiceField(
        label="Do the parents or carers know?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "Not yet"), ("unsafe", "It is unsafe to tell them")],
        error_messages={"required": "Select whether they know"},
    )
    words = forms.CharField(
        label="What do they say?",
        widget=forms.Textarea,
        max_length=2000,
        error_messages={"required": "Enter what they say"},
    )
    why_not_yet = forms.CharField(
        label="Why not yet?", max_length=500, error_messages={"required": "Enter why not yet"}
    )
    why_unsafe = forms.CharField(
        label="Why is it unsafe?", max_length=500, error_messages={"required": "Enter why it is unsafe"}
    )
    heard_on = DateBoxesField(label="On which date?", error_messages={"required": "Enter the date"})
    reveals = {"carer_aware": {"yes": "words", "no": "why_not_yet", "unsafe": "why_unsafe"}}

    def clean_heard_on(self) -> datetime.date | None:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("heard_on"))

    def clean(self) -> dict[str, Any]:
        """One reason, whichever it was."""
        data = super().clean() or self.cleaned_data
        data["why_not"] = data.pop("why_not_yet", "") or data.pop("why_unsafe", "") or ""
        data.pop("why_unsafe", None)
        return data
