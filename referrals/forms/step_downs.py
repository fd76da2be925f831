"""Writing a step-down, page by page, and reviewing its monitoring."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from govuk.fields import DateBoxesField
from govuk.forms import VersionedForm
from referrals.forms.parts import choice, long_text, short_text
from referrals.models import StepDown
from referrals.models.step_downs import LEVELS
from referrals.vocabulary.step_downs import PARTS, ReviewOutcome, Told


def _level(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Select"), *LEVELS], required=False)


def _text(label: str, help_text: str = "", *, most: int = 2000) -> forms.CharField:
    return long_text(label, most=most, help_text=help_text, required=False)


def _told(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Told.choices, widget=forms.RadioSelect, required=False)


class StepDownForm(VersionedForm):
    """One page of a step-down. A draft may stop anywhere, so nothing is required until it is proposed."""

    part: ClassVar[str] = ""
    mark_optional = False

    def __init__(self, *args: Any, step_down: StepDown, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(step_down, name) for name in PARTS[self.part]})
        super().__init__(*args, version=step_down.version, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        """What the deed takes."""
        return {name: self.cleaned_data[name] for name in PARTS[self.part]}


class ChangeForm(StepDownForm):
    """What changed."""

    part = "change"
    level_before = _level("What was the level before?")
    level_after = _level("What is it now?")
    what_changed = _text("What changed, and how do you know?", "The evidence, not the hope.", most=3000)
    held_for = short_text("How long has it held?", most=200)


class RiskForm(StepDownForm):
    """What remains and what protects."""

    part = "risk"
    residual_risk = _text("What risk remains?")
    protective_factors = _text("What protects?", "People, places and activities.")
    unsafe_contexts = _text(
        "Which contexts are still unsafe?", "Places, groups, school, online. If none, say so."
    )


class HandoverForm(StepDownForm):
    """What goes on, and who leads."""

    part = "handover"
    actions_over = _text(
        "Which actions are carried over, and who owns them?", "One a line. If none, say so.", most=3000
    )
    lead_professional = short_text("Who is the lead professional after the step-down?", most=200)


class VoiceForm(StepDownForm):
    """Who was told, and what they say."""

    part = "voice"
    child_told = _told("Was the young person told?")
    child_view = _text("What does the young person say?", "Their words. If nobody asked, say why.")
    carer_told = _told("Were parents or carers told?")
    carer_view = _text("What do they say?", "If nobody asked, say why.")


class MonitoringForm(StepDownForm):
    """What would send it up again, and how long it is watched."""

    part = "monitoring"
    triggers = _text(
        "Which signs would send it back to MACE?",
        "One a line, in words that anybody would recognise: “he is away overnight”.",
    )
    monitoring_weeks = forms.IntegerField(
        label="For how many weeks is it monitored?",
        min_value=4,
        max_value=52,
        help_text="Twelve, unless there is a reason.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={"required": "Enter the number of weeks"},
    )
    first_review_on = DateBoxesField(
        label="When is the first review?",
        when="future",
        help_text="Usually after four weeks.",
        required=False,
    )

    def __init__(self, *args: Any, step_down: StepDown, **kwargs: Any) -> None:
        initial = {name: getattr(step_down, name) for name in PARTS["monitoring"]}
        initial["triggers"] = "\n".join(step_down.triggers)
        super().__init__(*args, step_down=step_down, initial=initial, **kwargs)

    def clean_triggers(self) -> list[str]:
        """One a line, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["triggers"].splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if any(len(line) > 500 for line in found):
            raise forms.ValidationError("Each sign must be 500 characters or fewer")
        return found


STEP_DOWN_FORMS: dict[str, type[StepDownForm]] = {
    form.part: form for form in (ChangeForm, RiskForm, HandoverForm, VoiceForm, MonitoringForm)
}


class ReviewForm(VersionedForm):
    """What a review of the monitoring found."""

    outcome = choice(
        "What did the review find?", ReviewOutcome.choices, missing="Select what the review found"
    )
    trigger = forms.ChoiceField(
        label="Which one?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the trigger that has occurred"},
    )
    note = long_text("What was seen or said?", most=2000, missing="Enter what was seen or said")
    reveals = {"outcome": {ReviewOutcome.TRIGGER.value: "trigger"}}

    def __init__(self, *args: Any, triggers: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["trigger"].choices = [(words, words) for words in triggers]  # type: ignore[attr-defined]
