"""Whether somebody or something nominated may be known already: candidates for a person to compare, never a merge.

A young person is found by keyed tokens of names, date of birth and identifiers; groups and places, of which there are
few, by their names. Whoever asks learns only of cases that they may see anyway; whoever triages learns of every case,
and of those that are hidden from them by now only that there was one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.dateparse import parse_date
from rapidfuzz import fuzz

from cases.lifecycle import Stage
from cases.models import Case, Identifier, Recusal, Subject, YoungPerson
from cases.querysets import CaseQuerySet
from encryption.index import identifier_token, normalise, query_tokens
from encryption.keys import warm
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.models import Nomination
from referrals.vocabulary.nominations import NominationKind

MOST_CANDIDATES = 50
MOST_SHOWN = 10
MOST_COMPARED = 500
NEAR = 80  # of 100, after rapidfuzz; below that two names are not shown as alike


@dataclass(frozen=True)
class Likeness:
    """A case about somebody or something alike, why it seems so, and whether its name may be shown."""

    case: Case
    reasons: tuple[str, ...]
    hidden: bool = False


def alike(nomination: Nomination, user: Any) -> list[Likeness]:
    """Cases that may be about the same subject, closest first, at most ten."""
    if nomination.kind == NominationKind.YOUNG_PERSON:
        found = _people_alike(nomination)
    else:
        found = _names_alike(nomination, user)
    known = _cases_for(user).filter(subject_id__in=found).exclude(pk=nomination.case_id).with_subject()
    cases: list[Case] = list(known.order_by("-opened_at")[:MOST_CANDIDATES])
    visible = set(
        Case.objects.visible_to(user).filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True)
    )
    warm(cases)
    ranked = sorted(cases, key=lambda case: (case.stage == Stage.CLOSED, -len(found[case.subject_id])))
    return [
        Likeness(case, tuple(found[case.subject_id]), hidden=case.pk not in visible)
        for case in ranked[:MOST_SHOWN]
    ]


def _cases_for(user: Any) -> CaseQuerySet:
    """The cases that this user may learn of here."""
    if not scope_of(user).may(Permission.NOMINATION_TRIAGE):
        return Case.objects.visible_to(user)
    kept_off = Recusal.objects.filter(case_id=OuterRef("pk"), person_id=user.pk, cleared_at__isnull=True)
    found: CaseQuerySet = Case.objects.exclude(Exists(kept_off))
    return found


def _people_alike(nomination: Nomination) -> dict[UUID, list[str]]:
    facts = nomination.facts
    born = parse_date(str(facts.get("date_of_birth") or "")) if facts.get("date_of_birth") else None
    names = list(_names_of(facts))
    tokens = sorted({token for given, family in names for token in query_tokens(given, family, born)})
    found: dict[UUID, list[str]] = {}
    for subject in _by_tokens(tokens):
        reasons = list(_reasons(names, born, subject))
        if reasons:
            found[subject.pk] = reasons
    for subject_id, kind in _by_identifiers(facts.get("identifiers", [])):
        found.setdefault(subject_id, []).insert(0, f"Same {kind}.")
    return found


def _names_of(facts: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield str(facts.get("given_name") or ""), str(facts.get("family_name") or "")
    for alias in facts.get("also_known_as") or []:
        given, _, family = str(alias.get("name", "")).partition(" ")
        if given and family:
            yield given, family


def _by_tokens(tokens: list[int]) -> list[YoungPerson]:
    """The young people who share a token, as many as a person would ever compare."""
    rows = YoungPerson.objects.maybe_same(tokens).select_related("data_key")[:MOST_CANDIDATES]
    found = list(rows)
    warm(found)
    return found


def _reasons(names: list[tuple[str, str]], born: Any, subject: YoungPerson) -> Iterable[str]:
    given = [normalise(f"{given} {family}") for given, family in names]
    theirs = [normalise(subject.name)]
    theirs += [normalise(str(alias.get("name", ""))) for alias in subject.also_known_as or []]
    best = max(
        (fuzz.token_sort_ratio(ours, known) for ours in given for known in theirs if ours and known),
        default=0,
    )
    if best == 100:
        yield "Same name."
    elif best >= NEAR:
        yield "Similar name."
    if born and subject.date_of_birth == born:
        yield "Same date of birth."


def _by_identifiers(identifiers: list[dict[str, Any]]) -> list[tuple[UUID, str]]:
    if not identifiers:
        return []
    tokens = [identifier_token(each["kind"], each["value"]) for each in identifiers]
    rows = Identifier.objects.filter(token__in=tokens)
    return [(row.subject_id, row.get_kind_display()) for row in rows]


def _names_alike(nomination: Nomination, user: Any) -> dict[UUID, list[str]]:
    ours = normalise(str(nomination.facts.get("name", "")))
    if not ours:
        return {}
    known = Subject.objects.filter(kind=nomination.kind, cases__in=_cases_for(user).values("pk")).distinct()
    subjects = list(known.select_related("data_key").order_by("-created_at")[:MOST_COMPARED])
    warm(subjects)
    found = {}
    for subject in subjects:
        likeness = fuzz.token_sort_ratio(ours, normalise(subject.name))
        if likeness >= NEAR:
            found[subject.pk] = ["Same name." if likeness == 100 else "Similar name."]
    return found
