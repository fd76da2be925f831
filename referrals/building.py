"""A referral as it would be sent now: its lines beside what is held at this moment, and what the two say together.

An approval is of exactly this content. When a record behind a line changes or is withdrawn, the content is another, its
digest differs, and the approval is void.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from encryption.keys import warm
from referrals.digests import canonical, digest
from referrals.gathering import Held, gather
from referrals.models import MaceReferral, ReferralLine, ReferralSnapshot
from referrals.vocabulary.mace import MARKING, Consent

KIND_WORDS = {
    "cases.informationitem": "Information",
    "cases.event": "An event",
    "cases.link": "A link",
    "cases.plannedaction": "An action",
    "cases.subject": "A fact",
    "cases.contextweighting": "The weighting of a context",
    "cases.participation": "An agency",
    "cases.childvoice": "What the young person says",
    "cases.carerview": "What carers say",
    "cases.assessment": "An assessment",
    "cases.case": "The judgement",
}


def differs(line: ReferralLine, held: Held) -> bool:
    """Whether the record says something else than the line."""
    return (line.title, line.text, line.handling, list(line.named)) != (
        held.title,
        held.text,
        held.handling,
        list(held.named),
    ) or line.gone


@dataclass(frozen=True)
class Built:
    """A referral with its lines and what is held now."""

    referral: MaceReferral
    lines: Sequence[ReferralLine]
    held: Sequence[Held]

    @cached_property
    def by_source(self) -> dict[str, Held]:
        """What is held, by the record it comes from."""
        return {each.source: each for each in self.held}

    @cached_property
    def new(self) -> list[Held]:
        """What was recorded since the lines were made."""
        known = {line.source for line in self.lines}
        return [each for each in self.held if each.source not in known]

    @cached_property
    def changed(self) -> list[ReferralLine]:
        """Lines whose record says something else by now, or is withdrawn, ended or expired."""
        found = []
        for line in self.lines:
            held = self.by_source.get(line.source)
            if (held is None and not line.gone) or (held is not None and differs(line, held)):
                found.append(line)
        return found

    @property
    def going(self) -> list[ReferralLine]:
        """Lines that go to MACE."""
        return [line for line in self.lines if line.included and not line.gone]

    @property
    def kept_back(self) -> list[ReferralLine]:
        """Lines that stay."""
        return [line for line in self.lines if not line.included and not line.gone]

    @property
    def waiting_for_consent(self) -> list[ReferralLine]:
        """Lines that are to go and whose originator has not agreed."""
        return [line for line in self.going if line.needs_consent and line.consent != Consent.GIVEN]

    def of_part(self, part: str) -> list[ReferralLine]:
        """The lines of one part."""
        return [line for line in self.lines if line.part == part and not line.gone]

    @cached_property
    def content(self) -> dict[str, Any]:
        """Exactly what would be sent now, in the words that are held now."""
        referral = self.referral
        return {
            "marking": MARKING,
            "reference": referral.reference,
            "case": referral.case.reference,
            "proposed_by": referral.recorded_by.full_name,
            "proposed_at": referral.recorded_at.isoformat(),
            "agency": referral.agency.name,
            "trigger": referral.trigger,
            "reasons": referral.reasons,
            "strategy": referral.strategy,
            "strategy_reference": referral.strategy_reference,
            "answers": referral.answers,
            "lines": [self._line(line) for line in self.going],
            "kept_back": [self._stays(line) for line in self.kept_back],
        }

    @cached_property
    def digest(self) -> str:
        """The digest of the content, as people compare it."""
        return digest(canonical(self.content))[1].hex()

    def _line(self, line: ReferralLine) -> dict[str, Any]:
        held = self.by_source.get(line.source)
        return {
            "number": line.number,
            "part": line.part,
            "source": line.source,
            "title": held.title if held else "",
            "text": held.text if held else "This is no longer held.",
            "masked": line.masked,
            "handling": held.handling if held else line.handling,
            "originator": str(line.originator_id or ""),
            "from": line.originator.name if line.originator else "",
            "named": [str(each) for each in (held.named if held else line.named)],
            "consent": line.consent if line.needs_consent else "",
        }

    def _stays(self, line: ReferralLine) -> dict[str, Any]:
        return {"part": line.part, "kind": kind_words(line.source), "why": line.why_withheld}


def kind_words(source: str) -> str:
    """What sort of record a line comes from, without saying what it says."""
    return KIND_WORDS.get(source.split(":", 1)[0], "A record")


def build(referral: MaceReferral) -> Built:
    """A referral with its lines and what is held now."""
    lines = list(referral.lines.in_order())
    for line in lines:
        line.referral = referral
    warm(lines)
    return Built(referral, lines, gather(referral.case))


def approved(referral: MaceReferral) -> ReferralSnapshot | None:
    """What was approved, and therefore what was sent."""
    if referral.approved_on is None:
        return None
    found: ReferralSnapshot | None = (
        referral.snapshots.select_related("data_key", "taken_by").filter(pk=referral.approved_on).first()
    )
    return found
