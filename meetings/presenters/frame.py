"""What the pages of meetings have in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse

from govuk import words
from govuk.components import Tag
from meetings.lifecycle.meetings import MeetingStage
from meetings.models import Meeting


@dataclass(frozen=True)
class Page:
    """What templates/page.html shows."""

    title: str
    parts: list[Any] = field(default_factory=list)
    intro: str = ""
    back: str = ""
    banner: Any = None


def when(meeting: Meeting) -> str:
    """Day and time of a meeting."""
    return f"{words.day(meeting.held_on)} at {words.time(meeting.starts_at)}"


def meeting_tag(meeting: Meeting) -> Tag:
    """Where the meeting stands."""
    return Tag(MeetingStage(meeting.stage).words)


def address(name: str, *arguments: str) -> str:
    """Where a page is; nothing where this deployment has none."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
