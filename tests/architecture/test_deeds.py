"""Every deed says what it did exactly once; and nothing of it stays when that cannot be written."""

import copy
import inspect
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

import audit.record
from audit.errors import NotRecorded
from permissions.errors import NotAllowed
from pgpm.town.story import SIZES, make
from tests.architecture.all_deeds import action_modules, deeds, is_deed, name_of, our_modules, reaches_record

# Public functions of `actions` that take `by` and are no deed themselves, with what they are instead.
NO_DEEDS = {
    "cases.actions.moves.close_case": "names the reason of closing and moves the case by the deed",
    "meetings.actions.discussion.judge_level": "compares what was seen, then sets the level by the deed",
    "meetings.actions.meetings.move": "a step within the deeds of a meeting",
    "referrals.actions.hand_over_moves.advance": "a step within the deeds of a hand-over",
    "referrals.actions.imports.stage_file": "reads the file, then stages it or notes the refusal: both deeds",
    "referrals.actions.mace.require_writer": "asks and changes nothing",
    "referrals.actions.nomination_moves.move": "a step within the deeds of a nomination",
    "referrals.actions.nomination_moves.require_own": "asks and changes nothing",
    "referrals.actions.nomination_moves.settle": "a step within the deeds of triage",
    "referrals.actions.taking_up.add_to_case": "a step within merging",
    "referrals.actions.taking_up.open_case_from": "a step within accepting",
    "referrals.actions.taking_up_rows.make_nomination": "a step within accepting a row",
}
# Deeds that ask for permission and then leave everything, the entry too, to one other deed.
HANDS_ON = {"cases.actions.cases.add_participant", "cases.actions.subjects.add_identifier"}


def test_there_are_deeds() -> None:
    assert len(deeds()) > 90


def test_whatever_acts_for_somebody_is_a_deed() -> None:
    found = [
        f"{module.__name__}.{name}"
        for module in action_modules()
        for name, thing in vars(module).items()
        if inspect.isfunction(thing)
        and thing.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(thing).parameters
        and not is_deed(thing)
    ]
    assert [name for name in found if name not in NO_DEEDS] == []


def test_every_deed_says_what_it_did() -> None:
    assert [name for name, deed in deeds().items() if name not in HANDS_ON and not reaches_record(deed)] == []


class Twice:
    """Does each deed twice the first time: with a trail that refuses, which must leave nothing, and then really."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.monkeypatch = monkeypatch
        self.done: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.entries: list[str] = []
        self.depth = 0
        write = audit.record.write

        def noted(what: Any, *rest: Any) -> Any:
            self.entries.append(str(what.action))
            return write(what, *rest)

        monkeypatch.setattr(audit.record, "write", noted)
        self.noted = noted

    def wrapped(self, deed: Callable[..., Any]) -> Callable[..., Any]:
        name = name_of(deed)

        def doing(*args: Any, **kwargs: Any) -> Any:
            if self.done[name] or self.depth:
                self.done[name] += 1
                return deed(*args, **kwargs)
            self.depth += 1
            try:
                self.try_without_trail(name, deed, *copy.deepcopy((args, kwargs)))
            finally:
                self.depth -= 1
            before = len(self.entries)
            result = deed(*args, **kwargs)
            self.done[name] += 1
            if len(self.entries) == before:
                self.wrong.append(f"{name} left no entry")
            return result

        return doing

    def try_without_trail(self, name: str, deed: Callable[..., Any], args: Any, kwargs: Any) -> None:
        before = counts()

        def refuse(*_: Any) -> None:
            raise NotRecorded("The trail could not be written.")

        self.monkeypatch.setattr(audit.record, "write", refuse)
        try:
            with transaction.atomic():
                deed(*args, **kwargs)
            self.wrong.append(f"{name} was done without an entry")
        except NotRecorded:
            if (after := counts()) != before:
                self.wrong.append(f"{name} left {dict(after - before)} without an entry")
        except NotAllowed:
            pass
        finally:
            self.monkeypatch.setattr(audit.record, "write", self.noted)


def counts() -> Counter[str]:
    """How many rows each table holds."""
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True)]
    parts = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(parts)
        return Counter(dict(cursor.fetchall()))


@pytest.mark.slow
@pytest.mark.django_db
def test_a_deed_without_its_entry_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The town's own story, every deed of it tried first with a trail that cannot be written."""
    every = deeds()
    twice = Twice(monkeypatch)
    for deed in every.values():
        doing = twice.wrapped(deed)
        for module in our_modules():
            for attribute, thing in list(vars(module).items()):
                if thing is deed and not module.__name__.startswith("tests.architecture"):
                    monkeypatch.setattr(module, attribute, doing)
    make(7, SIZES["tiny"], lambda _: None)
    assert twice.wrong == []
    assert len(twice.done) > 25  # the others rest on what is proved above and in tests/audit/test_deeds.py
