"""Forms for one case at the meeting: who is there, what is said, the level, the decision, the minute."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from cases.lifecycle import Verb
from cases.vocabulary import ClosingReason, Level, PlaceConcern, Travel
from govuk.fields import NearDateField
from govuk.forms import PageForm, VersionedForm
from meetings.vocabulary import Attended
from permissions.models import Agency, User

TELLING = "Or why nobody does yet. Not needed when the case is deferred."
BIAS = "Would we read this the same way for a child of another ethnicity or gender, or a younger child?"


def words_box(
    label: str, *, length: int = 2000, rows: int = 4, needed: str = "", help_text: str = ""
) -> forms.CharField:
    """A box for some lines. `needed` is what is said when it stays empty; without it, it may."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=length,
        required=bool(needed),
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": needed} if needed else None,
    )


class AttendanceForm(PageForm):
    """For each agency on the case: is it there, and who."""

    def __init__(
        self, *args: Any, agencies: Sequence[Agency], known: Mapping[Any, tuple[str, str]], **kwargs: Any
    ) -> None:
        """`known` is what was recorded by agency: for this case, else for the one before it."""
        super().__init__(*args, **kwargs)
        self.agencies = list(agencies)
        sections = {}
        for agency in self.agencies:
            status, who = known.get(agency.pk, ("", ""))
            names = (f"{agency.reference}_status", f"{agency.reference}_who")
            self.fields[names[0]] = forms.ChoiceField(
                label="Is somebody here?",
                choices=[("", "Select"), *Attended.choices],
                initial=status,
                error_messages={"required": f"Select whether {agency.name} is here"},
            )
            self.fields[names[1]] = forms.CharField(label="Who?", max_length=120, required=False, initial=who)
            sections[agency.name] = names
        self.sections = sections  # type: ignore[misc] # headings that depend on the case

    def rows(self) -> list[tuple[Agency, str, str]]:
        """What the deed takes."""
        data = self.cleaned_data
        return [
            (agency, data[f"{agency.reference}_status"], data[f"{agency.reference}_who"])
            for agency in self.agencies
        ]


class DiscussionForm(VersionedForm):
    """The frame of the discussion. Opinions belong to an agency, not to a person."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    changed = words_box("What has changed?")
    voices = words_box("What do the young person and carers say?")
    strengths = words_box("What is strong?")
    contexts = words_box("What does each context add?")
    worries = words_box("What worries us, and how do we know?", length=3000)
    themes = words_box("What belongs to another case or place?", length=1000, rows=3)


class LevelForm(VersionedForm):
    """The level of concern: a judgement with reasons. Nothing works it out."""

    mark_optional = False

    level = forms.ChoiceField(
        label="What is the level of concern?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select the level of concern"},
    )
    reasons = words_box("What are the reasons, with the evidence?", needed="Enter the reasons")
    bias_answer = words_box(
        BIAS, length=1000, rows=3, help_text="Needed when the level is moderate or significant."
    )
    travel = forms.ChoiceField(
        label="Compared with last time", widget=forms.RadioSelect, required=False, choices=Travel.choices
    )
    dissent = words_box("Does anybody disagree, and why?", length=1000, rows=3)
    lead_professional = forms.ChoiceField(
        label="Who is the lead professional?",
        error_messages={"required": "Select the lead professional"},
    )
    review_on = NearDateField(
        label="When is it reviewed?",
        help_text="For example, 17/12/2026",
        error_messages={"required": "Enter when it is reviewed"},
    )

    def __init__(self, *args: Any, about_child: bool, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {user.reference: user for user in people}
        levels = Level.choices if about_child else PlaceConcern.choices
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        self.fields["lead_professional"].choices = [  # type: ignore[attr-defined]
            ("", "Select"),
            *((user.reference, f"{user.full_name}, {user.agency.name}") for user in people if user.agency),
        ]
        if not about_child:
            del self.fields["bias_answer"]

    def clean_lead_professional(self) -> User:
        """The person."""
        return self.people[self.cleaned_data["lead_professional"]]


class DecisionForm(VersionedForm):
    """What the chair decides, why, who disagrees, and who tells the child and carers."""

    mark_optional = False

    verb = forms.ChoiceField(
        label="What does the meeting decide?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the meeting decides"},
    )
    closing_reason = forms.ChoiceField(
        label="Why does the case end?",
        choices=[("", "Select"), *ClosingReason.choices],
        error_messages={"required": "Select why the case ends"},
    )
    reasons = words_box("Why?", needed="Enter the reasons")
    dissent = words_box("Does anybody disagree, and why?", length=1000, rows=3)
    challenge = forms.BooleanField(label="An agency asks for a professional challenge", required=False)
    tell_child = words_box("Who tells the young person, and how?", length=300, rows=2, help_text=TELLING)
    tell_child_by = NearDateField(label="By when is the young person told?", required=False)
    tell_carer = words_box("Who tells the parents or carers, and how?", length=300, rows=2, help_text=TELLING)
    tell_carer_by = NearDateField(label="By when are the parents or carers told?", required=False)

    def __init__(self, *args: Any, verbs: Mapping[Verb, str], about_child: bool, **kwargs: Any) -> None:
        closing = [verb.value for verb in verbs if verb in {Verb.CLOSE, Verb.CLOSE_WITHOUT_PLAN}]
        self.reveals = {"verb": dict.fromkeys(closing, "closing_reason")}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [(verb.value, text) for verb, text in verbs.items()]  # type: ignore[attr-defined]
        if not about_child:
            for name in ("tell_child", "tell_child_by", "tell_carer", "tell_carer_by"):
                del self.fields[name]

    def clean_verb(self) -> Verb:
        """The verb itself."""
        return Verb(self.cleaned_data["verb"])


class MinuteForm(VersionedForm):
    """A short summary above what was recorded."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    summary = words_box(
        "Summary of the discussion",
        length=3000,
        rows=8,
        help_text="Short. Say which agency holds an opinion, and not whose it is, unless that matters.",
    )


class AddendumForm(PageForm):
    """What is added to an agreed minute."""

    text = words_box("What is added?", needed="Enter what is added")
