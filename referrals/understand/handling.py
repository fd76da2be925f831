"""How a row may be shared. Read before anything else; what is not understood is read as the stricter."""

import re
from dataclasses import dataclass

_ANY_CASE = re.IGNORECASE

# Words for kinds of agency, as sheets use them. The kinds are those of the agencies at the table.
_AGENCY_WORDS: dict[str, str] = {
    "education": r"schools?|educ(?:ation)?|colleges?|teachers?|pru|academy|sencos?|dsl",
    "police": r"police|cops?|constabulary|pcsos?",
    "childrens_social_care": r"social care|csc|social workers?|sw|children'?s services",
    "youth_justice": r"yjs|yos|yot|youth justice",
    "housing_provider": r"housing|landlords?|registered provider",
    "fire_rescue": r"fire(?: (?:and|&) rescue)?",
    "health": r"health|nhs|camhs|gps?|nurses?|hospital",
    "vcse_youth": r"youth work(?:ers)?|vcse|vcs|charit(?:y|ies)|voluntary(?: sector)?|third sector|detached",
    "council_asb": r"asb(?: team)?|council",
    "early_help": r"early help",
    "targeted_support": r"targeted support|tss",
    "transport_police": r"btp|transport police",
    "business_crime_partnership": r"businesses|business crime|shops?",
}
_KIND_OF_WORD = [(kind, re.compile(rf"\b(?:{words})\b", _ANY_CASE)) for kind, words in _AGENCY_WORDS.items()]
_NOT_FOR = re.compile(
    r"\b(?:not (?:for|to(?: go to)?|be shared with)|do(?:n['’]?t| not) (?:share|disclose)(?: (?:with|to))?|"
    r"exclud(?:e|ing)|except|"
    r"keep (?:from|away from)|no (?=schools?|police|housing|education|health))\s*(?P<who>[^.;\n]*)", _ANY_CASE
)  # fmt: skip
_ONLY = re.compile(r"(?P<who>[^.;\n]*?)\bonly\b(?P<after>[^.;\n]*)", _ANY_CASE)
_CODE = re.compile(r"^\W*(?:handling\W*)?(?P<code>[CP])\b", _ANY_CASE)
_NO_NAMES = re.compile(r"\bno (?:child(?:ren)?'?s? )?names?\b|\banonym", _ANY_CASE)


@dataclass(frozen=True)
class HandlingReading:
    """P for participants or C for named recipients; the kinds of agency that must never receive it."""

    code: str
    quote: str = ""
    excluded_kinds: tuple[str, ...] = ()
    only_kinds: tuple[str, ...] = ()
    no_names: bool = False
    unclear: str = ""

    @property
    def stated(self) -> bool:
        """Whether the sheet itself said P or C in a way that leaves no doubt."""
        return bool(self.code) and not self.unclear

    @property
    def needs_recipients(self) -> bool:
        """Whether somebody must name who may see it."""
        return self.code == "C"

    @property
    def words(self) -> str:
        """The reading in one line."""
        if not self.code:
            names = "; no children's names" if self.no_names else ""
            return f"Not stated: held as C until you answer{names}"
        first = "C, named recipients only" if self.code == "C" else "P, the agencies that take part"
        return f"{first}; no children's names" if self.no_names else first


def read_handling(text: str, agency_kind: str = "") -> HandlingReading:
    """Read the handling cell.

    An exclusion or a doubt makes it C; a blank cell is police C, else not stated.
    """
    if not text.strip():
        return HandlingReading("C" if agency_kind in {"police", "transport_police"} else "")
    code = _CODE.match(text)
    rest = text[code.end() :] if code else text
    no_names = bool(_NO_NAMES.search(rest))
    rest = _NO_NAMES.sub(" ", rest)
    excluded, only, unclear = _named_kinds(rest)
    if excluded or only or unclear:
        return HandlingReading("C", text, excluded, only, no_names, unclear)
    if code:
        return HandlingReading(code["code"].upper(), text, no_names=no_names)
    return HandlingReading("", text, no_names=no_names)


def _named_kinds(text: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Find the kinds kept out, those let in alone, and words that only sound like a condition."""
    excluded: list[str] = []
    only: list[str] = []
    unclear: list[str] = []
    for match in _NOT_FOR.finditer(text):
        found = kinds_in(match["who"])
        excluded += found
        if not found:
            unclear.append(match.group(0).strip())
    rest = _NOT_FOR.sub(" ", text)
    for match in _ONLY.finditer(rest):
        found = kinds_in(match.group(0))
        only += found
        if not found:
            unclear.append(match.group(0).strip())
    left = re.sub(
        r"\b(?:pls|please|thanks|ok|na|none|share|all|fine|official|sensitive|code)\b|[^\w]",
        " ",
        _ONLY.sub(" ", rest),
        flags=_ANY_CASE,
    )
    if left.strip() and not (excluded or only):
        unclear.append(" ".join(left.split()))
    return tuple(dict.fromkeys(excluded)), tuple(dict.fromkeys(only)), "; ".join(unclear)


def kinds_in(text: str) -> list[str]:
    """The kinds of agency that a text names."""
    kinds = [kind for kind, words in _KIND_OF_WORD if words.search(text)]
    return [kind for kind in kinds if not (kind == "police" and "transport_police" in kinds)]


def kind_of_agency(text: str) -> str:
    """The one kind that the agency cell names, or an empty text."""
    kinds = kinds_in(text)
    return kinds[0] if len(kinds) == 1 else ""
