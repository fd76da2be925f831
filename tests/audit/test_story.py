"""Entries in plain words."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.catalogue import Action
from audit.models import Entry
from audit.naming import Named, Names, names_records
from audit.record import record
from audit.refs import TrailRef
from audit.story import story_for
from audit.told import FieldTold, Told
from audit.wording import NOTHING, coded, label_in_words, plain, value_in_words
from encryption.keys import cache
from encryption.models import DataKey
from permissions.roles import Role
from tests.audit.trail import Filed
from tests.permissions.people import a_user, an_agency

pytestmark = pytest.mark.django_db
AGENCY = "permissions.agency"


def tell(**more: Any) -> Told:
    """The last entry in words."""
    rows = Entry.objects.select_related("actor", "agency", "data_key")
    (told,) = story_for([rows.latest()], **more)
    return told


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("kind", "youth_justice", "Youth justice"),
        ("kind", "gone", "gone"),
        ("name", "Sedge Youth", "Sedge Youth"),
        ("name", None, NOTHING),
        ("name", "", NOTHING),
        ("no_such_field", ["a", "b"], "a and b"),
        ("group", "12", "a group"),
    ],
)
def test_values_of_fields(name: str, value: Any, words: str) -> None:
    assert value_in_words(AGENCY, name, value, Names()) == words


@pytest.mark.parametrize(
    ("label", "name", "value", "words"),
    [
        ("permissions.user", "is_active", True, "Yes"),
        ("permissions.user", "information_governance_trained_on", "2026-05-03", "3 May 2026"),
        ("permissions.user", "information_governance_trained_on", "soon", "soon"),
        ("permissions.user", "made_at", "2026-07-03 10:30:00", "3 July 2026 at 11:30am"),
        ("gone.model", "anything", 3, "3"),
    ],
)
def test_values_of_other_kinds(label: str, name: str, value: Any, words: str) -> None:
    assert value_in_words(label, name, value, Names()) == words


def test_records_go_by_their_names() -> None:
    agency, key = an_agency("Sedge Youth"), uuid.uuid4()
    names = Names({key: "case C-1"})
    names.want(AGENCY, [agency.pk])
    names.ask()
    assert value_in_words("permissions.user", "agency", str(agency.pk), names) == "Sedge Youth"
    assert names.of(key) == Named("case C-1")
    assert names.of(None) is None


def test_labels() -> None:
    assert label_in_words("permissions.user", "email") == "E-mail address"
    assert label_in_words("gone.model", "lead_agency") == "Lead agency"


def test_details() -> None:
    assert coded("agency_rep") == "Agency representative"
    assert coded("2026-05-03") == "3 May 2026"
    assert coded("active_plan") == "active plan"
    assert coded(["listed", "closed"]) == "listed and closed"
    assert coded("Because I said so.") == "Because I said so."
    assert plain({"due_on": True}) == "due on: Yes"
    assert plain("x" * 5000).endswith("(5,000 characters)")


def test_a_change_in_a_few_words() -> None:
    assert FieldTold("Stage", "Listed", "Closed").sentence == "was Listed, now Closed"
    assert FieldTold("Stage", NOTHING, "Listed").sentence == "Listed"
    assert FieldTold("Password", "changed", "changed").sentence == "changed"


def test_names_that_the_caller_knows_are_used() -> None:
    case = uuid.uuid4()
    record(Action.CASE_VIEWED, by=None, on=Filed(TrailRef(case, None, None)))
    assert [each.words for each in tell(names={case: "case C-1"}).about] == ["case C-1"]
    assert list(tell().about) == []


def test_a_package_names_its_records_once_for_a_page() -> None:
    asked: list[set[uuid.UUID]] = []

    @names_records("tests.thing")
    def name_things(ids: Any) -> dict[uuid.UUID, Named]:
        asked.append(set(ids))
        return {key: Named(f"thing {key.int}") for key in ids}

    names = Names()
    names.want("tests.thing", [uuid.UUID(int=1), None])
    names.want("Tests.Thing", [uuid.UUID(int=2)])
    names.ask()
    names.ask()
    assert asked == [{uuid.UUID(int=1), uuid.UUID(int=2)}]
    assert names.of(uuid.UUID(int=2)) == Named("thing 2")


def test_who_did_it() -> None:
    rep = a_user(Role.AGENCY_REP, full_name="Devon Marsh", agency=an_agency("Sedge Youth"))
    record(Action.MEETING_LISTED, by=rep)
    assert tell().by == "Devon Marsh, Sedge Youth, Agency representative"
    record(Action.MEETING_LISTED, by=None)
    assert tell().by == "The service"


def test_ids_without_a_name_are_left_out_and_nothing_is_said_twice() -> None:
    agency = an_agency("Sedge Youth")
    record(
        Action.AGENCY_CHANGED,
        by=None,
        on=agency,
        agency=agency.pk,
        other=uuid.uuid4(),
        empty="",
        stage="active_plan",
    )
    told = tell()
    assert [(fact.label, fact.value) for fact in told.details] == [("Stage", "active plan")]
    assert [each.words for each in told.about] == ["Sedge Youth"]


def test_an_erased_entry_says_so() -> None:
    key = DataKey.objects.make()
    record(Action.ITEM_ADDED, by=None, on=Filed(TrailRef(None, uuid.uuid4(), key)), reason="private")
    key.destroy()
    cache.clear()
    told = tell()
    assert "erased" in told.note
    assert told.why == ""
    assert told.item().lines == [told.note]


def test_without_values_only_the_fact_is_told() -> None:
    record(Action.ITEM_ADDED, by=None, reason="private", stage="active_plan")
    told = tell(values=False)
    assert (told.why, list(told.details)) == ("", [])


def test_a_page_of_names_costs_no_more_than_one() -> None:
    people = [a_user(Role.AGENCY_REP) for _ in range(6)]
    for person in people:
        record(Action.USER_CHANGED, by=person, on=person, agency=person.agency_id)
    rows = list(Entry.objects.filter(verb="user.changed").select_related("actor", "agency", "data_key"))
    story_for(rows[:1])
    with CaptureQueriesContext(connection) as one:
        story_for(rows[:1])
    with CaptureQueriesContext(connection) as many:
        story_for(rows)
    assert len(one) == len(many) <= 2
