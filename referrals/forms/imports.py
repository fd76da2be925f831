"""The forms of case lists.

The upload, and the questions of one row, made from what could not be understood.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from cases.vocabulary import Influence, InformationGrade, LinkKind, Purpose, SourceGrade
from govuk.fields import DateBoxesField
from govuk.forms import PageForm, VersionedForm
from permissions.models import Agency
from referrals.models import StagedRow
from referrals.sheets import SheetRefused, refuse_size
from referrals.understand.result import Question, UnderstoodRow
from referrals.vocabulary.imports import LegalBasis

# An adult of concern is linked on the case, on a graded item, and never from a list.
FOR_ADULTS = frozenset({LinkKind.OF_CONCERN_TO.value, LinkKind.ASSOCIATED_WITH_PLACE.value})
_DATES = re.compile(r"date_\d+|born|police_told_on")
_MOST_RADIOS = 8
_YEARS = re.compile(r"year_\d+")


class UploadForm(PageForm):
    """The file, and why the agency may share it."""

    purpose = forms.ChoiceField(
        label="What is the purpose of sharing it?",
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the purpose of sharing it"},
    )
    legal_basis = forms.ChoiceField(
        label="Under which law does your agency share it?",
        choices=LegalBasis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the law under which you share it"},
    )
    # Last, so that what was chosen above is kept when a file is passed over on its way in.
    file = forms.FileField(
        label="Choose the case list",
        help_text="An Excel workbook (.xlsx) or a CSV file, 5 MB at most.",
        error_messages={
            "required": "Choose the case list",
            "empty": "The file is empty. Choose the file that holds the case list.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, passed_over: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passed_over = passed_over

    def clean_file(self) -> UploadedFile | None:
        """Refuse by size before anything is read."""
        file: UploadedFile | None = self.cleaned_data.get("file")
        self.refuse_by_size(file.size or 0 if file else 0)
        return file

    def clean(self) -> dict[str, Any]:
        """A file that was passed over on the way in is not missing: say what happened to it."""
        cleaned = super().clean() or {}
        if self.passed_over:
            self.errors.pop("file", None)
            try:
                self.refuse_by_size(self.passed_over)
            except forms.ValidationError as error:
                self.add_error("file", error)
        return cleaned

    def refuse_by_size(self, size: int) -> None:
        """Turn the reader's refusal into an error of the field."""
        try:
            refuse_size(size)
        except SheetRefused as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


class RowForm(VersionedForm):
    """The questions of one row.

    Everything may be left for later: what is needed is said when the row is taken up.
    """

    mark_optional = False

    def __init__(self, *args: Any, row: StagedRow, understood: UnderstoodRow, **kwargs: Any) -> None:
        self.questions = {question.key: question for question in understood.questions}
        if "handling" in self.questions:
            self.reveals = {  # type: ignore[misc]
                "handling": {"C": [key for key in ("recipients", "conditions") if key in self.questions]}
            }
        kwargs.setdefault(
            "initial", {key: row.answers.get(key, each.suggestion) for key, each in self.questions.items()}
        )
        super().__init__(*args, version=row.version, **kwargs)
        for key, question in self.questions.items():
            self.fields[key] = _field(question, row)

    def _clean_form(self) -> None:
        """Settle what a choice reveals; nothing is required here, as the questions came after the form."""
        self.needed_when_shown = set()
        super()._clean_form()

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, as values that JSON knows."""
        said = {key: self.cleaned_data.get(key) for key in self.questions}
        return {
            key: value.isoformat() if isinstance(value, datetime.date) else value or ""
            for key, value in said.items()
        }


class RejectForm(VersionedForm):
    """Why a row is not taken."""

    reason = forms.CharField(
        label="Why is nothing made of this row?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why nothing is made of this row"},
    )


class AbandonForm(PageForm):
    """Why a list is thrown away."""

    reason = forms.CharField(
        label="Why do you throw it away?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter why you throw it away"},
    )


class ProposedLinkForm(PageForm):
    """A link that a list suggests, graded by whoever takes it up. Its confidence stays unassessed."""

    kind = forms.ChoiceField(
        label="What is the link?",
        choices=[("", "Select one"), *(each for each in LinkKind.choices if each[0] not in FOR_ADULTS)],
        error_messages={"required": "Select what the link is"},
    )
    influence = forms.ChoiceField(
        label="How does it work on the young person?",
        choices=Influence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how it works on the young person"},
    )
    source_grade = forms.ChoiceField(
        label="How reliable is the source?",
        choices=SourceGrade.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how reliable the source is"},
    )
    information_grade = forms.ChoiceField(
        label="How is the information known?",
        choices=[each for each in InformationGrade.choices if each[0] != InformationGrade.SUSPECTED_FALSE],
        widget=forms.RadioSelect,
        error_messages={"required": "Select how the information is known"},
    )


def _field(question: Question, row: StagedRow) -> forms.Field:
    """A field for a question, with the words of the list beside it."""
    hint = question.why
    if question.quote:
        hint = f"The list says: “{question.quote}”. {hint}"
    if question.suggestion:
        hint = f"{hint} Our guess is filled in: check it."
    about: dict[str, Any] = {"label": question.ask, "help_text": hint, "required": False}
    if question.key == "recipients":
        return forms.MultipleChoiceField(
            choices=_may_receive(row), widget=forms.CheckboxSelectMultiple, **about
        )
    if len(question.choices) > _MOST_RADIOS:
        return forms.ChoiceField(choices=[("", "Not answered"), *question.choices], **about)
    if question.choices:
        return forms.ChoiceField(choices=question.choices, widget=forms.RadioSelect, **about)
    if _DATES.fullmatch(question.key):
        return DateBoxesField(when="past", **about)
    if _YEARS.fullmatch(question.key):
        return forms.RegexField(
            r"^20\d\d$",
            widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
            error_messages={"invalid": "Enter a year, such as 2026"},
            **about,
        )
    widget = forms.Textarea(attrs={"rows": 4}) if question.long else forms.TextInput()
    return forms.CharField(max_length=2000 if question.long else 100, widget=widget, **about)


def _may_receive(row: StagedRow) -> list[tuple[str, str]]:
    """The agencies that can be named.

    Never one of a kind that the row keeps out, nor the agency that loads it.
    """
    others = Agency.objects.active().exclude(kind__in=row.excluded_kinds).exclude(pk=row.batch.agency_id)
    return [(str(agency.pk), agency.name) for agency in others]
