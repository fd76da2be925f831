"""A case through one meeting, by its deeds."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from cases.actions.plans import plan_action, set_level
from cases.lifecycle import Verb
from cases.models import Case
from meetings.actions.discussion import record_decision, record_discussion
from meetings.actions.meetings import end_meeting
from meetings.actions.minutes import add_to_minute, agree_minute, draft_minute
from meetings.actions.returns import nil_return, send_return
from meetings.models import InformationReturn, Minute
from permissions.errors import NotNow, Refused
from tests import making
from tests.meetings.cycle import Cycle

pytestmark = pytest.mark.django_db


def test_freezing_takes_in_waiting_cases_and_asks_every_agency() -> None:
    cycle = Cycle().frozen()
    assert cycle.meeting.frozen_at is not None
    assert cycle.item.position == 1
    asked = InformationReturn.objects.filter(item=cycle.item)
    assert {each.agency_id for each in asked} == {agency.pk for agency in cycle.agencies}


def test_agencies_are_told_that_they_have_a_task_and_nothing_else(django_capture_on_commit_callbacks) -> None:
    cycle = Cycle()
    making.a_rep(cycle.agencies[0])
    with django_capture_on_commit_callbacks(execute=True):
        cycle.frozen()
    (message,) = mail.outbox
    assert cycle.case.reference not in message.body
    assert cycle.case.subject.name not in message.body


def test_a_case_goes_from_the_list_to_a_plan_and_a_locked_minute() -> None:
    cycle = Cycle().frozen()
    rep = making.a_rep(cycle.agencies[0])
    send_return(
        cycle.return_of(cycle.agencies[0]), by=rep, answers={"known": "open", "strengths": "Loves boxing."}
    )
    nil_return(cycle.return_of(cycle.agencies[1]), by=making.a_rep(cycle.agencies[1]))
    cycle.discussing()
    item = cycle.item
    record_discussion(item, by=cycle.coordinator, strengths="The boxing club.")
    soon = timezone.localdate() + datetime.timedelta(days=20)
    plan_action(
        item.case,
        by=cycle.chair,
        text="Light the steps",
        target="place",
        owner_agency=cycle.agencies[0],
        due=soon,
        intended_change="Safe after six.",
    )
    set_level(
        item.case,
        by=cycle.chair,
        level="emerging",
        reasons="Two events.",
        review_on=soon,
        lead_professional=rep,
    )
    telling = {"tell_child": "Youth worker", "tell_carer": "Social worker"}
    decision = record_decision(
        item, by=cycle.chair, verb=Verb.AGREE_PLAN, reasons="The plan fits.", **telling
    )
    assert (decision.level_before, decision.level_after, decision.quorate) == ("", "emerging", True)
    assert Case.objects.get(pk=cycle.case.pk).stage == "active_plan"
    end_meeting(cycle.meeting, by=cycle.chair)
    minute = draft_minute(cycle.item, by=cycle.coordinator)
    agreed = agree_minute(minute, by=cycle.chair)
    assert agreed.holds()
    agreed.summary = "Something else."
    assert not agreed.holds()
    with pytest.raises(NotNow):
        draft_minute(cycle.item, by=cycle.coordinator)
    add_to_minute(Minute.objects.get(pk=minute.pk), by=cycle.coordinator, text="A date was wrong.")


def test_without_quorum_a_case_is_not_closed_and_may_be_planned() -> None:
    cycle = Cycle().discussing(present="apologies")
    facts = {"tell_child": "Nobody yet", "tell_carer": "Nobody yet"}
    with pytest.raises(NotNow) as refusal:
        record_decision(
            cycle.item,
            by=cycle.chair,
            verb=Verb.CLOSE_WITHOUT_PLAN,
            reasons="Not needed.",
            closing_reason="not_in_remit",
            **facts,
        )
    assert "quorum" in refusal.value.obstacles[0]
    deferred = record_decision(cycle.item, by=cycle.chair, verb=Verb.DEFER, reasons="Too few of us.")
    assert not deferred.quorate


def test_an_agency_answers_only_its_own_return() -> None:
    cycle = Cycle().frozen()
    with pytest.raises(Refused):
        nil_return(cycle.return_of(cycle.agencies[0]), by=making.a_rep(cycle.agencies[1]))
