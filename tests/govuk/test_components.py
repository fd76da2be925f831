"""Parts of a page as they are drawn."""

import dataclasses

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from govuk import components as parts
from govuk.table_rows import rows
from tests.govuk.kitchen import PARTS

NASTY = '"><script>alert(1)</script>'
DRAW = Template("{% load govuk %}{% component part %}")


def draw(part):
    return DRAW.render(Context({"part": part}))


def poisoned(value):
    """The same part with every text turned into an attempt at markup."""
    if isinstance(value, SafeString) or value in {
        "ascending",
        "descending",
        "none",
        "warning",
        "information",
        "secondary",
    }:
        return value
    if isinstance(value, str):
        return NASTY if value else value
    if isinstance(value, list | tuple):
        return type(value)(poisoned(each) for each in value)
    if dataclasses.is_dataclass(value):
        fields = {field.name: poisoned(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **fields)
    return value


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_no_text_becomes_markup(part):
    drawn = draw(poisoned(part))
    assert "<script" not in drawn
    assert "&lt;script" in drawn


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_no_part_has_inline_style_or_script(part):
    drawn = draw(part)
    assert " style=" not in drawn
    assert "<script" not in drawn


def test_nothing_is_drawn_for_none_or_no_obstacles():
    assert draw(None) == ""
    assert draw(parts.Obstacles(())).strip() == ""
    assert Template("{% load govuk %}{% components parts %}").render(Context({})) == ""


def test_a_figure_takes_only_our_own_drawing():
    with pytest.raises(TypeError):
        draw(parts.Figure("Finding", "<svg></svg>"))
    with pytest.raises(TypeError):
        draw(parts.Figure("Finding", SafeString("<p>no drawing</p>")))


@pytest.mark.parametrize("colour", ["red", "orange", "green", "yellow", "x"])
def test_a_tag_never_ranks_by_colour(colour):
    assert "govuk-tag--grey" in draw(parts.Tag("High", colour))


def test_a_table_says_how_it_is_sorted():
    drawn = draw(
        parts.Table("Cases", (parts.Column("Case", "?sort=case", "descending"),), (parts.Row(("One",)),))
    )
    assert 'aria-sort="descending"' in drawn
    assert 'role="region" aria-label="Cases" tabindex="0"' in drawn
    assert '<th scope="row"' in drawn


def test_an_empty_table_says_why():
    empty = parts.EmptyState("No cases", "None is due.")
    drawn = draw(parts.Table("Cases", ("Case",), (), empty))
    assert "No cases" in drawn
    assert "<table" not in drawn


def test_an_action_with_obstacles_is_no_link():
    drawn = draw(
        parts.ActionList((parts.ActionItem("Close", "/close/", obstacles=("Two actions are open.",)),))
    )
    assert "/close/" not in drawn
    assert "Two actions are open." in drawn


def test_who_sees_is_a_sentence():
    assert "Police and Health." in draw(parts.WhoSees(("Police", "Health")))
    assert "only you." in draw(parts.WhoSees(()))


def test_a_refusal_says_what_is_missing_and_whom_to_ask():
    page = Template('{% extends "403.html" %}')
    missing = page.render(Context({"refusal": {"words": "close a case", "ask": "Ask the chair."}}))
    assert "permission to <strong>close a case</strong>" in missing
    assert "Ask the chair." in missing
    lapsed = page.render(
        Context({"refusal": {"words": "close a case", "reasons": ["Your training has lapsed."]}})
    )
    assert "Your training has lapsed." in lapsed
    assert "which your role does not have" not in lapsed


def test_rows_escape_every_value_and_keep_their_order():
    bad = "<b>\"'&"
    cell = parts.Cell(
        bad,
        url=f"/x/{bad}",
        tag=parts.Tag(bad, bad),
        lines=[bad],
        hint=bad,
        links=[parts.Link(bad, f"/y/{bad}", about=bad)],
    )
    row = parts.Row([cell, bad, parts.Cell("7", numeric=True)])
    drawn = rows(parts.Table("Rows", ["One", "Two", "Three"], [row]))
    said = "&lt;b&gt;&quot;&#x27;&amp;"
    assert bad not in drawn
    assert drawn.count(said) == 9
    assert "govuk-tag--grey" in drawn
    assert drawn.index("<th") < drawn.index(f">{said}</td>") < drawn.index('--numeric">7</td>')
    assert "<th" not in rows(parts.Table("Rows", ["One"], [parts.Row([bad])], row_headers=False))
