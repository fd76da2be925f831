"""Our markup is GOV.UK Frontend's: compared with the fixtures that come with the package.

An upgrade that changes a component's markup fails here before a page looks wrong.
"""

import json
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template

from govuk import components as parts
from govuk.fields import DateBoxesField
from tests.govuk.markup import reduced

DRAW = Template("{% load govuk %}{% component part %}")


def fixture(component, name):
    """One fixture: its options, and the HTML that GOV.UK expects."""
    path = Path(settings.NODE_MODULES) / f"govuk-frontend/dist/govuk/components/{component}/fixtures.json"
    found = next(each for each in json.loads(path.read_text())["fixtures"] if each["name"] == name)
    return found["options"], found["html"]


def drawn(part):
    return DRAW.render(Context({"part": part}))


def text(option):
    return (option or {}).get("text", "")


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
            each = (
                "legend",
                tuple((name, " ".join(sorted(set(value.split()) - legend))) for name, value in each[1]),
            )
        if each not in [("h1", (("class", "govuk-fieldset__heading"),)), ("/", "h1")]:
            kept.append(each)
    return kept


def test_date_boxes():
    options, html = fixture("date-input", "with error message and hint")
    html = html.replace(f'name="{options.get("namePrefix", "")}-', 'name="')
    ours = asked(options["id"], DateBoxesField(), options).replace(f'name="{options["id"]}_', 'name="')
    assert reduced(ours) == reduced(html)


@pytest.mark.parametrize("name", ["grey", "purple"])
def test_tag(name):
    options, html = fixture("tag", name)
    assert reduced(drawn(parts.Tag(options["text"], name))) == reduced(html)


@pytest.mark.parametrize(
    ("name", "kind"), [("default", ""), ("secondary", "secondary"), ("warning", "warning"), ("link", "")]
)
def test_button(name, kind):
    options, html = fixture("button", name)
    assert reduced(drawn(parts.Button(options["text"], options.get("href", ""), kind))) == reduced(
        html.replace(f' name="{options.get("name")}"', "")
    )


def test_inset_and_warning():
    options, html = fixture("inset-text", "default")
    assert reduced(drawn(parts.Inset(options["text"]))) == reduced(html)
    options, html = fixture("warning-text", "default")
    assert reduced(drawn(parts.Warn(options["text"]))) == reduced(html)


@pytest.mark.parametrize("name", ["with previous only", "with next only", "with prev and next only"])
def test_pagination(name):
    options, html = fixture("pagination", name)
    previous, after = options.get("previous", {}), options.get("next", {})
    part = parts.Pagination(
        previous.get("href", ""), after.get("href", ""), newer_text="Previous", older_text="Next"
    )
    title = ("class", "govuk-pagination__link-title govuk-pagination__link-title--decorated")
    plain = [
        (
            each[0],
            tuple(("class", "govuk-pagination__link-title") if pair == title else pair for pair in each[1]),
        )
        if isinstance(each, tuple) and each[0] == "span"
        else each
        for each in reduced(html.replace(" govuk-pagination--block", ""))
    ]
    assert sorted(map(str, reduced(drawn(part)))) == sorted(map(str, plain))


@pytest.mark.parametrize(
    "name",
    ["default", "with actions", "as a summary card with a text header", "as a summary card with actions"],
)
def test_summary_list(name):
    options, html = fixture("summary-list", name)
    rows = [
        parts.SummaryRow(row["key"]["text"], row["value"].get("text") or "x", links(row.get("actions")))
        for row in options["rows"]
    ]
    card = options.get("card", {})
    ours = drawn(parts.SummaryList(rows, text(card.get("title")), links(card.get("actions"))))
    assert frame(ours) == frame(html)


def links(actions):
    return [
        parts.Link(item["text"], item["href"], item.get("visuallyHiddenText", ""))
        for item in (actions or {}).get("items", [])
    ]


def frame(html):
    """The list without what stands inside the values, which the fixtures give as HTML."""
    found, inside = [], False
    for each in reduced(html):
        if inside and each != ("/", "dd"):
            continue
        inside = isinstance(each, tuple) and each[0] == "dd" and "summary-list__value" in str(each)
        found.append(each)
    return found


@pytest.mark.parametrize(("name", "success"), [("default", False), ("with type as success", True)])
def test_notice(name, success):
    options, html = fixture("notification-banner", name)
    words = options.get("text") or "x"
    part = parts.Notice(
        words, title="Success" if success else "", success=success, key="govuk-notification-banner-title"
    )
    if success:
        assert reduced(drawn(part))[:6] == reduced(html)[:6]
    else:
        assert reduced(drawn(part)) == reduced(html)


def test_task_list():
    options, html = fixture("task-list", "default")
    tasks = [
        parts.Task(
            text(item["title"]),
            text(item["status"]) or item["status"]["tag"]["text"],
            item.get("href", ""),
            "tag" not in item["status"],
        )
        for item in options["items"]
    ]
    assert reduced(drawn(parts.TaskList(tasks))) == reduced(html)


def test_panel():
    options, html = fixture("panel", "default")
    assert reduced(drawn(parts.Panel(options["titleHtml"], "Your reference number", "HDJ2123F"))) == reduced(
        html
    )


def test_table():
    options, html = fixture("table", "with head and caption")
    columns = [
        parts.Column(item["text"], numeric=item.get("format") == "numeric") for item in options["head"]
    ]
    rows = [
        parts.Row([parts.Cell(cell["text"], numeric=cell.get("format") == "numeric") for cell in row])
        for row in options["rows"]
    ]
    part = parts.Table(options["caption"], columns, rows, row_headers=bool(options.get("firstCellIsHeader")))
    assert reduced(drawn(part))[1:-1] == reduced(html)


def test_error_summary():
    class Wrong(forms.Form):
        def clean(self):
            raise forms.ValidationError("Invalid username or password")

    _, html = fixture("error-summary", "without links")
    assert reduced(str(Wrong({}))) == reduced(html)
