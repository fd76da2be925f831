"""Entries as a readable story: who, from which agency, in which role, when, what, why, before and after."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.urls import reverse

from audit.catalogue import Outcome
from audit.models import Entry
from audit.naming import Named, Names, as_uuid, kind_in_words, one_of
from audit.opening import Opened, State, opened
from audit.told import ChangeTold, FieldTold, Told
from audit.wording import EMPTY, WITHHELD, coded, label_in_words, target_of, value_in_words
from govuk.components import Fact
from govuk.words import counted, listed, moment
from permissions.roles import ROLE_WORDS, Role

CASE = "cases.case"
SUBJECT = "cases.subject"
# Details that hold ids of records, by the name under which deeds give them.
DETAIL_KINDS = {
    "agency": "permissions.agency",
    "agencies": "permissions.agency",
    "user": "permissions.user",
    "person": "permissions.user",
    "owner": "permissions.user",
    "case": CASE,
    "subject": SUBJECT,
}
_HOW = {"created": "Created", "changed": "Changed", "deleted": "Deleted"}
_STATES = {
    State.ERASED: "What it said was erased with the record it was about.",
    State.DAMAGED: "What it says cannot be opened: the entry may have been altered. Run the integrity check.",
}
VIA = {"page": "a page", "api": "the API", "system": "the service itself"}
MOST_SHOWN = 50


def story_for(
    entries: Iterable[Entry], *, names: Mapping[UUID, str] | None = None, values: bool = True
) -> list[Told]:
    """Word entries. `names` are names of records by id that the caller knows; others are asked of their packages.

    Without `values`, what fields and reasons said is left out: for reviewers who may not read case content.
    """
    read = [(entry, opened(entry)) for entry in entries]
    known = Names(names)
    for entry, words in read:
        _want(known, entry, words)
    known.ask()
    return [_tell(entry, words, known, values=values) for entry, words in read]


def _want(names: Names, entry: Entry, words: Opened) -> None:
    names.want(CASE, [entry.case_id])
    names.want(SUBJECT, [entry.subject_id])
    label, _, key = entry.object_repr.partition(":")
    names.want(label, [as_uuid(key)])
    names.want(CASE, entry.shown[:MOST_SHOWN])
    for name, value in words.details.items():
        if name in DETAIL_KINDS:
            names.want(DETAIL_KINDS[name], map(as_uuid, value if isinstance(value, list) else [value]))
    for change in words.changes:
        names.want(change["what"], [as_uuid(change["which"])])
        for name, pair in change["fields"].items():
            target = target_of(change["what"], name)
            if target:
                names.want(
                    target,
                    (as_uuid(key) for side in pair for key in (side if isinstance(side, list) else [side])),
                )


def _tell(entry: Entry, words: Opened, names: Names, *, values: bool) -> Told:
    actor = entry.actor
    about = _about(entry, names)
    return Told(
        reference=entry.reference,
        title=entry.words,
        who=actor.full_name
        if actor is not None
        else ("Nobody signed in" if entry.address else "The service"),
        who_url=reverse("trail_person", args=[actor.reference]) if actor is not None else "",
        agency=entry.agency.name if entry.agency is not None else "",
        roles=listed(
            [ROLE_WORDS[Role(role)] if role in Role._value2member_map_ else role for role in entry.roles]
        ),
        when=moment(entry.at),
        via=VIA.get(entry.via, entry.via).capitalize(),
        about=about if values else [_without_the_way(each) for each in about],
        why=words.reason if values else "",
        outcome="" if entry.outcome == Outcome.DONE else entry.ended.words,
        details=_details(words.details, names, said={each.words for each in about}) if values else [],
        shown=_shown(entry, names),
        changes=[_change(change, names, values=values) for change in words.changes],
        note=_STATES.get(words.state, ""),
        url=reverse("trail_entry", args=[entry.reference]),
    )


def _without_the_way(named: Named) -> Named:
    """The name alone, for a reviewer to whom cases and nominations are closed; what a user did stays open."""
    return named if named.url.startswith(reverse("trail")) else Named(named.words)


def _about(entry: Entry, names: Names) -> list[Named]:
    """What the entry is about: the case if it has one, and the record itself."""
    label, _, key = entry.object_repr.partition(":")
    found = [names.of(entry.case_id), names.of(as_uuid(key))]
    about = list(dict.fromkeys(each for each in found if each is not None))
    if not about and label:
        kind = kind_in_words(label)
        about = [Named(one_of(kind).capitalize())] if kind else []
    return about


def _details(details: Mapping[str, Any], names: Names, said: Collection[str]) -> list[Fact]:
    """The details that say something to a reader: not ids of records without a name, nor what was `said` already."""
    facts = []
    for name, value in details.items():
        each = value if isinstance(value, list) else [value]
        named = [names.of(as_uuid(one)) for one in each]
        if all(named) and named:
            words = listed([one.words for one in named if one])
        elif value in EMPTY or any(as_uuid(one) for one in each):
            continue
        else:
            words = coded(value)
        if words not in said:
            facts.append(Fact(name.replace("_", " ").capitalize(), words))
    return facts


def _shown(entry: Entry, names: Names) -> str:
    if not entry.shown:
        return ""
    known = [named.words for key in entry.shown[:MOST_SHOWN] if (named := names.of(key))]
    return f"{counted(len(entry.shown), 'record')}{': ' + listed(known) if known else ''}"


def _change(change: Mapping[str, Any], names: Names, *, values: bool) -> ChangeTold:
    label = change["what"]
    kind = kind_in_words(label) or "record"
    named = names.of(as_uuid(change["which"]))
    which = "" if named is None else named.words.removeprefix(f"{kind} ")
    title = f"{_HOW.get(change['how'], 'Changed')} {kind} {which}".rstrip()
    hidden = _withheld(label, change["fields"])
    return ChangeTold(
        title,
        [
            FieldTold(
                label_in_words(label, name), *_pair(label, name, pair, names, values and name not in hidden)
            )
            for name, pair in sorted(change["fields"].items())
            if pair[0] not in EMPTY or pair[1] not in EMPTY
        ],
    )


def _pair(label: str, name: str, pair: Sequence[Any], names: Names, readable: bool) -> tuple[str, str]:
    if not readable:
        return WITHHELD, WITHHELD
    return value_in_words(label, name, pair[0], names), value_in_words(label, name, pair[1], names)


def _withheld(label: str, fields: Mapping[str, Any]) -> frozenset[str]:
    """The fields that a model keeps back even from reviewers: it says so by `withheld_in_trail(fields)`."""
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return frozenset()
    rule = getattr(model, "withheld_in_trail", None)
    return frozenset(rule(fields)) if rule is not None else frozenset()
