"""The form of an information return: one question a box, the same order as on the page of the meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from cases.vocabulary import Handling
from govuk.forms import PageForm, VersionedForm
from meetings.vocabulary import HEADINGS, CanTell, Known, questions_for
from permissions.models import Agency

LENGTHS = {"worker": 200, "last_contact": 200, "can_tell_reason": 300}
HELP = {
    "strengths": "Start here: people, skills, places and hopes that protect.",
    "events": "What, when and how you know. Write what was seen or said, and keep opinion apart.",
    "worries": "Say who said it and how sure you are.",
    "contexts": "Only what concerns this case. Do not add lists of other people.",
    "counts": "No names: for example, 4 noise complaints, Fridays between 9pm and midnight.",
    "observations": "What you saw yourselves, with no names.",
    "young_people_say": "In their words, with no names.",
    "child_voice": "In their words, or why nobody has asked.",
    "wrong": "Say what is wrong and what would be right.",
}
KNOWN_FOR_PLACE = [
    ("open", "Yes, we work there now"),
    ("closed_12_months", "Yes, in the last 12 months"),
    ("never", "No"),
]


class ReturnForm(VersionedForm):
    """What an agency knows about the subject of one case, and who may read it."""

    handling = forms.ChoiceField(
        label="Who may read this return?",
        widget=forms.RadioSelect,
        choices=[
            (Handling.PARTICIPANTS.value, "The agencies on this case"),
            (Handling.CONDITIONS.value, "Only agencies that I name, under conditions"),
        ],
        initial=Handling.PARTICIPANTS.value,
        error_messages={"required": "Select who may read this return"},
    )
    named = forms.MultipleChoiceField(
        label="Which agencies?",
        help_text="Your own agency always may.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one agency"},
    )
    conditions = forms.CharField(
        label="Under which conditions?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Enter the conditions"},
    )
    reveals = {"handling": {Handling.CONDITIONS.value: ("named", "conditions")}}
    sections = HEADINGS

    def __init__(self, *args: Any, kind: str, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions_for(kind)
        self.agencies = {agency.reference: agency for agency in agencies}
        for name, label in self.questions.items():
            self.fields[name] = self._field(name, label, place="counts" in self.questions)
        self.fields["named"].choices = [(each.reference, each.name) for each in agencies]  # type: ignore[attr-defined]
        self.order_fields([*self.questions, "handling", "named", "conditions"])

    def _field(self, name: str, label: str, *, place: bool) -> forms.Field:
        """The box of one question. Only the first must be answered."""
        if name == "known":
            return forms.ChoiceField(
                label=label,
                widget=forms.RadioSelect,
                choices=KNOWN_FOR_PLACE if place else Known.choices,
                error_messages={"required": "Select whether it is known to you"},
            )
        if name == "can_tell":
            return forms.ChoiceField(
                label=label, widget=forms.RadioSelect, choices=CanTell.choices, required=False
            )
        length = LENGTHS.get(name, 2000)
        widget = forms.TextInput() if length <= 200 else forms.Textarea(attrs={"rows": 4})
        return forms.CharField(
            label=label, help_text=HELP.get(name, ""), max_length=length, required=False, widget=widget
        )

    def answers(self) -> dict[str, str]:
        """What was typed, whole or half, by question."""
        given = {name: str(self.cleaned_data.get(name) or "") for name in self.questions}
        return {name: text for name, text in given.items() if text}

    def for_deed(self) -> dict[str, Any]:
        """What the deeds take."""
        data = self.cleaned_data
        handling = data.get("handling") or Handling.PARTICIPANTS.value
        return {
            "answers": self.answers(),
            "handling": handling,
            "conditions": data.get("conditions") or "",
            "named": self.named_ids() if handling == Handling.CONDITIONS else [],
            "version": data.get("version"),
        }

    def named_ids(self) -> list[UUID]:
        """The agencies named."""
        return [self.agencies[reference].pk for reference in self.cleaned_data.get("named") or []]


class CorrectionForm(ReturnForm):
    """A return again, with what was wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label="What was wrong?",
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": "Enter what was wrong"},
        )

    def for_deed(self) -> dict[str, Any]:
        """What the deed takes."""
        return {**super().for_deed(), "reason": self.cleaned_data["reason"]}


class DeclineForm(PageForm):
    """Why an agency does not answer."""

    reason = forms.CharField(
        label="Why does your agency not answer?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter why your agency does not answer"},
    )


def initial_of(
    answers: Mapping[str, str], handling: str, conditions: str, named: Sequence[str]
) -> dict[str, Any]:
    """The form's first values, from what is kept."""
    return {**answers, "handling": handling or "P", "conditions": conditions, "named": list(named)}
