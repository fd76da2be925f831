"""The network of the town: who trusts whom, who meets where, and where they feel safe."""

import datetime
import random
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cases.actions.evidence import add_item, add_link
from cases.models import Case, Subject
from permissions.models import User

GRADED: dict[str, Any] = {"source_grade": "1", "information_grade": "A"}
SAID_BY = ("Seen by the detached youth workers.", "Told by the young person.", "School attendance notes.")


def weave(
    cases: Sequence[Case],
    groups: Sequence[Subject],
    places: Sequence[Subject],
    *,
    by: dict[str, User],
    chance: random.Random,
) -> None:
    """Link each young person's case to a group, a place and a friend, protective links as often as harmful ones."""
    people = [case.subject for case in cases]
    for position, case in enumerate(cases):
        rep = by[str(case.lead_agency_id)]
        if groups:
            link(case, groups[position % len(groups)], "member_of", "mixed", rep, chance)
        if places:
            place = places[position % len(places)]
            kind, influence = chance.choice(
                (("spends_time_at", "mixed"), ("safe_at", "protective"), ("at_risk_at", "harmful"))
            )
            link(case, place, kind, influence, rep, chance)
        friend = people[(position + 1) % len(people)]
        if friend != case.subject:
            kind, influence = chance.choice(
                (
                    ("looks_out_for", "protective"),
                    ("friend_of", "protective"),
                    ("in_conflict_with", "harmful"),
                )
            )
            link(case, friend, kind, influence, rep, chance)


def link(case: Case, target: Subject, kind: str, influence: str, by: User, chance: random.Random) -> None:
    """One link, with its source, some weeks old."""
    add_link(
        case,
        by=by,
        kind=kind,
        source=case.subject,
        target=target,
        influence=influence,
        provenance=chance.choice(SAID_BY),
        confidence=chance.choice(("confirmed", "probable", "possible")),
        valid_from=timezone.localdate() - datetime.timedelta(days=chance.randint(0, 60)),
        **GRADED,
    )


def tell(cases: Sequence[Case], *, by: dict[str, User], chance: random.Random) -> None:
    """Information with different handling: some of it for named agencies only."""
    for case in cases:
        rep = by[str(case.lead_agency_id)]
        others = [
            part.agency for part in case.participations.filter(until__isnull=True).select_related("agency")
        ]
        named = [agency for agency in others if agency != case.lead_agency][:1]
        restricted = bool(named) and chance.random() < 0.25
        add_item(
            case,
            by=rep,
            statement="Was met at the boathouse on Thursday and talked about wanting to join the boxing group.",
            kind="fact",
            obtained_how="seen",
            obtained_on=timezone.localdate() - datetime.timedelta(days=chance.randint(1, 14)),
            handling="C" if restricted else "P",
            conditions="Not for decisions about tenancy or exclusion without asking us."
            if restricted
            else "",
            recipients=named if restricted else [],
            **GRADED,
        )
