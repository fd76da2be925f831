"""Deadlines, quorum and review intervals: pure rules, tested as tables."""

import datetime

import pytest

from meetings.deadlines import Step, day_of, days_of, deadlines, returns_due, working_day_problem
from meetings.intervals import first_review
from meetings.quorum import missing


def on(text: str) -> datetime.date:
    """A date written short."""
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("step", "meeting", "day"),
    [
        (Step.RETURNS, "2026-11-26", "2026-11-23"),
        (Step.RETURNS, "2026-11-24", "2026-11-19"),  # over a weekend
        (
            Step.NOMINATIONS,
            "2027-01-06",
            "2026-12-18",
        ),  # over Christmas, Boxing Day (kept on 28) and New Year
        (Step.MINUTES_AGREED, "2026-04-01", "2026-04-17"),  # over Good Friday and Easter Monday
        (Step.DECISIONS, "2026-11-26", "2026-11-30"),
    ],
)
def test_deadlines_are_counted_in_working_days(step: Step, meeting: str, day: str) -> None:
    assert day_of(step, on(meeting)) == on(day)


def test_deadlines_stand_in_order_of_time() -> None:
    days = [each.on for each in deadlines(on("2026-11-26"))]
    assert days == sorted(days)


def test_a_partnership_changes_its_deadlines(settings) -> None:
    settings.MEETING_DEADLINES = {"returns": -5}
    assert days_of(Step.RETURNS, settings.MEETING_DEADLINES) == -5
    assert returns_due(on("2026-11-26"), asked_on=on("2026-11-02")) == on("2026-11-19")


@pytest.mark.parametrize(
    ("asked", "due"),
    [("2026-11-02", "2026-11-23"), ("2026-11-24", "2026-11-25"), ("2026-11-26", "2026-11-26")],
)
def test_a_return_asked_for_late_still_has_a_day_and_never_more_than_until_the_meeting(
    asked: str, due: str
) -> None:
    assert returns_due(on("2026-11-26"), asked_on=on(asked)) == on(due)


@pytest.mark.parametrize(("day", "free"), [("2026-12-25", True), ("2026-11-28", True), ("2026-11-26", False)])
def test_meetings_are_on_working_days(day: str, free: bool) -> None:
    assert bool(working_day_problem(on(day))) is free


@pytest.mark.parametrize(
    ("kind", "present", "quorate"),
    [
        ("young_person", {"police", "childrens_social_care", "education"}, True),
        ("young_person", {"police", "targeted_support", "vcse_youth"}, True),
        ("young_person", {"police", "early_help", "youth_justice", "health"}, True),
        ("young_person", {"police", "childrens_social_care"}, False),
        ("young_person", {"childrens_social_care", "education"}, False),
        ("peer_group", {"police", "education", "health"}, False),
        ("place", {"council_asb", "police"}, True),
        ("place", {"council_asb", "fire_rescue"}, True),
        ("place", {"police", "education", "childrens_social_care"}, False),
        ("place", set(), False),
    ],
)
def test_quorum_is_asked_by_kind_of_case(kind: str, present: set[str], quorate: bool) -> None:
    assert (missing(kind, present) == []) is quorate


def test_more_worry_is_reviewed_sooner() -> None:
    meeting = on("2026-11-26")
    significant, moderate, emerging = (
        first_review(level, meeting) for level in ("significant", "moderate", "emerging")
    )
    assert meeting < significant < moderate < emerging
