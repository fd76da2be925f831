"""The fields that Django does not have."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from govuk.fields import ClockField, DateBoxesField, NearDateField


class Born(forms.Form):
    born = DateBoxesField(
        label="Date of birth", when="past", error_messages={"required": "Enter the date of birth"}
    )


def filled(day, month, year):
    return Born({"born_day": day, "born_month": month, "born_year": year})


@pytest.mark.parametrize(
    ("month", "number"), [("5", 5), ("05", 5), ("May", 5), ("sept", 9), ("December", 12)]
)
def test_three_boxes_make_a_date(month, number):
    form = filled("3", month, "2010")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == datetime.date(2010, number, 3)


@pytest.mark.parametrize(
    ("typed", "said", "wrong"),
    [
        (("", "", ""), "Enter the date of birth", ["day", "month", "year"]),
        (("3", "5", ""), "Date of birth must include a year", ["year"]),
        (("", "", "2010"), "Date of birth must include a day and month", ["day", "month"]),
        (("31", "2", "2010"), "Date of birth must be a real date", ["day", "month", "year"]),
        (("x", "2", "2010"), "Date of birth must be a real date", ["day", "month", "year"]),
        (("3", "5", "10"), "Date of birth must include a year of 4 numbers", ["year"]),
        (("3", "5", "2999"), "Date of birth must be today or in the past", ["day", "month", "year"]),
        (("٣", "5", "٢٠١٠"), "Date of birth must include a year of 4 numbers", ["year"]),
    ],
)
def test_an_error_names_the_box_that_is_wrong(typed, said, wrong):
    form = filled(*typed)
    assert form["born"].errors == [said]
    assert [box.part for box in form["born"].boxes if box.wrong] == wrong
    assert form["born"].error_anchor == f"id_born_{wrong[0]}"


def test_what_was_typed_comes_back():
    assert [box.value for box in filled("31", "Feb", "2010")["born"].boxes] == ["31", "Feb", "2010"]
    assert [box.value for box in Born(initial={"born": datetime.date(2010, 5, 3)})["born"].boxes] == [
        "3",
        "5",
        "2010",
    ]
    assert [box.value for box in Born(initial={"born": "2010-05-03"})["born"].boxes] == ["3", "5", "2010"]


def test_only_another_date_counts_as_a_change():
    before = {"born": datetime.date(2010, 5, 3)}
    data = {"born_day": "03", "born_month": "may", "born_year": "2010"}
    assert not Born(data, initial=before).has_changed()
    assert Born({**data, "born_day": "4"}, initial=before).has_changed()
    assert Born({**data, "born_day": "x"}, initial=before).has_changed()


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9am", (9, 0)),
        ("7:30pm", (19, 30)),
        ("7.30 PM", (19, 30)),
        ("19:30", (19, 30)),
        ("midday", (12, 0)),
        ("12am", (0, 0)),
        ("12:15pm", (12, 15)),
    ],
)
def test_a_time_is_understood_as_typed(typed, time):
    assert ClockField().clean(typed) == datetime.time(*time)


@pytest.mark.parametrize("typed", ["9", "25:00", "13pm", "0am", "9:75am", "soon", "9:5"])
def test_what_is_not_a_time_is_refused(typed):
    with pytest.raises(ValidationError, match="Enter a time"):
        ClockField().clean(typed)


@pytest.mark.parametrize("typed", ["17/5/2026", "17 May 2026", "17 5 2026", "2026-05-17"])
def test_a_near_date_may_be_typed(typed):
    assert NearDateField().clean(typed) == datetime.date(2026, 5, 17)
