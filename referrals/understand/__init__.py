"""Reads the cells of a case list the way a careful colleague would.

Says what it takes a cell to mean, asks where it cannot know, refuses what must not be taken, and
keeps the original words.

Pure. Nothing here makes a person, sets a level, corrects a number or guesses in silence.
"""

from referrals.understand.context import SheetContext, context_of
from referrals.understand.result import Certainty, Fact, Kind, Question, RefusedPart, UnderstoodRow
from referrals.understand.rows import understand

__all__ = [
    "Certainty",
    "Fact",
    "Kind",
    "Question",
    "RefusedPart",
    "SheetContext",
    "UnderstoodRow",
    "context_of",
    "understand",
]
