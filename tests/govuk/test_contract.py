"""Our components are GOV.UK Frontend's: compared with the fixtures that come with the package.

An upgrade that changes a component's markup fails here before a page looks wrong.
"""

import pytest
from django import forms
from django.template import Context, Template

from govuk import components as parts
from tests.govuk.markup import fixture, reduced, text

DRAW = Template("{% load govuk %}{% component part %}")


def drawn(part):
    return DRAW.render(Context({"part": part}))


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
