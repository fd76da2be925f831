"""Dates, times, numbers and lists are worded one way everywhere."""

import datetime

import pytest

from govuk import words

DAY = datetime.date(2026, 11, 20)


def test_a_date_is_written_as_people_write_it():
    assert words.day(datetime.date(2010, 5, 3)) == "3 May 2010"
    assert words.day(None) == "Not recorded"
    assert words.month(datetime.date(2010, 5, 3)) == "May 2010"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (19, 30, "7:30pm"),
        (9, 0, "9am"),
        (12, 0, "midday"),
        (0, 0, "midnight"),
        (0, 5, "12:05am"),
        (12, 5, "12:05pm"),
    ],
)
def test_a_time_is_never_twelve_am(hour, minute, said):
    assert words.time(datetime.time(hour, minute)) == said


def test_a_moment_is_told_in_local_time():
    summer = datetime.datetime(2026, 6, 1, 23, 30, tzinfo=datetime.UTC)
    assert words.moment(summer) == "2 June 2026 at 12:30am"
    assert words.day(summer) == "2 June 2026"
    winter = datetime.datetime(2026, 11, 20, 19, 30, tzinfo=datetime.UTC)
    assert words.moment(winter) == "20 November 2026 at 7:30pm"


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (datetime.date(2010, 5, 3), datetime.date(2026, 5, 2), 15),
        (datetime.date(2010, 5, 3), datetime.date(2026, 5, 3), 16),
        (datetime.date(2008, 2, 29), datetime.date(2026, 2, 28), 17),
        (datetime.date(2008, 2, 29), datetime.date(2026, 3, 1), 18),
    ],
)
def test_age_counts_completed_years(born, on, years):
    assert words.age(born, on=on) == years


def test_a_date_of_birth_comes_with_the_age():
    assert words.born(datetime.date(2010, 5, 3), on=DAY) == "3 May 2010 (16)"
    assert words.born(None) == "Not recorded"


def test_numbers_come_with_their_noun():
    assert [words.counted(n, "case") for n in (0, 1, 2, 1200)] == [
        "no cases",
        "1 case",
        "2 cases",
        "1,200 cases",
    ]
    assert words.counted(2, "agency", "agencies") == "2 agencies"


def test_lists_read_as_sentences():
    assert [words.listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert words.listed(["a", "b"], joined_by="or") == "a or b"


def test_a_deadline_says_how_far_off_it_is():
    assert words.due(datetime.date(2026, 11, 21), on=DAY) == "21 November 2026 (tomorrow)"
    assert words.due(DAY, on=DAY) == "20 November 2026 (today)"
    assert words.due(datetime.date(2026, 11, 17), on=DAY) == "17 November 2026 (3 days overdue)"
    assert words.due(None) == "No date set"


def test_yes_no_and_nobody_said():
    assert [words.yes_no(value) for value in (True, False, None)] == ["Yes", "No", "Not recorded"]
