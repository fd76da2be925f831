"""A referral as it reads, for one reader: the one source of the page, the PDF and the Word file.

It is made from the content that was approved, or that would be sent now. What a reader may not read stays out, and says
so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime

from cases.vocabulary import ConcernType
from govuk import words
from govuk.components import SummaryList, SummaryRow
from permissions.models import User
from referrals.models import MaceReferral
from referrals.visibility import may_read_line, shows_masked
from referrals.vocabulary.imports import LegalBasis
from referrals.vocabulary.mace import (
    ANSWER_WORDS,
    ANSWERS,
    MARKING,
    PART_TITLES,
    Aware,
    Consent,
    Considered,
    Strategy,
    Trigger,
)

NOTHING = "Nothing is sent in this part."
NOT_FOR_YOU = "For named agencies only: you do not read this."
CODES: dict[str, dict[str, str]] = {
    "child_aware": dict(Aware.choices),
    "nrm": dict(Considered.choices),
    "gateway": dict(LegalBasis.choices),
}


@dataclass(frozen=True)
class Section:
    """One of the thirteen parts."""

    number: int
    title: str
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Sheet:
    """A whole referral."""

    reference: str
    marking: str
    facts: Sequence[tuple[str, str]]
    sections: Sequence[Section]


def sheet_of(referral: MaceReferral, content: dict[str, Any], user: User) -> Sheet:
    """The referral as this user may read it."""
    sections = [
        Section(number, title, _rows(referral, content, part, user) or [("", NOTHING)])
        for number, (part, title) in enumerate(PART_TITLES.items(), start=1)
    ]
    return Sheet(content["reference"], MARKING, _facts(content), sections)


def cards(sheet: Sheet) -> list[SummaryList]:
    """The referral on a page."""
    head = SummaryList([SummaryRow(key, value) for key, value in sheet.facts], title="Why")
    return [
        head,
        *(
            SummaryList(
                [SummaryRow(key or "Nothing", value) for key, value in section.rows],
                title=f"{section.number}. {section.title}",
            )
            for section in sheet.sections
        ),
    ]


def _facts(content: dict[str, Any]) -> list[tuple[str, str]]:
    strategy = str(Strategy(content["strategy"]).label)
    if content["strategy_reference"]:
        strategy = f"{strategy}. Reference: {content['strategy_reference']}"
    return [
        ("Case", content["case"]),
        ("What makes it a case for MACE", str(Trigger(content["trigger"]).label)),
        ("Reasons", content["reasons"]),
        ("Strategy discussion", strategy),
    ]


def _rows(referral: MaceReferral, content: dict[str, Any], part: str, user: User) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if part == "referrer":
        proposed = words.moment(parse_datetime(content["proposed_at"]))
        rows += [("Proposed by", f"{content['proposed_by']}, {content['agency']}, on {proposed}")]
    rows += _answers(content, part)
    rows += [_line(referral, line, user) for line in content["lines"] if line["part"] == part]
    if part == "handling":
        rows += [("Marking", MARKING)]
        rows += [
            ("Kept back", f"{each['kind']} of part “{PART_TITLES[each['part']].lower()}”: {each['why']}")
            for each in content["kept_back"]
        ]
    return rows


def _answers(content: dict[str, Any], part: str) -> list[tuple[str, str]]:
    said = content["answers"]
    return [(ANSWER_WORDS[name], answer_words(name, said[name])) for name in ANSWERS[part] if said.get(name)]


def answer_words(name: str, value: Any) -> str:
    """An answer as people read it."""
    if name == "concern_types":
        return words.listed(ConcernType(code).label for code in value)
    return CODES.get(name, {}).get(str(value), str(value))


def _line(referral: MaceReferral, line: dict[str, Any], user: User) -> tuple[str, str]:
    readable = may_read_line(
        user,
        handling=line["handling"],
        originator=line["originator"],
        named=line["named"],
        agreed=line["consent"] == Consent.GIVEN,
        lead_agency=referral.case.lead_agency_id,
    )
    if not readable:
        return f"From {line['from']}", NOT_FOR_YOU
    if line["masked"] and not shows_masked(user):
        return line["title"], "Hidden from you. MACE reads it in full."
    return line["title"], line["text"]
