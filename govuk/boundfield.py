"""A field of a form as a page needs it: which template draws it, where its error points, how it reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.widgets import Input

from govuk import words
from govuk.fields import PARTS, DateBoxes, DatePicker

#: The kind of markup that each widget gets. The nearest class in a widget's ancestry decides.
KINDS: dict[type[forms.Widget], str] = {
    DateBoxes: "date-boxes",
    DatePicker: "date-picker",
    forms.HiddenInput: "hidden",
    forms.CheckboxInput: "checkbox",
    forms.FileInput: "file-upload",
    Input: "input",
    forms.Textarea: "textarea",
    forms.CheckboxSelectMultiple: "checkboxes",
    forms.RadioSelect: "radios",
    forms.Select: "select",
}
TEMPLATES = {
    "radios": "govuk/choices.html",
    "checkboxes": "govuk/choices.html",
    "checkbox": "govuk/checkbox.html",
    "date-boxes": "govuk/date_boxes.html",
    "date-picker": "govuk/date_picker.html",
}
#: The class that the control itself carries; kinds that are absent style their own parts.
CLASSES = {
    "input": "govuk-input",
    "date-picker": "govuk-input moj-js-datepicker-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file-upload": "govuk-file-upload",
}


@dataclass(frozen=True)
class Box:
    """One of the three boxes of a date."""

    part: str
    id: str
    name: str
    value: str
    width: int
    wrong: bool


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox, with its small print and the fields it reveals."""

    widget: BoundWidget
    hint: str
    revealed: list["GovukBoundField"]

    @property
    def id(self) -> str:
        """The id of the input."""
        return str(self.widget.id_for_label)


class GovukBoundField(BoundField):
    """What the templates in templates/govuk/ ask of a field."""

    @property
    def kind(self) -> str:
        """Which family of markup draws this field."""
        ancestry = type(self.field.widget).__mro__
        return next((KINDS[ancestor] for ancestor in ancestry if ancestor in KINDS), "plain")

    @property
    def template(self) -> str:
        """The template that draws the control with its label."""
        return TEMPLATES.get(self.kind, "govuk/input.html")

    @property
    def label_text(self) -> str:
        """The label, saying "(optional)" where nothing need be given. A single checkbox is never marked."""
        label = str(self.label)
        marks = getattr(self.form, "mark_optional", True) and self.kind not in ("checkbox", "hidden")
        needed = self.field.required or self.name in getattr(self.form, "needed_when_shown", ())
        return label if needed or not marks or "optional" in label else f"{label} (optional)"

    @property
    def counts(self) -> int:
        """The number of characters that may be typed into a counted text area, else 0."""
        return getattr(self.field, "max_length", None) or 0 if self.kind == "textarea" else 0

    @property
    def theirs(self) -> str:
        """What somebody else saved here meanwhile, when two people changed one record."""
        return str(getattr(self.form, "theirs", {}).get(self.name, ""))

    @property
    def widget_classes(self) -> str:
        """Classes that the form's author gave to the widget."""
        return str(self.field.widget.attrs.get("class", ""))

    @property
    def described_by(self) -> str:
        """The ids of everything that explains the field, in the order it is read."""
        described = [
            f"{self.auto_id}_theirs" if self.theirs else "",
            f"{self.auto_id}_helptext" if self.help_text else "",
            f"{self.auto_id}_error" if self.errors else "",
        ]
        counter = [f"{self.auto_id}-info"] if self.counts else []
        return " ".join([*counter, *filter(None, described)])

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """The attributes of the control: GOV.UK's classes, and no browser validation in another voice."""
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.kind in CLASSES:
            wrong = f"{CLASSES[self.kind].split()[0]}--error" if self.errors else ""
            counted = "govuk-js-character-count" if self.counts else ""
            built["class"] = " ".join(filter(None, [CLASSES[self.kind], wrong, counted, self.widget_classes]))
        if self.kind != "hidden" and self.described_by and not self.use_fieldset:
            built["aria-describedby"] = self.described_by
        if self.kind == "input":
            built.setdefault("spellcheck", "false") if self.is_a_code else None
        return built

    @property
    def is_a_code(self) -> bool:
        """Whether a browser's spelling check would only be in the way."""
        return isinstance(self.field.widget, forms.EmailInput | forms.PasswordInput | forms.NumberInput)

    def as_widget(self, widget: Any = None, attrs: Any = None, only_initial: bool = False) -> Any:
        """The control. A counted text area has no maxlength: cutting a paste short in silence loses words."""
        if self.counts:
            self.field.widget.attrs.pop("maxlength", None)
        return super().as_widget(widget, attrs, only_initial)

    @property
    def options(self) -> Iterator[Choice]:
        """Each radio or checkbox, with what it reveals."""
        reveals = getattr(self.form, "reveals", {}).get(self.name, {})
        hints = getattr(self.form, "hints", {}).get(self.name, {})
        for widget in self.subwidgets:
            value = str(widget.data["value"])
            names = reveals.get(value, ())
            names = (names,) if isinstance(names, str) else names
            yield Choice(widget, str(hints.get(value, "")), [self.form[name] for name in names])  # type: ignore[misc] # ours

    @property
    def reveals_some(self) -> bool:
        """Whether any choice opens further fields."""
        return bool(getattr(self.form, "reveals", {}).get(self.name))

    @property
    def checked(self) -> bool:
        """Whether a single checkbox is ticked."""
        return self.field.widget.check_test(self.value()) if self.kind == "checkbox" else False

    @property
    def boxes(self) -> Iterator[Box]:
        """The three boxes of a date, each knowing whether it is wrong."""
        params = getattr(self.errors.data[0], "params", None) or {} if self.errors else {}
        wrong = params.get("parts", PARTS) if self.errors else ()
        values = DateBoxes.split(self.value())
        for part, value, width in zip(PARTS, values, (2, 2, 4), strict=True):
            yield Box(part, f"{self.auto_id}_{part}", f"{self.html_name}_{part}", value, width, part in wrong)

    @property
    def error_anchor(self) -> str:
        """The id that the error summary's link goes to: the first control that can be put right."""
        if self.kind == "date-boxes":
            return next((box.id for box in self.boxes if box.wrong), f"{self.auto_id}_day")
        return f"{self.auto_id}_0" if self.kind in ("radios", "checkboxes") else str(self.auto_id)

    @property
    def answer(self) -> str:
        """The checked value as a person reads it, line by line, for a page of answers."""
        value = self.form.cleaned_data.get(self.name) if self.form.is_bound else self.value()
        if choices := getattr(self.field, "choices", None):
            labels = {str(key): str(label) for key, label in flat(choices)}
            chosen = value if isinstance(value, list | tuple | set) else [value]
            return "\n".join(labels[str(key)] for key in chosen if str(key) in labels)
        if isinstance(value, bool):
            return words.yes_no(value)
        if hasattr(value, "isoformat"):
            return spoken(value)
        return "" if value is None else str(value)


def spoken(value: Any) -> str:
    """A date, a time or both, in words."""
    if hasattr(value, "hour") and hasattr(value, "year"):
        return words.moment(value)
    return words.time(value) if hasattr(value, "hour") else words.day(value)


def flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    """Choices without their groups."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield key, label
