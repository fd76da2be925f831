"""Adults thought to do harm. They become a draft that needs the police route, never a person on a list."""

import re
from dataclasses import dataclass

from referrals.understand.names import quoted_names

_ANY_CASE = re.IGNORECASE

_NOTHING = re.compile(
    r"^\W*(?:n/?a|none|none known|nil|no|not known|unknown|nk|tbc|see above)?\W*$", _ANY_CASE
)
_KNOWN_AS = re.compile(r"^\s*([A-Z][\w'’]{1,20})\s*(?:-|–|:|\?|$|\bposs)")
_NOT_A_NAME = {
    "exploiter",
    "adult",
    "older",
    "man",
    "male",
    "female",
    "woman",
    "unknown",
    "someone",
    "possible",
    "boyfriend",
}

POLICE_ROUTE = (
    "Give this to the police with their partnership information form first. The date of that, and a graded "
    "item that "
    "says what was seen or heard, are needed before a record of a person of concern can be made."
)


@dataclass(frozen=True)
class ConcernDraft:
    """An adult as the row speaks of them.

    What they are called, and the original words. Not a person, not a record.
    """

    quotes: tuple[str, ...]
    known_as: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The draft in one line."""
        called = (
            " or ".join(f"“{name}”" for name in self.known_as)
            if self.known_as
            else "an adult who is not named"
        )
        return f"Draft about {called}. {POLICE_ROUTE}"


def read_concerns(adults: str, others: tuple[str, ...] = ()) -> tuple[ConcernDraft, ...]:
    """Make one draft for each adult, wherever the row speaks of them; words about the same one together."""
    quotes = (
        []
        if _NOTHING.match(adults)
        else [part.strip() for part in re.split(r"[;\n]", adults) if part.strip()]
    )
    drafts: list[ConcernDraft] = []
    for quote in (*quotes, *others):
        called = _called(quote)
        same = next((place for place, draft in enumerate(drafts) if set(called) & set(draft.known_as)), None)
        if same is None:
            drafts.append(ConcernDraft((quote,), called))
        else:
            known = tuple(dict.fromkeys((*drafts[same].known_as, *called)))
            drafts[same] = ConcernDraft((*drafts[same].quotes, quote), known)
    return tuple(drafts)


def _called(quote: str) -> tuple[str, ...]:
    """What the adult is called.

    Possible real names stay in the quote: they are guesses of whoever wrote the row.
    """
    if quoted := quoted_names(quote):
        return quoted
    match = _KNOWN_AS.match(quote)
    if match and match[1].lower() not in _NOT_A_NAME:
        return (match[1],)
    return ()
