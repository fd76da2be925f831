"""Cross-references become proposals for links.

From an import, unassessed, gone after 28 days unless confirmed.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from referrals.understand.names import quoted_names, read_one

PROVENANCE = "import"
CONFIDENCE = "unassessed"
EXPIRES_AFTER = timedelta(days=28)

_ROW = re.compile(r"\b(?:rows?|no\.?|line|item)\s*(\d{1,3}(?:\s*(?:,|&|and)\s*\d{1,3})*)\b", re.IGNORECASE)
_ENDED = re.compile(r"\bwas\b|\bno longer\b|\bnot since\b|\bformerly\b|\bused to\b|\bended\b", re.IGNORECASE)
_ADULT = re.compile(
    r"\b(?:older|adult|grown)\s*(?:\w+\s+)?(?:males?|females?|man|men|woman|women|lads?|boyfriend|"
    r"girlfriend)\b|"
    r"\b(?:man|woman|exploiter|dealer)\b",
    re.IGNORECASE,
)
_NOTHING = {"", "n/a", "na", "none", "none known", "nil", "?", "-", "unknown", "not known", "no"}


@dataclass(frozen=True)
class LinkProposal:
    """A proposal to link this row to another row, or to somebody known only by words."""

    quote: str
    to_row: str = ""
    to_words: str = ""
    alias: bool = False
    ended: bool = False
    provenance: str = PROVENANCE
    confidence: str = CONFIDENCE
    expires_days: int = EXPIRES_AFTER.days

    @property
    def words(self) -> str:
        """The proposal in one line."""
        where = f"row {self.to_row}" if self.to_row else f"“{self.to_words}”"
        ended = ", said to have ended" if self.ended else ""
        return (
            f"Possible link to {where}{ended}. {self.confidence.capitalize()}, from this list, for "
            f"{self.expires_days} days."
        )


@dataclass(frozen=True)
class LinksReading:
    """The proposals of a cell, the words about adults (which go another way), and what was not understood."""

    proposals: tuple[LinkProposal, ...] = ()
    adults: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def read_links(text: str) -> LinksReading:
    """Read who and what a row is linked to. Names stay words here; nobody becomes a person."""
    proposals: list[LinkProposal] = []
    adults: list[str] = []
    unread: list[str] = []
    for piece in _pieces(text):
        rows = [number for match in _ROW.finditer(piece) for number in re.findall(r"\d+", match[1])]
        ended = bool(_ENDED.search(piece))
        if rows:
            proposals += [LinkProposal(piece, to_row=str(int(number)), ended=ended) for number in rows]
        elif _ADULT.search(piece):
            adults.append(piece)
        elif aliases := quoted_names(piece):
            proposals += [LinkProposal(piece, to_words=alias, alias=True, ended=ended) for alias in aliases]
        elif read_one(piece) or re.fullmatch(
            r"[A-Z][\w' ]+ (?:lot|group|kids|crew|boys|girls|friends)", piece
        ):
            proposals.append(LinkProposal(piece, to_words=piece, ended=ended))
        else:
            unread.append(piece)
    return LinksReading(tuple(proposals), tuple(adults), tuple(unread))


def _pieces(text: str) -> list[str]:
    """One piece a reference. "row 1, 2 and 3" stays together, other commas separate."""
    parts = re.split(r"[;\n]|,(?!\s*\d{1,3}\b)", text)
    return [part.strip(" .") for part in parts if part.strip(" .").lower() not in _NOTHING]
