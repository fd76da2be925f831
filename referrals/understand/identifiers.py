"""NHS number, UPN, UPRN and PNC ID.

What fails its check stays an unverified note; nothing is ever corrected.
"""

import re
from dataclasses import dataclass

from stdnum.gb import nhs

_PNC = re.compile(r"(?<![\w/])(?:19|20)?\d\d/\d{1,7}[A-Za-z](?!\w)")
_UPN_FORM = re.compile(r"[A-Z]\d{11}[0-9A-Z]")
_LABEL = re.compile(r"\b(NHS(?:\s*(?:no|number))?|UPN|UPRN|USRN|PNC(?:\s*id)?)\b\.?:?", re.IGNORECASE)
# Without I, O and S, which are mistaken for figures. The place of a letter is its check value.
_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"

KIND_WORDS = {
    "nhs": "NHS number",
    "upn": "UPN",
    "uprn": "UPRN",
    "usrn": "USRN",
    "pnc": "PNC ID",
    "unknown": "Identifier",
}


@dataclass(frozen=True)
class IdentifierReading:
    """One identifier as written, with the result of its check. `value` is set only when it is verified."""

    kind: str
    quote: str
    value: str = ""
    verified: bool = False
    why: str = ""

    @property
    def words(self) -> str:
        """The kind and whether the check held; not the number itself, which is masked by default."""
        state = "passes its check" if self.verified else f"not verified: {self.why}"
        return f"{KIND_WORDS[self.kind]}, {state}"


def read_identifiers(text: str) -> tuple[IdentifierReading, ...]:
    """Every identifier in a cell."""
    found = [_pnc(match.group(0)) for match in _PNC.finditer(text)]
    pieces = re.split(r"[/;,\n|]|\s+and\s+|\s{2,}", _PNC.sub(";", text))
    return (*found, *(reading for piece in pieces if (reading := _one(piece.strip()))))


def _one(piece: str) -> IdentifierReading | None:
    """One identifier, by its label or its form. None for a piece without a figure."""
    if not any(map(str.isdecimal, piece)):
        return None
    label = _LABEL.search(piece)
    named = label.group(1)[:4].strip().lower() if label else ""
    bare = re.sub(r"[\s\-]", "", _LABEL.sub("", piece)).upper()
    doubted = "?" in bare
    bare = bare.strip("?.:")
    if named in {"uprn", "usrn"}:
        return _property(named, piece, bare, doubted=doubted)
    if named.startswith("upn") or (not named and _UPN_FORM.fullmatch(bare)):
        return _checked("upn", piece, bare, doubted=doubted, holds=upn_holds(bare))
    if named.startswith("nhs") or (not named and re.fullmatch(r"\d{10}", bare)):
        return _checked("nhs", piece, bare, doubted=doubted, holds=nhs.is_valid(bare))
    return IdentifierReading("unknown", piece, why="it has the form of no identifier that is known here")


def _checked(kind: str, quote: str, bare: str, *, doubted: bool, holds: bool) -> IdentifierReading:
    """A number with a check digit or letter."""
    if doubted:
        return IdentifierReading(kind, quote, why="it is written with a question mark")
    if not holds:
        return IdentifierReading(kind, quote, why="it fails its check")
    return IdentifierReading(kind, quote, bare, verified=True)


def _property(kind: str, quote: str, bare: str, *, doubted: bool) -> IdentifierReading:
    """Property and street numbers carry no check, so a file alone never verifies one."""
    length = 12 if kind == "uprn" else 8
    if doubted:
        why = "it is written with a question mark"
    elif not re.fullmatch(rf"\d{{1,{length}}}", bare):
        why = f"it is not a number of up to {length} digits"
    else:
        why = "it carries no check digit, so somebody must look it up"
    return IdentifierReading(kind, quote, why=why)


def _pnc(text: str) -> IdentifierReading:
    """A PNC ID: police enter these, nobody else."""
    return _checked("pnc", text, text.upper(), doubted=False, holds=pnc_holds(text))


def upn_holds(upn: str) -> bool:
    """Whether the check letter of a UPN, temporary ones included, holds."""
    if not _UPN_FORM.fullmatch(upn) or upn[0] not in _UPN_LETTERS:
        return False
    figures = [_UPN_LETTERS.find(sign) if sign.isalpha() else int(sign) for sign in upn[1:]]
    if min(figures) < 0:
        return False
    return upn[0] == _UPN_LETTERS[sum(place * figure for place, figure in enumerate(figures, start=2)) % 23]


def pnc_holds(pnc: str) -> bool:
    """Whether the check letter of a PNC ID holds.

    Two digits of the year and seven of the serial, modulo 23.
    """
    match = re.fullmatch(r"(?:19|20)?(\d\d)/(\d{1,7})([A-Z])", pnc.upper())
    return (
        bool(match) and _PNC_LETTERS[int(match[1] + match[2].zfill(7)) % 23] == match[3] if match else False
    )
