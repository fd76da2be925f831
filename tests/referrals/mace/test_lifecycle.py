"""Every verb from every stage: it goes, or it is not now."""

import datetime

import pytest
from django.utils import timezone

from permissions.errors import NotNow
from referrals.actions import mace, mace_answers
from referrals.lifecycle.mace import TRANSITIONS, MaceStage, MaceVerb
from referrals.models import MaceReferral
from tests.referrals.mace.making import OUTCOME, Town, agreed, at_stage

pytestmark = pytest.mark.django_db

WHY = "Because of what the agencies said."
SOON = timezone.localdate() + datetime.timedelta(days=7)
DEEDS = {
    MaceVerb.START_DRAFT: lambda t, r: mace.start_draft(r, by=t.chair),
    MaceVerb.APPROVE: lambda t, r: mace.approve_referral(r, by=t.chair),
    MaceVerb.TAKE_BACK: lambda t, r: mace.take_back(r, by=t.chair, reason=WHY),
    MaceVerb.SEND: lambda t, r: mace.send_referral(r, by=t.coordinator),
    MaceVerb.WITHDRAW: lambda t, r: mace.withdraw_referral(r, by=t.chair, reason=WHY),
    MaceVerb.ACKNOWLEDGE: lambda t, r: mace_answers.acknowledge(r, by=t.mace_coordinator),
    MaceVerb.ASK: lambda t, r: mace_answers.ask_for_more(r, by=t.mace_coordinator, questions=WHY),
    MaceVerb.ANSWER: lambda t, r: mace_answers.answer_questions(r, by=t.coordinator, answer=WHY),
    MaceVerb.ACCEPT: lambda t, r: mace_answers.accept_referral(
        r, by=t.mace_chair, meeting_on=SOON, lead="A social worker", interim_safety=WHY
    ),
    MaceVerb.NOT_ACCEPT: lambda t, r: mace_answers.not_accept(
        r, by=t.mace_chair, why="plan_enough", advice=WHY
    ),
    MaceVerb.REDIRECT: lambda t, r: mace_answers.redirect_to_statutory(
        r, by=t.mace_chair, route="strategy", reference="SD-1", advice=WHY
    ),
    MaceVerb.RETURN_OUTCOME: lambda t, r: mace_answers.return_outcome(
        r, by=t.mace_coordinator, outcome=OUTCOME
    ),
    MaceVerb.ACKNOWLEDGE_OUTCOME: lambda t, r: mace_answers.acknowledge_outcome(
        r, by=t.chair, held_by_mace=[]
    ),
}


@pytest.mark.parametrize("stage", list(MaceStage))
def test_each_verb_goes_from_its_stages_and_from_no_other(stage: MaceStage) -> None:
    town = Town()
    referral = at_stage(town, stage.value)
    assert referral.stage == stage
    for verb, row in TRANSITIONS.items():
        if stage in row.sources:
            continue
        with pytest.raises(NotNow) as stop:
            DEEDS[verb](town, MaceReferral.objects.with_case().get(pk=referral.pk))
        assert all(obstacle.endswith(".") for obstacle in stop.value.obstacles)
        after = MaceReferral.objects.get(pk=referral.pk)
        assert (after.stage, after.version) == (referral.stage, referral.version)


@pytest.mark.parametrize("verb", list(MaceVerb))
def test_each_verb_leads_where_the_table_says(verb: MaceVerb) -> None:
    town = Town()
    source = min(TRANSITIONS[verb].sources)
    referral = at_stage(town, source.value)
    if verb is MaceVerb.APPROVE:
        agreed(town, referral)
    done = DEEDS[verb](town, referral)
    assert done.stage == TRANSITIONS[verb].target
    assert MaceReferral.objects.get(pk=referral.pk).stage == TRANSITIONS[verb].target
    assert done.version > referral.version or done is referral
