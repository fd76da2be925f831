"""Forms for the links of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from cases.forms.evidence import GRADES, not_in_future
from cases.models import Subject
from cases.vocabulary import Confidence, Influence, SourceGrade
from cases.vocabulary.joins import kinds_for
from govuk.fields import DateBoxesField
from govuk.forms import PageForm

ANOTHER = "another"
TO_ADD = [each for each in Confidence.choices if each[0] not in {Confidence.REFUTED, Confidence.DISPUTED}]


class AddLinkForm(PageForm):
    """A link to somebody or somewhere that is in the picture already, or whose reference one has."""

    near = forms.ChoiceField(
        label="Whom or what is it linked with?",
        help_text="Those in the network of this case, or another case whose reference you have.",
        error_messages={"required": "Select whom or what it is linked with"},
    )
    reference = forms.CharField(
        label="Reference of the other case",
        help_text="As it stands on the case, for example C-7Q4K2M9XAB. Only a case that you may see. "
        "For somebody new, make a nomination first.",
        required=False,
        max_length=20,
        error_messages={"required": "Enter the reference of the other case"},
    )
    kind = forms.ChoiceField(
        label="How are they linked?", error_messages={"required": "Select how they are linked"}
    )
    influence = forms.ChoiceField(
        label="Does the link protect or harm?",
        widget=forms.RadioSelect,
        choices=Influence.choices,
        error_messages={"required": "Select whether the link protects or harms"},
    )
    provenance = forms.CharField(
        label="Who says so, and how do they know?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter who says so"},
    )
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
    confidence = forms.ChoiceField(
        label="How sure are we?",
        widget=forms.RadioSelect,
        choices=TO_ADD,
        error_messages={"required": "Select how sure we are"},
    )
    valid_from = DateBoxesField(label="Since when?", required=False, help_text="For example, 27 3 2026")
    note = forms.CharField(
        label="Anything else about it?",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, subject: Subject, near: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """`subject` is the one of the case; `near` are the others, by reference and in words."""
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, f"… {kind.label} …") for kind in kinds_for(subject.kind)]
        self.fields["kind"].choices = [("", "Select"), *kinds]  # type: ignore[attr-defined]
        others = [("", "Select"), *near, (ANOTHER, "Another case, by its reference")]
        self.fields["near"].choices = others  # type: ignore[attr-defined]
        if not near:
            del self.fields["near"]
            self.fields["reference"].required = True

    def clean_valid_from(self) -> Any:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("valid_from"))

    def clean(self) -> dict[str, Any]:
        """One other end, chosen or by its reference."""
        data = super().clean() or self.cleaned_data
        chosen, typed = data.pop("near", ""), data.pop("reference", "")
        if chosen == ANOTHER and not typed:
            self.add_error("reference", "Enter the reference of the other case")
        elif chosen and chosen != ANOTHER and typed:
            self.add_error("reference", "Choose from the list or enter a reference, not both")
        data["target"] = typed or chosen
        return data


class JudgeLinkForm(PageForm):
    """How sure we are now, and why."""

    confidence = forms.ChoiceField(
        label="How sure are we now?",
        widget=forms.RadioSelect,
        choices=Confidence.choices,
        error_messages={"required": "Select how sure we are"},
    )
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=500,
        error_messages={"required": "Enter the reason"},
    )
