"""Our fields are GOV.UK Frontend's: compared with the fixtures that come with the package."""

import pytest
from django import forms

from govuk.fields import DateBoxesField
from tests.govuk.markup import fixture, reduced, text


def asked(name, field, options, *, value=None, hints=None):
    """One field drawn within a form, as the renderer does it."""
    label = text(options.get("label")) or text(options.get("fieldset", {}).get("legend"))
    field.label, field.help_text = label, text(options.get("hint"))
    error = text(options.get("errorMessage"))

    class Asked(forms.Form):
        mark_optional = False

        def clean(self):
            if error:
                self.add_error(identity, error)

    # Django makes ids out of names; GOV.UK's fixtures give both. The field is named by the id, then renamed.
    identity = options.get("idPrefix") or options.get("id") or name
    field.required = False
    Asked.base_fields = {identity: field}
    form = Asked(
        {identity: value} if error and value else {} if error else None,
        auto_id="%s",
        initial={identity: value},
    )
    form.hints = {identity: hints or {}}
    return form[identity].as_field_group().replace(f'name="{identity}"', f'name="{name}"')


@pytest.mark.parametrize(
    "name", ["default", "with hint text", "with error message", "with error and hint", "with width-5 class"]
)
def test_input(name):
    options, html = fixture("input", name)
    field = forms.CharField(widget=forms.TextInput({"class": options.get("classes", "")}))
    assert reduced(asked(options["name"], field, options)) == reduced(html)


@pytest.mark.parametrize(
    "name", ["default", "with hint", "with error message", "with default value", "with custom rows"]
)
def test_textarea(name):
    options, html = fixture("textarea", name)
    field = forms.CharField(widget=forms.Textarea({"rows": options.get("rows", 5)}))
    assert reduced(asked(options["name"], field, options, value=options.get("value"))) == reduced(html)


@pytest.mark.parametrize("name", ["default", "with hint", "with hint and error", "with default value"])
def test_character_count(name):
    options, html = fixture("character-count", name)
    field = forms.CharField(widget=forms.Textarea({"rows": 5}), max_length=options["maxlength"])
    assert reduced(asked(options["name"], field, options, value=options.get("value"))) == reduced(html)


@pytest.mark.parametrize("name", ["default", "with hint text and error message"])
def test_select(name):
    options, html = fixture("select", name)
    field = forms.ChoiceField(
        choices=[(item.get("value", item["text"]), item["text"]) for item in options["items"]]
    )
    chosen = next((item["value"] for item in options["items"] if item.get("selected")), None)
    field.widget.choices = field.choices
    ours, theirs = reduced(asked(options["name"], field, options, value=chosen)), reduced(html)
    assert without_disabled(ours) == without_disabled(theirs)


def without_disabled(found):
    return [
        (each[0], tuple(a for a in each[1] if a[0] != "disabled"))
        if isinstance(each, tuple) and each[0] == "option"
        else each
        for each in found
    ]


@pytest.mark.parametrize(
    ("component", "name"),
    [
        ("radios", "with hint"),
        ("radios", "inline"),
        ("radios", "with very long option text"),
        ("radios", "with fieldset and error message"),
        ("checkboxes", "with hint"),
        ("checkboxes", "with error message"),
        ("checkboxes", "with very long option text"),
    ],
)
def test_choices(component, name):
    options, html = fixture(component, name)
    widget = forms.RadioSelect if component == "radios" else forms.CheckboxSelectMultiple
    kind = forms.ChoiceField if component == "radios" else forms.MultipleChoiceField
    items = options["items"]
    field = kind(
        widget=widget({"class": options.get("classes", "")}),
        choices=[(item["value"], item["text"]) for item in items],
    )
    value = [item["value"] for item in items if item.get("checked")] or options.get("values") or []
    hints = {item["value"]: text(item.get("hint")) for item in items}
    ours = asked(
        options["name"],
        field,
        options,
        value=next(iter(value), None) if component == "radios" else value,
        hints=hints,
    )
    assert without_titles(reduced(ours)) == without_titles(reduced(html))


def without_titles(found):
    """A legend that is also the page's heading is another layout of the same question."""
    legend = {"govuk-fieldset__legend--m", "govuk-fieldset__legend--l"}
    kept = []
    for each in found:
        if isinstance(each, tuple) and each[0] == "legend":
            classes = [(name, " ".join(sorted(set(value.split()) - legend))) for name, value in each[1]]
            kept.append(("legend", tuple(classes)))
        elif each not in [("h1", (("class", "govuk-fieldset__heading"),)), ("/", "h1")]:
            kept.append(each)
    return kept


def test_date_boxes():
    options, html = fixture("date-input", "with error message and hint")
    html = html.replace(f'name="{options.get("namePrefix", "")}-', 'name="')
    ours = asked(options["id"], DateBoxesField(), options).replace(f'name="{options["id"]}_', 'name="')
    assert reduced(ours) == reduced(html)
