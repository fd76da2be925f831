"""Forms as the renderer draws them, and what the base forms promise."""

import datetime
import re

import pytest
from django import forms
from django.template import Context, Template

from govuk.forms import FilterForm, PageForm, VersionedForm, check_answers
from tests.govuk.kitchen import Everything

NASTY = '<script>alert("x")</script>'
GOOD = {
    "version": "1",
    "name": "Rowan",
    "born_day": "3",
    "born_month": "5",
    "born_year": "2010",
    "worries": ["peers", "place"],
    "source": "other",
    "source_other": "A neighbour",
    "notes": "First\nSecond",
    "starts": "7:30pm",
}


def test_nobodys_words_become_markup():
    class Named(PageForm):
        a = forms.CharField(label=NASTY, help_text=NASTY, error_messages={"required": NASTY})
        b = forms.ChoiceField(label=NASTY, widget=forms.RadioSelect, choices=[(NASTY, NASTY)])
        c = forms.BooleanField(label=NASTY, help_text=NASTY)
        hints = {"b": {NASTY: NASTY}}
        sections = {NASTY: ["c"]}

    drawn = str(Named({"b": NASTY})) + str(Named(initial={"a": NASTY}))
    assert "<script" not in drawn
    assert drawn.count("&lt;script&gt;") > 10


def test_every_link_of_the_error_summary_goes_to_a_control():
    drawn = str(Everything({}))
    anchors = re.findall(r'<li><a href="#([^"]+)"', drawn)
    assert len(anchors) == 5
    for anchor in anchors:
        assert re.search(rf'<(input|textarea|select)[^>]* id="{anchor}"', drawn), anchor


def test_every_id_that_is_referred_to_exists_once():
    drawn = str(Everything({"source": "other"}))
    ids = re.findall(r' id="([^"]+)"', drawn)
    assert len(ids) == len(set(ids))
    referred = re.findall(r'(?:aria-describedby|data-aria-controls|for)="([^"]+)"', drawn)
    assert {part for group in referred for part in group.split()} <= set(ids)


def test_the_title_of_a_page_with_errors_says_so():
    page = Template('{% extends "form_page.html" %}')
    assert "<title>Error: Add - PGPM</title>" in page.render(
        Context({"form": Everything({}), "title": "Add"})
    )
    assert "<title>Add - PGPM</title>" in page.render(Context({"form": Everything(), "title": "Add"}))


def test_the_browser_does_not_validate_in_another_voice():
    drawn = str(Everything())
    assert " required" not in drawn
    assert "maxlength=" not in drawn.replace("data-maxlength=", "")


def test_optional_fields_say_so_once():
    drawn = str(Everything())
    assert "Next review (optional)" in drawn
    assert "Who is that?<" in drawn
    assert "The family knows about this<" in drawn

    class Said(PageForm):
        a = forms.CharField(label="Nickname (optional)", required=False)

    assert str(Said()).count("optional") == 1


def test_a_form_of_a_library_is_drawn_the_same_way():
    class Plain(forms.Form):
        email = forms.EmailField()

    assert 'class="govuk-input"' in str(Plain())
    assert "govuk-input--error" in str(Plain({}))


def test_a_good_form_is_good():
    form = Everything(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == datetime.date(2010, 5, 3)
    assert form.cleaned_data["source_other"] == "A neighbour"


def test_a_revealed_field_is_asked_for_only_while_it_shows():
    form = Everything({**GOOD, "source_other": ""})
    assert form.errors == {"source_other": ["Enter who told you"]}
    form = Everything({**GOOD, "source": "school"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["source_other"] == ""


def test_a_hidden_field_that_is_wrong_does_not_stop_the_form():
    class Dated(PageForm):
        known = forms.ChoiceField(widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")])
        when = forms.DateField()
        reveals = {"known": {"yes": ("when",)}}

    form = Dated({"known": "no", "when": "nonsense"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["when"] is None
    assert "when" in Dated({"known": "yes", "when": "nonsense"}).errors
    assert "when" in Dated({"known": "yes"}).errors


def test_a_revealed_field_stands_only_inside_its_choice():
    drawn = str(Everything())
    assert drawn.count('name="source_other"') == 1
    assert drawn.index('id="conditional-id_source_1"') < drawn.index('name="source_other"')


def test_two_people_see_both_texts():
    form = VersionedNote({"version": "1", "note": "Mine"}, version=1)
    assert form.is_valid()
    form.conflict(version=2, theirs={"note": f"Theirs {NASTY}", "same": ""}, by="Police")
    drawn = str(form)
    assert drawn.index("Theirs &lt;script") < drawn.index(">\nMine</textarea>")
    assert 'name="version" value="2"' in drawn
    assert "Police saved a change" in drawn
    assert form["note"].described_by.startswith("id_note_theirs")
    assert "id_same_theirs" not in drawn


class VersionedNote(VersionedForm):
    note = forms.CharField(widget=forms.Textarea)
    same = forms.CharField(required=False)


def test_a_form_without_its_version_is_refused():
    form = VersionedNote({"note": "Mine"}, version=1)
    assert "version" in form.errors
    assert VersionedNote(version=7)["version"].value() == 7


def test_answers_read_back_as_words():
    form = Everything({**GOOD, "letter": ""})
    assert form.is_valid()
    answers = {row.key: row.lines for row in check_answers(form, "/form/")}
    assert answers["Date of birth"] == ["3 May 2010"]
    assert answers["What are you worried about?"] == ["Harm from peers", "A place"]
    assert answers["Who told you?"] == ["Somebody else"]
    assert answers["What happened?"] == ["First", "Second"]
    assert answers["Start time"] == ["7:30pm"]
    assert answers["Next review"] == ["Not given"]
    assert answers["The family knows about this"] == ["No"]
    rows = check_answers(form, "/form/", only=["born"])
    assert [row.actions[0].url for row in rows] == ["/form/#id_born_day"]


def test_an_answer_to_a_question_that_was_not_shown_is_left_out():
    form = Everything({**GOOD, "source": "school"})
    assert form.is_valid()
    assert "Who is that?" not in {row.key for row in check_answers(form, "/form/")}


def test_a_filter_asks_for_nothing():
    class Narrow(FilterForm):
        a = forms.CharField()

    assert Narrow({}).is_valid()
    assert "(optional)" not in str(Narrow({}))


@pytest.mark.parametrize("name", ["name", "notes", "agency", "review"])
def test_a_control_is_described_by_its_error(name):
    drawn = str(Everything({**GOOD, "name": "", "notes": "", "agency": "no", "review": "no"}))
    control = re.search(rf'<(?:input|textarea|select)[^>]* name="{name}"[^>]*>', drawn)[0]
    assert f"id_{name}_error" in control
    assert 'aria-invalid="true"' in control
