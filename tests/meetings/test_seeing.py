"""Who sees what of a meeting: lists, returns under handling, minutes, places."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from meetings.access import items_of, look_at_return, returns_on
from meetings.actions.meetings import accept_confidentiality, start_meeting
from meetings.actions.returns import correct_return, nil_return, save_return, send_return
from meetings.models import InformationReturn
from permissions.errors import Changed, Hidden, NotNow
from permissions.roles import Permission
from tests import making
from tests.meetings.cycle import Cycle
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db
SAID = {"known": "open", "worries": "Was offered a phone."}


def test_a_list_that_is_not_frozen_is_seen_by_its_builders_only() -> None:
    cycle = Cycle()
    rep = making.a_rep(cycle.agencies[0])
    assert items_of(cycle.meeting, rep) == []
    cycle.frozen()
    assert [item.case_id for item in items_of(cycle.meeting, rep)] == [cycle.case.pk]
    assert items_of(cycle.meeting, making.a_rep()) == []


def test_others_read_a_return_from_the_start_of_the_meeting() -> None:
    cycle = Cycle().frozen()
    writer, reader = making.a_rep(cycle.agencies[0]), making.a_rep(cycle.agencies[1])
    found = send_return(cycle.return_of(cycle.agencies[0]), by=writer, answers=SAID)
    with pytest.raises(Hidden):
        look_at_return(reader, found.reference, Permission.MEETING_VIEW)
    assert look_at_return(cycle.chair, found.reference, Permission.MEETING_VIEW)
    start_meeting(cycle.meeting, by=cycle.chair)
    assert look_at_return(reader, found.reference, Permission.MEETING_VIEW).stage == "frozen"


def test_under_handling_c_only_the_originator_and_named_agencies_read() -> None:
    cycle = Cycle().frozen()
    first, second, third = (making.a_rep(agency) for agency in cycle.agencies)
    send_return(
        cycle.return_of(cycle.agencies[0]),
        by=first,
        answers=SAID,
        handling="C",
        conditions="Ask us before you use it.",
        named=[cycle.agencies[1].pk],
    )
    start_meeting(cycle.meeting, by=cycle.chair)
    readers = {
        user: [each.agency_id for each in returns_on(cycle.item, user) if not each.is_owed]
        for user in (first, second, third, cycle.chair, making.a_lead())
    }
    allowed = {user for user, read in readers.items() if read}
    assert allowed == {first, second}
    for user in (third, cycle.chair):
        accept_confidentiality(cycle.meeting, by=user)
        page = reverse("meeting_item", args=[cycle.meeting.reference, cycle.item.reference])
        assert "offered a phone" not in signed_in(user).get(page).content.decode()


def test_a_draft_is_its_own_agencys_alone() -> None:
    cycle = Cycle().frozen()
    found = save_return(
        cycle.return_of(cycle.agencies[0]), by=making.a_rep(cycle.agencies[0]), version=1, answers=SAID
    )
    for user in (cycle.chair, cycle.coordinator, making.a_rep(cycle.agencies[1])):
        with pytest.raises(Hidden):
            look_at_return(user, found.reference, Permission.MEETING_VIEW)


def test_two_colleagues_do_not_write_over_each_other_and_one_does_not_conflict_with_herself() -> None:
    cycle = Cycle().frozen()
    first, second = making.a_rep(cycle.agencies[0]), making.a_rep(cycle.agencies[0])
    found = cycle.return_of(cycle.agencies[0])
    save_return(found, by=first, version=1, answers={"known": "open"})
    save_return(found, by=first, version=1, answers={"known": "open", "offer": "A visit."})
    with pytest.raises(Changed) as conflict:
        send_return(found, by=second, version=1, answers=SAID)
    assert conflict.value.theirs["offer"] == "A visit."


def test_a_correction_supersedes_and_keeps_what_was_sent() -> None:
    cycle = Cycle().frozen()
    rep = making.a_rep(cycle.agencies[0])
    nil = nil_return(cycle.return_of(cycle.agencies[0]), by=rep)
    start_meeting(cycle.meeting, by=cycle.chair)
    new = correct_return(nil, by=rep, reason="We found a record.", answers=SAID)
    assert (new.stage, new.supersedes_id, new.shared_at is not None) == ("frozen", nil.pk, True)
    assert InformationReturn.objects.get(pk=nil.pk).stage == "corrected"
    with pytest.raises(NotNow):
        correct_return(nil, by=rep, reason="Once more.", answers=SAID)


def test_nobody_opens_a_case_of_a_meeting_without_accepting_the_statement() -> None:
    cycle = Cycle().frozen()
    rep = making.a_rep(cycle.agencies[0])
    client = signed_in(rep)
    page = reverse("meeting_item", args=[cycle.meeting.reference, cycle.item.reference])
    assert (
        reverse("meeting_statement", args=[cycle.meeting.reference]) in client.get(page).headers["Location"]
    )
    accept_confidentiality(cycle.meeting, by=rep)
    before = Entry.objects.of_action("agenda_item.viewed").count()
    assert client.get(page).status_code == 200
    assert Entry.objects.of_action("agenda_item.viewed").count() == before + 1


def test_the_page_of_a_place_loads_no_person() -> None:
    cycle = Cycle()
    place = cycle.another_case("place")
    cycle.started()
    page = reverse("meeting_item", args=[cycle.meeting.reference, cycle.item_of(place).reference])
    client = signed_in(cycle.chair)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
    assert answer.status_code == 200
    about_people = ("cases_youngperson", "cases_link", "cases_eventparticipation", "cases_childvoice")
    assert not [query["sql"] for query in asked if any(table in query["sql"] for table in about_people)]
    assert cycle.case.subject.name not in answer.content.decode()
