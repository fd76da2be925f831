"""What holds on the way to MACE and back: minimising, consent, void approvals, two people, clocks, monitoring."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.actions.evidence import withdraw_item
from cases.lifecycle import Verb
from cases.models import Case
from permissions.errors import Changed, Hidden, NotNow, Refused
from permissions.roles import Role
from referrals.access.mace import open_referral_for
from referrals.actions.mace import approve_referral, bring_in, propose_escalation, save_part, send_referral
from referrals.actions.mace_lines import answer_consent, ask_consent
from referrals.actions.monitoring import end_monitoring, review_monitoring
from referrals.actions.step_downs import accept_step_down, propose_step_down, start_step_down_draft
from referrals.building import approved as snapshot_of
from referrals.building import build
from referrals.clocks import working_days_after
from referrals.models import MaceReferral, StepDown
from referrals.policies import step_downs as step_down_policies
from referrals.policies.mace import VOID
from tests.making import a_user, an_item
from tests.referrals.mace.making import (
    WHY,
    Town,
    a_full_case,
    a_step_down_draft,
    accept_referral,
    acknowledged,
    agreed,
    approved,
    drafted,
    monitored,
    proposed,
    sent,
    with_mace,
)

pytestmark = pytest.mark.django_db


def test_a_strategy_discussion_comes_first():
    town = Town()
    case = a_full_case(town)
    for said in ({"strategy": "needed"}, {"strategy": "held"}):
        with pytest.raises(NotNow):
            propose_escalation(case, by=town.rep, **{**WHY, **said})
    assert not MaceReferral.objects.exists()
    assert Case.objects.get().stage == "active_plan"
    proposed(town, case, strategy="held", strategy_reference="SD-77")


def test_a_draft_says_what_is_held_and_where_it_comes_from():
    town = Town()
    built = build(drafted(town))
    parts = {line.part for line in built.lines}
    assert {"subject", "presentation", "indicators", "voice", "agencies", "done", "awareness"} <= parts
    text = " ".join(line.text for line in built.lines)
    for words in ("Was away overnight.", "Light the steps.", "He is driven there.", "Boxing."):
        assert words in text
    assert not built.new
    assert not built.changed


def test_what_is_kept_back_needs_a_reason_and_stays():
    town = Town()
    referral = drafted(town)
    line = build(referral).of_part("presentation")[0]
    choices = {line.number: (False, "")}
    referral = save_part(
        referral, "presentation", by=town.rep, version=referral.version, answers={}, choices=choices
    )
    with pytest.raises(NotNow, match="not now"):
        approve_referral(referral, by=town.chair)
    choices = {line.number: (False, "It is not needed for what is asked.")}
    referral = save_part(
        referral, "presentation", by=town.rep, version=referral.version, answers={}, choices=choices
    )
    referral = approve_referral(referral, by=town.chair)
    content = snapshot_of(referral).content
    assert "Was away overnight." not in str(content)
    assert content["kept_back"] == [
        {"part": "presentation", "kind": "An event", "why": "It is not needed for what is asked."}
    ]


def test_information_for_named_agencies_needs_its_originator():
    town = Town()
    referral = drafted(town, a_full_case(town, conditional=True))
    with pytest.raises(NotNow):
        approve_referral(referral, by=town.chair)
    line = build(referral).waiting_for_consent[0]
    ask_consent(referral, line, by=town.rep)
    for stranger in (town.rep, town.teacher):
        with pytest.raises(Refused):
            answer_consent(referral, line, by=stranger, agrees=True, reason="Yes.")
    answer_consent(referral, line, by=town.officer, agrees=False, reason="The caller would be known.")
    with pytest.raises(NotNow) as stop:
        approve_referral(referral, by=town.chair)
    assert any("has not agreed" in sentence for sentence in stop.value.obstacles)
    answer_consent(referral, line, by=town.officer, agrees=True, reason="The caller has moved.")
    approve_referral(referral, by=town.chair)


def test_an_approval_is_void_when_what_was_approved_changes():
    town = Town()
    case = a_full_case(town)
    item = case.informationitems.get()
    referral = approved(town, case)
    an_item(case, by=town.rep, statement="Something else, recorded since.")
    withdraw_item(item, by=town.rep, reason="It was somebody else.")
    with pytest.raises(NotNow) as stop:
        send_referral(referral, by=town.coordinator)
    assert stop.value.obstacles == [VOID]
    assert Case.objects.get().referred_to_mace_at is None


def test_something_new_does_not_make_an_approval_void():
    town = Town()
    case = a_full_case(town)
    referral = approved(town, case)
    an_item(case, by=town.rep, statement="Something else, recorded since.")
    referral = send_referral(referral, by=town.coordinator)
    assert "Something else" not in str(snapshot_of(referral).content)
    assert snapshot_of(referral).holds()


def test_what_was_withdrawn_is_brought_in_before_anything_is_approved():
    town = Town()
    case = a_full_case(town)
    referral = drafted(town, case)
    withdraw_item(case.informationitems.get(), by=town.rep, reason="It was somebody else.")
    with pytest.raises(NotNow):
        approve_referral(referral, by=town.chair)
    referral = bring_in(referral, by=town.rep)
    referral = approve_referral(agreed(town, referral), by=town.chair)
    assert "two friends" not in str(snapshot_of(referral).content)


def test_a_chair_approves_what_was_on_the_page():
    town = Town()
    referral = drafted(town)
    seen = build(referral).digest
    saved = save_part(
        referral,
        "asked",
        by=town.rep,
        version=referral.version,
        answers={"asked": "Something else."},
        choices={},
    )
    with pytest.raises(NotNow):
        approve_referral(saved, by=town.chair, digest=seen)
    approve_referral(saved, by=town.chair, digest=build(saved).digest)


def test_who_approves_does_not_send():
    town = Town()
    both = a_user(Role.CHAIR, Role.COORDINATOR)
    referral = approve_referral(drafted(town), by=both)
    with pytest.raises(NotNow):
        send_referral(referral, by=both)
    with pytest.raises(Refused):
        send_referral(referral, by=town.chair)
    send_referral(referral, by=town.coordinator)


def test_two_writers_do_not_overwrite_each_other():
    town = Town()
    referral = drafted(town)
    first = {"answers": {"asked": "One."}, "choices": {}}
    save_part(referral, "asked", by=town.rep, version=referral.version, **first)
    with pytest.raises(Changed) as clash:
        save_part(referral, "asked", by=town.chair, version=referral.version, **first)
    assert clash.value.theirs == {"asked": "One."}


def test_only_the_lead_agency_or_a_chair_writes():
    town = Town()
    referral = drafted(town)
    with pytest.raises(Refused):
        save_part(referral, "asked", by=town.officer, version=referral.version, answers={}, choices={})


def test_mace_sees_nothing_before_it_is_sent():
    town = Town()
    referral = approved(town)
    for person in (town.mace_coordinator, town.mace_chair):
        with pytest.raises(Hidden):
            open_referral_for(person, referral.reference, Verb.MACE_ACCEPTS.permission)
        assert not Case.objects.visible_to(person).exists()
    send_referral(referral, by=town.coordinator)
    for person in (town.mace_coordinator, town.mace_chair):
        assert MaceReferral.objects.visible_to(person).get() == referral
        assert Case.objects.visible_to(person).exists()


def test_clocks_run_in_working_days():
    town = Town()
    referral = sent(town)
    assert referral.due_on == working_days_after(timezone.localdate(), 2)
    late = referral.due_on + datetime.timedelta(days=1)
    assert MaceReferral.objects.overdue_on(late).get() == referral


def test_the_case_is_always_with_somebody():
    town = Town()
    referral = acknowledged(town)
    assert Case.objects.get().stage == "escalation_proposed"
    step_down = a_step_down_draft(town, _accepted(town, referral))
    step_down = propose_step_down(step_down, by=town.mace_chair)
    assert Case.objects.get().stage == "with_mace"
    accept_step_down(step_down, by=town.chair)
    assert Case.objects.get().stage == "stepped_down"


def _accepted(town, referral):
    soon = timezone.localdate() + datetime.timedelta(days=3)
    said = {"meeting_on": soon, "lead": "A worker", "interim_safety": "His aunt."}
    return accept_referral(referral, by=town.mace_chair, **said).case


def test_a_step_down_from_a_list_names_what_is_missing():
    town = Town()
    case = with_mace(town)
    draft = start_step_down_draft(
        case, by=town.mace_chair, as_reported=[("What changed", "Better now")], what_changed=""
    )
    missing = step_down_policies.obstacles_to_content(draft)
    assert "Write at least one sign, in plain words, that would send the case back to MACE." in missing
    assert len(missing) > 8
    with pytest.raises(NotNow):
        propose_step_down(draft, by=town.mace_chair)


def test_monitoring_ends_after_both_reviews_without_a_trigger():
    town = Town()
    step_down = monitored(town)
    assert step_down.due_on == step_down.first_review_on
    with pytest.raises(NotNow):
        end_monitoring(step_down, by=town.chair)
    for _ in range(2):
        review_monitoring(step_down, by=town.rep, outcome="holds", note="Seen at college.")
    step_down = StepDown.objects.with_case().get()
    assert step_down.due_on is None
    assert end_monitoring(step_down, by=town.chair).stage == "held"


def test_a_trigger_acts_on_nothing_and_opens_the_fast_path():
    town = Town()
    step_down = monitored(town)
    review_monitoring(
        step_down, by=town.rep, outcome="trigger", trigger=step_down.triggers[0], note="Twice last week."
    )
    case = Case.objects.get()
    assert case.stage == "stepped_down"
    assert StepDown.objects.get().stage == "monitoring"
    proposed(town, case, trigger="step_down_trigger")
    assert Case.objects.get().stage == "escalation_proposed"
    assert StepDown.objects.get().stage == "re_escalated"


@pytest.mark.parametrize(
    ("make", "change"),
    [
        (sent, "sent_by_id = approved_by_id"),
        (sent, "approved_on = NULL"),
        (sent, "due_on = NULL"),
        (sent, "stage = 'nowhere'"),
        (sent, "strategy = 'needed'"),
        (acknowledged, "stage = 'accepted'"),
        (acknowledged, "stage = 'not_accepted'"),
        (acknowledged, "stage = 'redirected_statutory'"),
    ],
)
def test_the_database_keeps_the_promises_of_a_referral(make, change):
    make(Town())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE referrals_macereferral SET {change}")


@pytest.mark.parametrize(
    "change", ["accepted_by_id = NULL", "stage = 'nowhere'", "child_told = ''", "monitoring_weeks = 2"]
)
def test_the_database_keeps_the_promises_of_a_step_down(change):
    monitored(Town())
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE referrals_stepdown SET {change}")
