"""Wording that puts the blame on a child, or a label on one: flagged, with words to use instead.

Source: the partnership's language list, after published guides on language and child exploitation. It
advises; a direct quote marked as such is never held up, because a child's own words are theirs.
"""

import re
from dataclasses import dataclass

_ANY_CASE = re.IGNORECASE


@dataclass(frozen=True)
class Flag:
    """One flagged phrase: where it stands, what to offer instead, and whether it is inside a marked quote."""

    phrase: str
    start: int
    end: int
    offer: str
    quoted: bool

    @property
    def words(self) -> str:
        """The flag as shown."""
        return f"“{self.phrase}”: {self.offer}"


_EXPLOITER = r"(?:older|adult|grown[- ]up|(?:1[89]|[2-9]\d)(?: ?(?:yr|year)s?[- ]?old)?)"
_RULES: tuple[tuple[str, str], ...] = (
    (r"gangs?\b(?: (?:members?|nominals?|affiliat\w+|associates?|boys?))?|gang[- ]related|nominals?|"
     r"known associates? of|associates? of|"
     r"(?:habitual )?knife carriers?|\bOCG\b", "say what happened, when, and who saw it; “has been seen "
                                               "with”; “is being exploited by”"),
    (r"put(?:s|ting)? (?:him|her|them)sel(?:f|ves) at risk|risk[- ]taking behaviours?|"
     r"risky lifestyle(?: choices?)?|lifestyle choices?|"
     r"choos(?:es|ing) to (?:go|stay|be|sell|run)|sexually active with", "“is being harmed in”, “is at risk "
                                                            "from”: say who or what does the harm"),
    (r"street[- ]?wise|mature for (?:his|her|their) age|old beyond (?:his|her|their) years|"
     r"knows? what (?:he|she|they)(?:'s| is|'re| are)? doing|"
     r"able to look after (?:him|her|them)sel(?:f|ves)", "say what was seen. Would you write this of any "
                                                         "child of that age?"),
    (rf"(?:child )?prostitut\w+|promiscuous|{_EXPLOITER} (?:boyfriend|girlfriend)|(?:boyfriend|"
     rf"girlfriend),? (?:who is |aged )?{_EXPLOITER}|"
     r"in a relationship with an? (?:older|adult)", "“is being sexually exploited by”"),
    (r"(?:drug )?runners?|drug dealers?|dealing drugs|drug mules?|mules?|county lines? nominals?|"
     r"working for a line",
     "“is being criminally exploited”; “carried drugs under pressure from”"),
    (r"refus(?:es|ed|ing) to engage|(?:won['’]?t|will not|does(?:n['’]?t| not)|did(?:n['’]?t| not)) engage|"
     r"non[- ]engag\w+|"
     r"hard to reach|disengaged|un-?cooperative|\bhostile\b|difficult to engage|\bDNAs?\b",
     "“we have not yet found a way to work with”; “the appointment was not attended”"),
    (r"abscond\w*|runaways?|ran away|awol", "“went missing”"),
    (r"play(?:s|ed|ing) up|attention[- ]seek\w+|acting out|naughty|out of control|beyond parental control|"
     r"manipulat\w+",
     "describe the behaviour, and what it may tell us"),
    (r"promised not to|retract\w+|changed (?:his|her|their) story|"
     r"disclosed then", "“said … on (date)”; “later felt unable to repeat”"),
    (r"bad (?:parent(?:s|ing)?|mother|father)|chaotic (?:famil(?:y|ies)|home|household|lifestyle)|"
     r"dysfunctional famil\w+|problem famil\w+",
     "describe the support and the pressures"),
    (r"fail(?:s|ed|ing|ure)? to protect", "“what support would help the carers”"),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", _ANY_CASE), offer) for pattern, offer in _RULES)
# Words that must not become the name of a group of children, unless they call themselves so.
_GROUP_NAME = re.compile(
    r"(?<!\w)(?:gangs?|crews?|mobs?|thugs?|yobs?|nominals?|OCG|firm|cartel)(?!\w)", _ANY_CASE
)
_QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»")


def lint(text: str) -> list[Flag]:
    """Every flagged phrase, in order, those inside quotation marks as quoted."""
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    flags = [_flag(match, offer, quotes) for pattern, offer in _COMPILED for match in pattern.finditer(text)]
    return sorted(flags, key=lambda flag: (flag.start, -flag.end))


def lint_group_name(text: str) -> list[Flag]:
    """Words that do not belong in the working name of a peer group."""
    quotes = [match.span() for match in _QUOTE.finditer(text)]
    offer = "choose a neutral name, after a place or what they do together"
    return [_flag(match, offer, quotes) for match in _GROUP_NAME.finditer(text)]


def to_answer(flags: list[Flag]) -> list[Flag]:
    """The flags that ask for other words, a quote mark or a reason. A marked quote asks for nothing."""
    return [flag for flag in flags if not flag.quoted]


def _flag(match: re.Match[str], offer: str, quotes: list[tuple[int, int]]) -> Flag:
    """One flag with its place."""
    quoted = any(start <= match.start() and match.end() <= end for start, end in quotes)
    return Flag(match.group(0), match.start(), match.end(), offer, quoted)
