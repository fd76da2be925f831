"""Who sees which case: one rule, each of its parts switched off in turn."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from audit.catalogue import Action
from audit.models import Entry
from cases.access import list_cases_for, look_at_case, open_case_for, read_cursor, write_cursor
from cases.access_parts import item_for, reveal, subject_for
from cases.actions.cases import add_participant, clear_recusal, end_participation, keep_off
from cases.models import Case
from cases.visibility import items_of, withheld_items_of
from permissions.actions.agencies import suspend_agency
from permissions.errors import Hidden, NotNow, Refused
from permissions.models import User
from permissions.roles import Permission, Role
from permissions.scope import forget_scope
from tests import making

pytestmark = pytest.mark.django_db


def sees(user: User, case: Case) -> bool:
    forget_scope(user)
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def closed_days_ago(case: Case, days: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET stage = 'closed', closing_reason = 'goals_met', closed_at = %s WHERE id = %s",
            [timezone.now() - datetime.timedelta(days=days), case.pk],
        )


def test_a_representative_sees_what_the_agency_takes_part_in_and_nothing_else() -> None:
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency)
    assert sees(making.a_rep(agency), case)
    assert not sees(making.a_rep(), case)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COORDINATOR, True),
        (Role.CHAIR, True),
        (Role.VICE_CHAIR, True),
        (Role.SAFEGUARDING_LEAD, True),
        (Role.MACE_COORDINATOR, False),
        (Role.MACE_CHAIR, False),
        (Role.IG_OFFICER, False),
        (Role.BOARD_VIEWER, False),
        (Role.PLACE_PARTNER, False),
        (Role.SYSADMIN, False),
    ],
)
def test_which_roles_reach_every_case(role: Role, expected: bool) -> None:
    assert sees(making.a_user(role), making.a_case()) is expected


def test_mace_sees_a_case_from_the_day_it_is_referred() -> None:
    case, mace = making.a_case(), making.a_user(Role.MACE_CHAIR)
    assert not sees(mace, case)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_case SET referred_to_mace_at = now() WHERE id = %s", [case.pk])
    assert sees(mace, case)


def test_untrained_suspended_or_unknown_people_see_nothing() -> None:
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency)
    assert not sees(making.a_user(Role.AGENCY_REP, agency=agency, trained=False), case)
    rep = making.a_rep(agency)
    assert sees(rep, case)
    suspend_agency(agency, by=None, reason="Agreement lapsed.")
    assert not sees(rep, case)


def test_joining_and_leaving_take_effect_at_once_and_move_the_grant() -> None:
    coordinator, case, newcomer = making.a_coordinator(), making.a_case(), making.an_agency()
    rep = making.a_rep(newcomer)
    add_participant(case, agency=newcomer, by=coordinator, reason="Knows the family.")
    assert sees(rep, case)
    assert case.group_grants.filter(group=newcomer.group).count() == 1
    end_participation(case, agency=newcomer, by=coordinator, reason="No longer needed.")
    assert not sees(rep, case)
    assert case.group_grants.filter(group=newcomer.group).count() == 0


def test_an_agency_without_agreement_cannot_join() -> None:
    with pytest.raises(NotNow) as raised:
        add_participant(
            making.a_case(),
            agency=making.an_agency(agreement=False),
            by=making.a_coordinator(),
            reason="Wants to.",
        )
    assert "no data sharing agreement" in raised.value.obstacles[0]


def test_a_conflict_of_interest_closes_the_case_until_somebody_else_clears_it() -> None:
    chair, agency = making.a_chair(), making.an_agency()
    case, rep = making.a_case(lead_agency=agency), making.a_rep(agency)
    keep_off(case, person=rep, by=rep, reason="Teaches the young person.")
    assert not sees(rep, case)
    keep_off(case, person=chair, by=chair, reason="A neighbour.")
    assert not sees(chair, case)
    own = case.recusals.get(person=chair)
    with pytest.raises(NotNow):
        clear_recusal(own, by=chair, reason="I can be fair.")
    clear_recusal(case.recusals.get(person=rep), by=making.a_chair(), reason="No longer teaches there.")
    assert sees(rep, case)


def test_thirty_days_after_closure_only_the_lead_agency_and_the_lead_see_it() -> None:
    lead_agency, other = making.an_agency(), making.an_agency()
    case = making.a_case(lead_agency=lead_agency, participants=(other,))
    people = {
        "owner": making.a_rep(lead_agency),
        "other": making.a_rep(other),
        "chair": making.a_chair(),
        "lead": making.a_lead(),
    }
    closed_days_ago(case, 29)
    assert {name for name, user in people.items() if sees(user, case)} == set(people)
    closed_days_ago(case, 31)
    assert {name for name, user in people.items() if sees(user, case)} == {"owner", "lead"}


def test_hidden_and_unknown_look_alike_and_refused_is_for_those_inside() -> None:
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency)
    stranger, rep = making.a_rep(), making.a_rep(agency)
    for reference in (case.reference, "C-2222222222"):
        with pytest.raises(Hidden):
            open_case_for(stranger, reference, Permission.CASE_VIEW)
    with pytest.raises(Refused) as raised:
        open_case_for(rep, case.reference, Permission.CASE_CLOSE)
    assert "chair" in raised.value.ask
    with pytest.raises(Refused):
        open_case_for(
            making.a_user(Role.AGENCY_REP, agency=agency, trained=False), case.reference, Permission.CASE_VIEW
        )


def test_a_look_leaves_one_entry_with_case_and_subject() -> None:
    case, chair = making.a_case(), making.a_chair()
    before = Entry.objects.count()
    look_at_case(chair, case.reference, part="overview")
    entry = Entry.objects.latest("id")
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.case_id, entry.subject_id) == (Action.CASE_VIEWED, case.pk, case.subject_id)


def test_a_list_says_which_cases_it_showed_and_pages_without_gap_or_repeat() -> None:
    agency, coordinator = making.an_agency(), making.a_coordinator()
    cases = [making.a_case(lead_agency=agency, by=coordinator) for _ in range(7)]
    making.a_case(by=coordinator)
    rep, found, after = making.a_rep(agency), [], ""
    for _ in range(4):
        page = list_cases_for(rep, size=2, after=after)
        assert Entry.objects.latest("id").shown == [case.pk for case in page.cases]
        found += page.cases
        after = page.next_after
        if not after:
            break
    assert [case.pk for case in found] == [case.pk for case in reversed(cases)]


def test_a_cursor_is_exact_and_a_made_up_one_is_hidden() -> None:
    case = making.a_case()
    assert read_cursor(write_cursor(case)) == (case.updated_at, case.reference)
    with pytest.raises(Hidden):
        read_cursor("tomorrow_C-1")


def test_handling_c_is_read_by_originator_and_named_agencies_and_the_lead_sees_that_it_is_there() -> None:
    police, school, youth = (
        making.an_agency("police"),
        making.an_agency("education"),
        making.an_agency("vcse_youth"),
    )
    case = making.a_case(lead_agency=police, participants=(school, youth))
    item = making.an_item(
        case,
        by=making.a_rep(police),
        handling="C",
        conditions="Not for decisions about school.",
        recipients=[youth],
        source_identity="A neighbour",
    )
    readers = {
        "police": making.a_rep(police),
        "school": making.a_rep(school),
        "youth": making.a_rep(youth),
        "chair": making.a_chair(),
        "lead": making.a_lead(),
    }
    assert {name for name, user in readers.items() if item in items_of(case, user)} == {"police", "youth"}
    assert list(withheld_items_of(case, readers["lead"])) == [item]
    assert list(withheld_items_of(case, readers["chair"])) == []
    with pytest.raises(Hidden):
        item_for(case, readers["school"], item.reference)


def test_a_subject_is_found_only_through_a_case_that_one_may_see() -> None:
    agency = making.an_agency()
    case, stranger = making.a_case(lead_agency=agency), making.a_rep()
    assert subject_for(making.a_rep(agency), case.reference.lower()).pk == case.subject_id
    for reference in (case.reference, case.subject.reference, "YP-2222222222"):
        with pytest.raises(Hidden):
            subject_for(stranger, reference)


def test_revealing_leaves_an_entry_with_its_reason() -> None:
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency, address="12 Reedmace Row, Fenbridge")
    rep = making.a_rep(agency)
    assert reveal(case, rep, "address", "A visit is due.") == [("Address", "12 Reedmace Row, Fenbridge")]
    assert Entry.objects.latest("id").verb == Action.VALUE_REVEALED
    with pytest.raises(Hidden):
        reveal(case, rep, "tokens", "Curious.")
