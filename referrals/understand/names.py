"""Names in a cell. They are split into candidates for a human to match; none becomes a person here."""

import re
from dataclasses import dataclass

_UNKNOWN_WORD = r"(?:unk(?:nowns?)?|unidentified|others?|more|tbc)"
_UNKNOWNS = re.compile(
    rf"(?:\+|plus|and|&)?\s*(\d{{1,2}}|some|several)?\s*(?:x\s*)?\b{_UNKNOWN_WORD}\b(?:\s+(?:males?|"
    rf"females?|kids?|yps?))?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”«»]\s*([^\"“”«»]{1,40}?)\s*[\"“”«»]|(?<!\w)['‘’]\s*([^'‘’]{1,40}?)\s*['‘’](?!\w)")
_ALSO = re.compile(r"\b(?:a\.?k\.?a\.?|known as|street name)\b:?\s*([^\s,;()/]{1,40})", re.IGNORECASE)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "van",
    "von",
    "der",
    "den",
    "al",
    "el",
    "bin",
    "ibn",
    "ap",
    "la",
    "le",
    "du",
    "st",
    "o",
    "mc",
    "abu",
}
_NO_NAME = {
    "none", "n/a", "na", "nil", "various", "mixed", "see", "row", "unknown", "unk", "tbc", "same", "mum",
        "dad", "mother",
    "father", "brother", "sister", "sibling", "older", "male", "female", "young", "person", "child", "boy",
        "girl", "adult",
    "kids", "lot", "group", "boys", "girls", "friends", "the", "not", "was", "linked", "with", "no", "yp",
        "team", "all",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-.])*")
MOST = 30


@dataclass(frozen=True)
class NameCandidate:
    """One name that a human may match to a person: only words that stand in the cell."""

    text: str
    given: str
    family: str
    complete: bool
    why: str = ""


@dataclass(frozen=True)
class NamesReading:
    """What a cell of names holds."""

    candidates: tuple[NameCandidate, ...] = ()
    aliases: tuple[str, ...] = ()
    unknown_people: int = 0
    unread: tuple[str, ...] = ()


def read_names(text: str) -> NamesReading:
    """Split a cell into candidates, nicknames, a count of unknown people, and what was not understood."""
    if text.startswith(("=", "@")):
        return NamesReading(unread=(text,))
    rest, aliases = _take_aliases(text)
    rest, unknown = _take_unknowns(rest)
    candidates: list[NameCandidate] = []
    unread: list[str] = [inside.strip() for inside in _BRACKETS.findall(rest) if inside.strip()]
    for piece in _pieces(_BRACKETS.sub(" ", rest)):
        candidate = read_one(piece)
        if candidate is None:
            unread.append(piece)
        else:
            candidates.append(candidate)
    return NamesReading(
        tuple(candidates[:MOST]),
        tuple(dict.fromkeys(aliases)),
        unknown,
        tuple(unread + [c.text for c in candidates[MOST:]]),
    )


def read_one(text: str) -> NameCandidate | None:
    """One name.

    "Given Family", "Family, Given Middle", "G Family", "Given F". None when it does not look like one.
    """
    family_first = text.count(",") == 1
    left, _, right = text.partition(",")
    words = _words(f"{right} {left}" if family_first else text)
    if words is None or len(words) > 5:
        return None
    if len(words) == 1:
        if _is_initial(words[0]):
            return None
        return NameCandidate(text.strip(), words[0], "", complete=False, why="Only one name is given.")
    size = len(left.split()) if family_first else _family_size(words)
    given, family = " ".join(words[:-size]), " ".join(words[-size:])
    if family_first and len(words) == 2 and not _is_initial(words[0]):
        return NameCandidate(
            text.strip(), given, family, False, "It may be a surname and a first name, or two people."
        )
    if _is_initial(words[0]) or _is_initial(words[-1]):
        return NameCandidate(text.strip(), given, family, complete=False, why="Only an initial is given.")
    return NameCandidate(text.strip(), given, family, complete=True)


def quoted_names(text: str) -> tuple[str, ...]:
    """The nicknames in quotation marks in any text."""
    return tuple(dict.fromkeys(_take_aliases(text)[1]))


def _take_aliases(text: str) -> tuple[str, list[str]]:
    """Take quoted nicknames and "aka" names out of the text: hearsay until somebody gives a source."""
    aliases: list[str] = []

    def take(match: re.Match[str]) -> str:
        aliases.append(next(group for group in match.groups() if group).strip())
        return " "

    rest = _ALSO.sub(take, _QUOTED.sub(lambda m: take(m) if any(m.groups()) else " ", text))
    return rest, [alias for alias in aliases if any(map(str.isalpha, alias))]


def _take_unknowns(text: str) -> tuple[str, int]:
    """Take "+2 unk" and the like out of the text and count. At least one when no number is given."""
    count = 0

    def take(match: re.Match[str]) -> str:
        nonlocal count
        number = match.group(1) or ""
        count += int(number) if number.isdecimal() else 1
        return ";"

    return _UNKNOWNS.sub(take, text), count


def _pieces(text: str) -> list[str]:
    """One piece a name. A single comma may belong to "Family, Given"; more commas separate people."""
    pieces: list[str] = []
    parts = (part.strip(" .-–,\t?") for part in re.split(r"[;\n/+&|]|\s+(?:and|with)\s+", text))
    for part in filter(None, parts):
        sides = [side.strip() for side in part.split(",") if side.strip()]
        surname_first = len(sides) == 2 and _family_like(sides[0]) and len(sides[1].split()) <= 3
        pieces += [", ".join(sides)] if surname_first else sides
    return pieces


def _family_like(text: str) -> bool:
    """One word, or particles and one word: what stands before the comma of "Family, Given"."""
    words = text.split()
    return sum(word.lower() not in _PARTICLES for word in words) <= 1


def _words(text: str) -> list[str] | None:
    """The words of a name, or None when one of them cannot be part of a name."""
    words = text.replace("?", " ").split()
    for word in words:
        bare = word.strip(".").lower()
        if bare in _NO_NAME or not _WORD.fullmatch(word):
            return None
        if not word[0].isupper() and bare not in _PARTICLES:
            return None
    return words or None


def _family_size(words: list[str]) -> int:
    """How many words at the end belong to the surname: the last, with the particles before it."""
    size = 1
    while size < len(words) - 1 and words[-size - 1].lower() in _PARTICLES:
        size += 1
    return size


def _is_initial(word: str) -> bool:
    """A letter, with or without its point."""
    return len(word.strip(".")) == 1
