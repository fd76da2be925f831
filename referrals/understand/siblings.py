"""Brothers and sisters who are mentioned. No record is made of them without a reason of their own."""

import re
from dataclasses import dataclass

_RELATION = r"(?:step[- ]?|half[- ]?)?(?:brothers?|sisters?|siblings?|sibs?|twins?|cousins?)"
_IN_BRACKETS = re.compile(rf"\(\s*[+&]?\s*[^()]*\b{_RELATION}\b[^()]*\)", re.IGNORECASE)
_BESIDE = re.compile(
    rf"[+&,;]\s*(?:younger |older |little |"
    rf"big )?\b{_RELATION}\b(?:\s+[A-Z][\w'’-]*)?(?:,?\s*\(?\d{{1,2}}\)?)?",
    re.IGNORECASE,
)
_MENTION = re.compile(rf"\b{_RELATION}\b", re.IGNORECASE)


@dataclass(frozen=True)
class SiblingMention:
    """The words that mention a sibling. There is no name field: the quote is all that is kept."""

    quote: str

    @property
    def words(self) -> str:
        """The prompt as shown."""
        return (
            f"“{self.quote}” mentions a brother, sister or cousin. No record is made of them: a family tie "
            f"is no concern. "
            "If there is a concern about that child in their own right, nominate them with its own reason."
        )


def take_siblings(names: str) -> tuple[str, tuple[SiblingMention, ...]]:
    """Take siblings out of a cell of names, so that they do not become candidates."""
    mentions: list[SiblingMention] = []

    def take(match: re.Match[str]) -> str:
        mentions.append(SiblingMention(match.group(0).strip("()+&,; ")))
        return " "

    return _BESIDE.sub(take, _IN_BRACKETS.sub(take, names)).strip(), tuple(mentions)


def mentions_sibling(text: str) -> tuple[SiblingMention, ...]:
    """The clauses of free text that mention a sibling."""
    clauses = (clause.strip() for clause in re.split(r"[.;\n]", text))
    return tuple(SiblingMention(clause) for clause in clauses if _MENTION.search(clause))
