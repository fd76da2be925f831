"""What stands in the way, and what the database refuses."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions.moves import move_case
from cases.actions.plans import record_assessment
from cases.lifecycle import Verb
from meetings.actions.case_list import order_case_list, put_on_case_list, take_off
from meetings.actions.discussion import open_discussion, record_decision, record_discussion
from meetings.actions.meetings import cancel_meeting, change_meeting, end_meeting, plan_meeting, start_meeting
from meetings.actions.returns import decline_return, nil_return, send_return
from meetings.lifecycle.meetings import TRANSITIONS, MeetingStage, MeetingVerb
from meetings.lifecycle.returns import TRANSITIONS as RETURN_TRANSITIONS
from meetings.lifecycle.returns import ReturnStage
from meetings.models import AgendaItem, Decision, InformationReturn, Meeting, Minute
from meetings.policies import obstacles, obstacles_to_return
from permissions.errors import NotNow, Refused
from permissions.roles import Permission
from permissions.scope import scope_of
from tests import making
from tests.meetings.cycle import Cycle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("verb", list(MeetingVerb))
@pytest.mark.parametrize("stage", list(MeetingStage))
def test_a_meeting_moves_by_its_table_and_no_other_way(verb: MeetingVerb, stage: MeetingStage) -> None:
    meeting = Meeting(stage=stage.value, held_on=timezone.localdate())
    allowed = stage in TRANSITIONS[verb].sources
    assert (obstacles(meeting, verb) == []) is allowed


@pytest.mark.parametrize("stage", list(ReturnStage))
def test_a_return_moves_by_its_table_and_no_other_way(stage: ReturnStage) -> None:
    cycle = Cycle().frozen()
    found = cycle.return_of(cycle.agencies[0])
    found.stage = stage.value
    for verb, row in RETURN_TRANSITIONS.items():
        assert (obstacles_to_return(found, verb) == []) is (stage in row.sources)


def test_two_chairs_do_not_both_start_a_meeting() -> None:
    cycle = Cycle().frozen()
    seen = cycle.meeting.version
    stale = Meeting.objects.get(pk=cycle.meeting.pk)
    start_meeting(cycle.meeting, by=cycle.chair, version=seen)
    with pytest.raises(NotNow):
        start_meeting(stale, by=making.a_chair(), version=seen)


def test_only_a_chair_starts_and_only_a_coordinator_plans() -> None:
    cycle = Cycle()
    with pytest.raises(Refused):
        plan_meeting(
            by=cycle.chair, held_on=timezone.localdate(), starts_at=datetime.time(15), chair=cycle.chair
        )
    cycle.frozen()
    with pytest.raises(Refused):
        start_meeting(cycle.meeting, by=cycle.coordinator)


def test_a_meeting_is_planned_on_a_working_day_ahead() -> None:
    cycle = Cycle()
    saturday = timezone.localdate() + datetime.timedelta(days=(5 - timezone.localdate().weekday()) % 7 or 7)
    for day in (saturday, timezone.localdate() - datetime.timedelta(days=1)):
        with pytest.raises(NotNow):
            plan_meeting(by=cycle.coordinator, held_on=day, starts_at=datetime.time(15), chair=cycle.chair)


def test_a_meeting_that_began_is_not_moved_to_another_day() -> None:
    cycle = Cycle().started()
    with pytest.raises(NotNow):
        change_meeting(
            cycle.meeting,
            by=cycle.coordinator,
            held_on=timezone.localdate(),
            starts_at=datetime.time(16),
            chair=cycle.chair,
        )


def test_a_case_taken_off_waits_for_the_next_meeting_and_a_cancelled_meeting_gives_back_its_cases() -> None:
    cycle = Cycle()
    put_on_case_list(cycle.meeting, cycle.case, by=cycle.coordinator)
    with pytest.raises(NotNow):
        put_on_case_list(cycle.meeting, cycle.case, by=cycle.coordinator)
    take_off(cycle.item, by=cycle.coordinator, reason="Its worker is away.")
    put_on_case_list(cycle.meeting, cycle.case, by=cycle.coordinator)
    cancel_meeting(cycle.meeting, by=cycle.coordinator, reason="Snow.")
    later = plan_meeting(
        by=cycle.coordinator,
        held_on=timezone.localdate(),
        starts_at=datetime.time(17),
        chair=cycle.chair,
        extraordinary=True,
    )
    assert put_on_case_list(later, cycle.case, by=cycle.coordinator).stage == "listed"


def test_after_the_freeze_a_case_joins_only_with_the_reason_and_its_agencies_are_asked() -> None:
    cycle = Cycle().frozen()
    late = cycle.another_case()
    with pytest.raises(NotNow):
        put_on_case_list(cycle.meeting, late, by=cycle.coordinator)
    item = put_on_case_list(
        cycle.meeting, late, by=cycle.coordinator, urgent=True, why_urgent="A serious event last night."
    )
    assert item.position == 2
    assert InformationReturn.objects.filter(item=item).count() == len(cycle.agencies)


def test_the_order_of_the_list_is_the_coordinators() -> None:
    cycle = Cycle()
    second = cycle.another_case()
    cycle.frozen()
    order_case_list(cycle.meeting, by=cycle.coordinator, order=[cycle.item_of(second).pk, cycle.item.pk])
    assert [item.case_id for item in cycle.meeting.items.in_order()] == [second.pk, cycle.case.pk]


def test_a_discussion_opens_once_everybody_is_accounted_for_and_one_at_a_time() -> None:
    cycle = Cycle()
    second = cycle.another_case()
    cycle.started()
    with pytest.raises(NotNow) as waiting:
        open_discussion(cycle.item, by=cycle.chair)
    assert cycle.agencies[0].name in waiting.value.obstacles[0]
    cycle.attend()
    open_discussion(cycle.item, by=cycle.chair)
    with pytest.raises(NotNow):
        open_discussion(cycle.item_of(second), by=cycle.chair)
    with pytest.raises(NotNow):
        end_meeting(cycle.meeting, by=cycle.chair)


def test_a_deferred_case_goes_back_to_the_list_and_waits_again() -> None:
    cycle = Cycle().discussing()
    record_decision(cycle.item, by=cycle.chair, verb=Verb.DEFER, reasons="Its school could not come.")
    end_meeting(cycle.meeting, by=cycle.chair)
    assert cycle.item.case.stage == "listed"
    following = plan_meeting(
        by=cycle.coordinator,
        held_on=timezone.localdate(),
        starts_at=datetime.time(18),
        chair=cycle.chair,
        extraordinary=True,
    )
    assert put_on_case_list(following, cycle.item.case, by=cycle.coordinator).section == "3_new_young_person"


def test_a_plan_needs_what_the_case_asks_of_it_and_who_tells_the_child() -> None:
    cycle = Cycle().discussing()
    facts: dict[str, Any] = {"verb": Verb.AGREE_PLAN, "reasons": "It fits."}
    with pytest.raises(NotNow) as untold:
        record_decision(cycle.item, by=cycle.chair, **facts)
    assert "Say who tells the young person" in untold.value.obstacles[0]
    with pytest.raises(NotNow) as bare:
        record_decision(cycle.item, by=cycle.chair, **facts, tell_child="Her worker", tell_carer="Her worker")
    assert "Set the level, with reasons." in bare.value.obstacles


def test_a_review_that_ends_in_an_escalation_is_recorded_as_that() -> None:
    cycle = Cycle()
    case = making.with_plan(cycle.case, chair=cycle.chair)
    put_on_case_list(cycle.meeting, case, by=cycle.coordinator)
    cycle.discussing()
    assert cycle.item.case.stage == "under_review"
    record_assessment(
        case, by=cycle.chair, about="young_person", ratings={}, summary="Worse.", strengths="A choir."
    )
    move_case(cycle.item.case, Verb.PROPOSE_ESCALATION, by=cycle.chair, reason="Above our threshold.")
    telling = {"tell_child": "Her worker", "tell_carer": "Her worker"}
    decided = record_decision(
        cycle.item, by=cycle.chair, verb=Verb.PROPOSE_ESCALATION, reasons="Above our threshold.", **telling
    )
    assert (decided.verb, cycle.item.case.stage) == ("propose_escalation", "escalation_proposed")
    end_meeting(cycle.meeting, by=cycle.chair)


def test_notes_and_decisions_belong_to_an_open_discussion() -> None:
    cycle = Cycle().started()
    with pytest.raises(NotNow):
        record_discussion(cycle.item, by=cycle.coordinator, strengths="A choir.")
    with pytest.raises(NotNow):
        record_decision(cycle.item, by=cycle.chair, verb=Verb.DEFER, reasons="Later.")


def test_a_return_says_whether_the_subject_is_known_and_under_handling_c_for_whom_it_is() -> None:
    cycle = Cycle().frozen()
    rep = making.a_rep(cycle.agencies[0])
    found = cycle.return_of(cycle.agencies[0])
    with pytest.raises(NotNow):
        send_return(found, by=rep, answers={})
    with pytest.raises(NotNow) as bare:
        send_return(found, by=rep, answers={"known": "open"}, handling="C")
    assert len(bare.value.obstacles) == 2
    with pytest.raises(NotNow):
        decline_return(found, by=rep, reason=" ")
    declined = decline_return(found, by=rep, reason="Our lawyers are asked first.")
    with pytest.raises(NotNow):
        nil_return(declined, by=rep)


def test_no_answer_of_a_persons_own_agency_without_the_permission() -> None:
    cycle = Cycle().frozen()
    lead = making.a_user(making.Role.SAFEGUARDING_LEAD, agency=cycle.agencies[0])
    assert not scope_of(lead).may(Permission.RETURN_ANSWER)
    with pytest.raises(Refused):
        nil_return(cycle.return_of(cycle.agencies[0]), by=lead)


BREAKING = {
    "meeting_frozen_at_a_moment": lambda c: Meeting(stage="frozen", **whom(c)),
    "meeting_started_by_its_chair": lambda c: Meeting(stage="open", frozen_at=timezone.now(), **whom(c)),
    "meeting_stage_known": lambda c: Meeting(stage="paused", **whom(c)),
    "one_meeting_at_a_time": lambda c: Meeting(**{**whom(c), "starts_at": c.meeting.starts_at}),
    "case_once_on_a_list": lambda c: AgendaItem(meeting=c.meeting, section="2_review", **record_of(c)),
    "agenda_item_opened_before_it_is_decided": lambda c: AgendaItem(
        meeting=c.meeting, section="2_review", stage="discussed", **{**record_of(c), "case": c.another_case()}
    ),
    "one_return_an_agency_and_case": lambda c: InformationReturn(
        item=c.item, due_on=timezone.localdate(), **record_of(c)
    ),
    "answered_return_says_how_and_when": lambda c: InformationReturn(
        item=c.item,
        due_on=timezone.localdate(),
        stage="nil",
        **{**record_of(c), "agency": making.an_agency()},
    ),
    "no_closing_without_quorum": lambda c: Decision(
        item=c.item, verb="close", reasons="x", quorate=False, **record_of(c)
    ),
    "agreed_minute_has_its_digest": lambda c: Minute(
        item=c.item, agreed_at=timezone.now(), agreed_by=c.chair, **record_of(c)
    ),
}


def whom(cycle: Cycle) -> dict[str, Any]:
    """What every meeting has."""
    return {
        "held_on": timezone.localdate(),
        "starts_at": datetime.time(20),
        "chair": cycle.chair,
        "coordinator": cycle.coordinator,
    }


def record_of(cycle: Cycle) -> dict[str, Any]:
    """What every record on a case has."""
    return {"case": cycle.case, "agency": cycle.agencies[0], "recorded_by": cycle.chair}


@pytest.mark.parametrize("constraint", sorted(BREAKING))
def test_the_database_keeps_the_promise(constraint: str) -> None:
    cycle = Cycle().frozen()
    record = BREAKING[constraint](cycle)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        record.save()
