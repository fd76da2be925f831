"""The forms that pages extend: with fields that appear when asked for, with versions, and filters."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField

from govuk.components import Link, SummaryRow


class PageForm(forms.Form):
    """A form that can reveal fields, give small print to choices and stand in sections.

    `reveals`: field -> choice -> the field or fields it opens. A revealed field that is required is required
    only while its choice is taken, and what was typed into one that is hidden again is dropped.
    """

    reveals: ClassVar[Mapping[str, Mapping[str, str | Sequence[str]]]] = {}
    hints: ClassVar[Mapping[str, Mapping[str, str]]] = {}
    sections: ClassVar[Mapping[str, Sequence[str]]] = {}
    mark_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed_when_shown = {
            name for name in self.revealed_names if name in self.fields and self.fields[name].required
        }
        for name in self.needed_when_shown:
            self.fields[name].required = False

    @property
    def revealed_names(self) -> set[str]:
        """Every field that stands inside a choice of another."""
        return {name for _, _, names in self.reveal_rows for name in names}

    @property
    def reveal_rows(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Each reveal as (field, choice, fields revealed)."""
        return [
            (source, choice, (names,) if isinstance(names, str) else tuple(names))
            for source, choices in self.reveals.items()
            for choice, names in choices.items()
        ]

    def _clean_form(self) -> None:
        """Settle the revealed fields before `clean()` of a subclass looks at them."""
        for source, choice, names in self.reveal_rows:
            taken = self.cleaned_data.get(source)
            shown = choice in map(str, taken if isinstance(taken, list | tuple) else [taken])
            for name in names:
                self._settle(name, shown=shown)
        super()._clean_form()  # type: ignore[misc] # Django's hook

    def _settle(self, name: str, *, shown: bool) -> None:
        """Ask for a field that is shown and empty; forget one that is hidden."""
        if name not in self.fields:
            return
        field = self.fields[name]
        if not shown:
            self.errors.pop(name, None)
            self.cleaned_data[name] = field.to_python(None)
        elif (
            name in self.needed_when_shown - set(self.errors)
            and self.cleaned_data.get(name) in field.empty_values
        ):
            self.add_error(name, forms.ValidationError(field.error_messages["required"], code="required"))

    @property
    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The visible fields under their headings; those without a heading come first."""
        revealed = self.revealed_names
        headed = {name for names in self.sections.values() for name in names}
        fields = {field.name: field for field in self.visible_fields() if field.name not in revealed}
        loose = [field for name, field in fields.items() if name not in headed]
        rest = [(title, [fields[n] for n in names if n in fields]) for title, names in self.sections.items()]
        return [(title, members) for title, members in [("", loose), *rest] if members]


class FilterForm(PageForm):
    """Fields that narrow a list. All of them may be left empty."""

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False


class VersionedForm(PageForm):
    """A form about a record that others may change meanwhile. It remembers which version its writer read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.theirs: dict[str, str] = {}
        if version is not None:
            self.fields["version"].initial = version

    def conflict(self, *, version: int, theirs: Mapping[str, str], by: str = "Somebody else") -> None:
        """Show what was saved meanwhile above what was typed, and let the writer decide.

        Takes the record's present version and its present texts by field name. Saving again is then a
        decision taken knowingly, so the form carries the present version.
        """
        self.theirs = {
            name: str(text)
            for name, text in theirs.items()
            if name in self.fields and str(text) != str(self[name].value() or "")
        }
        data = self.data.copy()  # type: ignore[attr-defined] # a QueryDict or dict
        data[self.add_prefix("version")] = str(version)
        self.data = data
        self.add_error(
            None,
            f"{by} saved a change after you opened this page. "
            "What they saved is shown above what you typed. Put the two together, then save again.",
        )


def check_answers(form: forms.BaseForm, url: str, *, only: Sequence[str] = ()) -> list[SummaryRow]:
    """The answers of a valid form, each with its link "Change" to the field on the form's page."""
    rows = []
    for field in form.visible_fields():
        if only and field.name not in only:
            continue
        answer = getattr(field, "answer", "")
        if not answer and field.name in getattr(form, "revealed_names", ()):
            continue
        change = Link(
            "Change", f"{url}#{getattr(field, 'error_anchor', field.auto_id)}", str(field.label).lower()
        )
        rows.append(SummaryRow(str(field.label), answer or "Not given", (change,)))
    return rows
