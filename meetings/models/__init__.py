"""Meetings and what hangs on them."""

from meetings.models.decisions import Decision, Discussion, Minute, MinuteAddendum
from meetings.models.meetings import AgendaItem, Attendance, ConfidentialityAcceptance, Meeting
from meetings.models.returns import InformationReturn

__all__ = [
    "AgendaItem",
    "Attendance",
    "ConfidentialityAcceptance",
    "Decision",
    "Discussion",
    "InformationReturn",
    "Meeting",
    "Minute",
    "MinuteAddendum",
]
