"""The lead's pages and the API: what they show, to whom, at what cost; and that every review is an entry."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.catalogue import Action
from audit.record import deed, record
from permissions.models import User
from permissions.roles import Role
from tests.audit.trail import count, entries, only, since
from tests.permissions.people import a_user, an_agency, signed_in

pytestmark = pytest.mark.django_db
Owner = Callable[[], AbstractContextManager[Any]]
PAGES = ("/trail/", "/trail/people/", "/trail/refused/", "/trail/integrity/")


@pytest.fixture
def lead() -> User:
    """A safeguarding lead."""
    return a_user(Role.SAFEGUARDING_LEAD, agency=an_agency("Fenbridge Council"))


@pytest.fixture
def client(lead: User) -> Client:
    """The lead's browser."""
    return signed_in(lead)


@pytest.fixture
def rep() -> User:
    """Somebody whose acts are reviewed."""
    return a_user(Role.AGENCY_REP, full_name="Perrin Oakhanger", agency=an_agency("Sedge Youth"))


def page(client: Client, path: str) -> str:
    """The text of a page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("path", PAGES)
def test_only_who_may_review_gets_in_and_trying_is_recorded(path: str, rep: User) -> None:
    client = signed_in(rep)
    before = count()
    assert client.get(path).status_code == 403
    (entry,) = since(before)
    assert (entry.verb, entry.actor) == ("reach.refused", rep)


def test_entries_say_who_agency_role_when_and_why(client: Client, rep: User) -> None:
    record(Action.CASE_LISTED, by=rep, reason="Preparing the meeting")
    text = page(client, "/trail/")
    for words_ in (
        "Saw a list of cases",
        "Perrin Oakhanger",
        "Sedge Youth",
        "Agency representative",
        "Preparing the meeting",
    ):
        assert words_ in text
    assert "Perrin" not in text.split("</title>")[0]


@pytest.mark.usefixtures("watched")
def test_changes_are_told_before_and_after(client: Client, rep: User) -> None:
    agency = an_agency("Old name")

    @deed
    def rename() -> None:
        agency.name = "New name"
        agency.save()
        record(Action.AGENCY_CHANGED, by=rep, on=agency)

    rename()
    entry = entries("agency.changed")[-1]
    text = page(client, f"/trail/entries/{entry.reference}/")
    assert "Old name" in text
    assert "New name" in text
    assert "Changed an agency" in text


def test_each_review_is_itself_an_entry(client: Client, lead: User, rep: User) -> None:
    record(Action.CASE_LISTED, by=rep)
    target = only("case.listed")
    for path, verb in (
        ("/trail/", "trail.reviewed"),
        ("/trail/people/", "trail.reviewed"),
        (f"/trail/people/{rep.reference}/", "trail.reviewed"),
        ("/trail/refused/", "trail.reviewed"),
        (f"/trail/entries/{target.reference}/", "trail.entry_viewed"),
    ):
        before = count()
        page(client, path)
        (entry,) = since(before)
        assert (entry.verb, entry.actor) == (verb, lead), path


def test_what_did_this_user_do(client: Client, rep: User) -> None:
    other = a_user(Role.COORDINATOR, full_name="Somebody Else")
    record(Action.CASE_LISTED, by=rep)
    record(Action.MEETING_VIEWED, by=other)
    text = page(client, f"/trail/people/{rep.reference}/")
    assert "Saw a list of cases" in text
    assert "Opened a meeting</h" not in text
    assert client.get("/trail/people/US-NOBODY/").status_code == 404


def test_refused_attempts_are_listed(client: Client, rep: User) -> None:
    signed_in(rep).get("/trail/")
    record(Action.CASE_LISTED, by=rep)
    text = page(client, "/trail/refused/")
    assert "Tried something they may not do" in text
    assert "Saw a list of cases</h" not in text


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("action=meeting.viewed", {"Opened a meeting"}),
        ("outcome=refused", {"Tried something they may not do"}),
        ("action=gossip", {"Opened a meeting", "Saw a list of cases"}),
        ("since_0=x&until=32/13/2026", {"Opened a meeting", "Saw a list of cases"}),
        ("until=1/1/2020", set()),
    ],
)
def test_filters(query: str, there: set[str], client: Client, rep: User) -> None:
    record(Action.CASE_LISTED, by=rep)
    record(Action.MEETING_VIEWED, by=rep)
    signed_in(rep).get("/trail/")
    text = page(client, f"/trail/?{query}")
    every = {"Opened a meeting", "Saw a list of cases", "Tried something they may not do"}
    shown = {title for title in every if f'moj-timeline__title">{title}' in text}
    assert there <= shown
    if "gossip" not in query and "since_0" not in query:
        assert shown == there


def test_a_person_is_chosen_by_reference(client: Client, rep: User) -> None:
    record(Action.CASE_LISTED, by=rep)
    record(Action.MEETING_VIEWED, by=a_user(Role.CHAIR))
    text = page(client, f"/trail/?person={rep.reference}")
    assert 'moj-timeline__title">Saw a list of cases' in text
    assert 'moj-timeline__title">Opened a meeting' not in text


def test_pages_turn_both_ways_and_miss_nothing(client: Client, rep: User) -> None:
    for number in range(120):
        record(Action.TASKS_VIEWED, by=rep, n=number)
    path = f"/trail/people/{rep.reference}/"
    seen: list[Any] = []
    answer = client.get(path)
    while True:
        shown = answer.context["page"]
        seen += [item.happened for item in shown.timeline.items]
        if not shown.pagination.older:
            break
        last = shown
        answer = client.get(shown.pagination.older)
    mine = [entry for entry in entries() if entry.actor_id == rep.pk]
    assert len(seen) == len(mine)
    back = client.get(answer.context["page"].pagination.newer).context["page"]
    assert [item.happened for item in back.timeline.items] == [item.happened for item in last.timeline.items]


def test_a_page_costs_the_same_for_one_entry_as_for_fifty(client: Client, rep: User) -> None:
    record(Action.TASKS_VIEWED, by=rep, reason="one", n=1)
    path = f"/trail/people/{rep.reference}/"
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(60):
        record(Action.TASKS_VIEWED, by=rep, reason="many", n=number)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few) <= 16


def test_the_check_says_whole_and_what_it_cannot_prove(client: Client, lead: User) -> None:
    assert "has not been checked yet" in page(client, "/trail/integrity/")
    answer = client.post("/trail/integrity/", follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [("/trail/integrity/", 302)]
    assert "The trail is whole" in text
    assert "no entry was taken out" in text
    assert only("trail.verified").actor == lead


@pytest.mark.django_db(transaction=True)
def test_the_check_names_what_a_superuser_altered(client: Client, rep: User, as_owner: Owner) -> None:
    record(Action.CASE_LISTED, by=rep, n=1)
    entry = only("case.listed")
    with as_owner() as database:
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        database.execute(f"UPDATE audit_entry SET verb = 'meeting.listed' WHERE id = {entry.pk}")
    text = client.post("/trail/integrity/", follow=True).content.decode()
    assert "The trail is damaged" in text
    assert f"Entry {entry.pk}" in text
    assert f"/trail/entries/{entry.reference}/" in text


@pytest.mark.django_db(transaction=True)
def test_a_damaged_entry_hides_no_other(client: Client, rep: User, as_owner: Owner) -> None:
    record(Action.CASE_LISTED, by=rep, reason="one")
    record(Action.MEETING_LISTED, by=rep, reason="two")
    with as_owner() as database:
        database.execute("ALTER TABLE audit_entry DISABLE TRIGGER ALL")
        database.execute("UPDATE audit_entry SET reason = details WHERE verb = 'case.listed'")
        database.execute("UPDATE audit_entry SET reason = '\\x0102' WHERE verb = 'case.listed'")
    text = page(client, f"/trail/people/{rep.reference}/")
    assert "may have been altered" in text
    assert "two" in text


@pytest.mark.usefixtures("watched")
def test_a_reviewer_who_may_not_read_cases_sees_that_and_not_what(rep: User) -> None:
    agency = an_agency("Old name")

    @deed
    def rename() -> None:
        agency.name = "Newer name"
        agency.save()
        record(Action.MEETING_CHANGED, by=rep, on=agency, reason="Quite private")

    rename()
    officer = signed_in(a_user(Role.IG_OFFICER))
    text = page(officer, f"/trail/entries/{only('meeting.changed').reference}/")
    assert "Old name" not in text
    assert "Quite private" not in text
    assert "Withheld" in text
