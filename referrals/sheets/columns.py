"""Which heading means which column, and which headings are refused whoever wrote them."""

import re
from collections.abc import Sequence

from referrals.sheets.table import Column

_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NUMBER: ("no", "number", "ref", "row", "#", "item"),
    Column.AGENCY: ("agency", "nominating agency", "referring agency", "from", "organisation",
        "nominated by", "team"),
    Column.KIND: ("type", "kind", "case type", "yp group or place", "subject type", "category"),
    Column.NAMES: ("names", "name", "young person", "yp", "yp name", "name of yp", "subject", "who",
        "full name", "name or place"),
    Column.ALSO_KNOWN_AS: ("aka", "alias", "aliases", "also known as", "known as", "nickname", "nicknames"),
    Column.BORN: ("dob age", "dob", "age", "date of birth", "born", "dob or age", "d o b", "age dob"),
    Column.SEX: ("m f", "sex", "gender", "f m"),
    Column.ETHNICITY: ("eth", "ethnicity", "ethnic group", "ethnic origin"),
    Column.ADDRESS: ("address", "home address", "lives", "addr", "home"),
    Column.EDUCATION: ("school", "education", "college", "school college", "setting", "education setting"),
    Column.IDENTIFIERS: ("nhs upn", "nhs", "upn", "identifier", "identifiers", "ids", "nhs no",
        "nhs number", "uprn", "pnc"),
    Column.OPEN_TO: ("open to", "services", "status", "known to", "lead professional", "worker",
        "involvement"),
    Column.LINKED_TO: ("linked to", "links", "linked", "connections", "peers", "link", "friends"),
    Column.WHERE: ("where", "location", "locations", "place", "places", "hotspot", "area"),
    Column.CONCERNS: ("concerns", "concern", "concerns last 4 wks", "concerns last 4 weeks",
        "what happened", "issues",
                      "reason", "reason for nomination", "summary"),
    Column.DATES: ("dates", "date", "when", "date of incident", "incident dates"),
    Column.LEVEL: ("risk", "level", "risk level", "ce level", "rag"),
    Column.ADULTS: ("adults", "adult", "adults of concern", "persons of concern", "people of concern", "poc"),
    Column.CARER_AWARE: ("parent aware", "parents aware", "carer aware", "parent carer aware",
        "family aware", "consent"),
    Column.CHILD_VIEW: ("yp view", "yp views", "child view", "views", "voice", "childs voice",
        "young persons view", "voice of child"),
    Column.IN_PLACE: ("in place", "support", "current support", "support in place", "what is in place"),
    Column.ASK: ("ask", "what is asked", "request", "action requested", "proposed action", "ask of meeting",
        "action"),
    Column.SOURCE: ("source", "sources", "information source", "info source"),
    Column.HANDLING: ("handling", "handling code", "sharing", "restrictions", "share", "can share",
        "marking"),
}  # fmt: skip
_BY_HEADING = {heading: column for column, headings in _HEADINGS.items() for heading in headings}

# Labels that a partnership must not keep on a child. The words are the ones that made earlier lists unlawful.
_LABELS = re.compile(
    r"\b(gang|gangs|nominals?|habitual|knife carriers?|ocg|affiliations?|crew|rank|risk score|score|scores|"
    r"points|"
    r"threat level|offenders?|suspects?|hvm|most wanted|tier)\b"
)
_REMOVED = re.compile(
    r"\b(why|when|date|reason|reasons)( for)? (was )?(removed|removal|left|leaving|taken off|deleted)\b"
)


def plain(heading: str) -> str:
    """A heading without case, marks and line breaks: "Name(s)" and "NAMES" are one."""
    text = heading.lower().replace("(s)", "s").replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", text).split())


def column_of(heading: str) -> Column | None:
    """The column a heading stands for, if there is one. A refused heading stands for none."""
    text = plain(heading)
    if is_label(heading):
        return None
    if text.startswith("concerns"):
        return Column.CONCERNS
    return _BY_HEADING.get(text)


def known_columns(row: Sequence[str]) -> dict[int, Column]:
    """Where each known column stands in a row of headings. The first of two equal headings counts."""
    found: dict[int, Column] = {}
    for place, heading in enumerate(row):
        column = column_of(heading) if len(heading) <= 60 else None
        if column is not None and column not in found.values():
            found[place] = column
    return found


def is_label(heading: str) -> bool:
    """Whether a heading would put a label or a score on a person."""
    return bool(_LABELS.search(plain(heading)))


def tells_of_removal(row: Sequence[str]) -> bool:
    """Whether a row of headings belongs to a list of people who were taken off."""
    return any(
        _REMOVED.search(plain(heading)) or plain(heading) in {"removed", "removed on"} for heading in row
    )
