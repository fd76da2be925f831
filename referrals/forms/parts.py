"""What the pages of a nomination share: a form fills one part of it, whole or as far as it has got."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from govuk.forms import VersionedForm
from referrals.models import Nomination
from referrals.vocabulary.nomination_parts import PARTS


def long_text(
    label: str, *, most: int, missing: str = "", help_text: str = "", required: bool = True
) -> forms.CharField:
    """A counted text area."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        required=required,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": missing or f"Enter {label[0].lower()}{label[1:]}"},
    )


def short_text(
    label: str, *, most: int, missing: str = "", help_text: str = "", required: bool = False
) -> forms.CharField:
    """One line."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        required=required,
        error_messages={"required": missing or f"Enter {label[0].lower()}{label[1:]}"},
    )


def choice(label: str, choices: Any, *, missing: str, help_text: str = "") -> forms.ChoiceField:
    """Radio buttons."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


class PartForm(VersionedForm):
    """One page of a nomination. Field names are those of the nomination, unless a form says otherwise."""

    part: ClassVar[str] = ""
    title: ClassVar[str] = ""

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        self.nomination = nomination
        kwargs.setdefault("initial", self.texts_of(nomination))
        super().__init__(*args, version=nomination.version, **kwargs)

    @classmethod
    def texts_of(cls, nomination: Nomination) -> dict[str, Any]:
        """What the nomination says now, by field."""
        return {name: getattr(nomination, name) for name in PARTS[cls.part]}

    def values(self) -> dict[str, Any]:
        """What the form gives to the deed: of a form that is not valid, only what is."""
        return {name: self.cleaned_data[name] for name in PARTS[self.part] if name in self.cleaned_data}

    def half_values(self) -> dict[str, Any]:
        """The same from a form that was left half-way: an empty field empties, a wrong one is passed over."""
        self.is_valid()
        for name, problems in self.errors.as_data().items():
            if name in self.fields and all(problem.code == "required" for problem in problems):
                self.cleaned_data[name] = self.fields[name].to_python(None)
        return self.values()

    @property
    def seen_version(self) -> int:
        """The version that the writer was looking at; nought when the form was tampered with."""
        value = self.cleaned_data.get("version")
        return value if isinstance(value, int) else 0

    def show_both(self, current: Nomination) -> None:
        """Somebody else saved: their texts above what was typed here."""
        theirs = {name: value for name, value in self.texts_of(current).items() if isinstance(value, str)}
        self.conflict(version=current.version, theirs=theirs)
