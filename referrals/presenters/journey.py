"""The order of the pages on which a nomination is written, and who will read what is written there."""

from __future__ import annotations

from django.urls import reverse

from govuk.components import WhoSees
from referrals.models import Nomination
from referrals.presenters.answers import url_of_part

TASKS: tuple[tuple[str, str], ...] = (
    ("urgent", "Is anybody in immediate danger?"),
    ("subject", "Who or what it is about"),
    ("concerns", "What the concern is"),
    ("events", "What happened, and when"),
    ("reasons", "Why several agencies are needed"),
    ("voice", "Strengths, and what young people and carers say"),
    ("source", "Source and handling"),
)
JOURNEY: tuple[str, ...] = tuple(part for part, _ in TASKS)


def next_url(nomination: Nomination, part: str) -> str:
    """The page after this one; after the last, the page of answers."""
    after = JOURNEY.index(part) + 1 if part in JOURNEY else len(JOURNEY)
    if after < len(JOURNEY):
        return url_of_part(nomination, JOURNEY[after])
    return reverse("nomination_check", args=[nomination.reference])


def previous_url(nomination: Nomination, part: str) -> str:
    """The page before this one; before the first, the list of tasks."""
    before = JOURNEY.index(part) - 1 if part in JOURNEY else -1
    if before >= 0:
        return url_of_part(nomination, JOURNEY[before])
    return reverse("nomination", args=[nomination.reference])


def who_sees(nomination: Nomination | None = None) -> WhoSees:
    """Who will read what is about to be typed."""
    if nomination is not None and nomination.readers_named:
        readers = ["your agency", "the PGPM coordinator", "the chairs"]
        note = (
            "The coordinator and the chairs see it once it is sent, to decide on it. "
            "If it is accepted: only the agencies that you name (handling C)."
        )
    else:
        readers = ["your agency", "the PGPM coordinator", "the chairs", "the safeguarding lead"]
        note = (
            "The others see it once it is sent. If it is accepted: every agency that takes part in the case, "
            "unless you choose handling C."
        )
    return WhoSees(readers, note)
