"""Every verb from every stage: it goes, or it is not now."""

import pytest
from django.db import transaction

from permissions.errors import NotNow
from permissions.roles import Role
from referrals.actions import triage
from referrals.actions.nominations import send_nomination, withdraw_nomination
from referrals.lifecycle.nominations import TRANSITIONS, NominationStage, NominationVerb
from referrals.models import Nomination
from tests.referrals.nominations.making import (
    a_chair,
    a_coordinator,
    a_merged,
    a_user,
    accepted,
    an_agency,
    at_stage,
)

pytestmark = pytest.mark.django_db


REASON = "Because of what the agencies said."
DOING = {
    NominationVerb.SEND: lambda it: send_nomination(it, by=it.nominator),
    NominationVerb.WITHDRAW: lambda it: withdraw_nomination(it, by=it.nominator, reason=REASON),
    NominationVerb.RETURN: lambda it: triage.return_for_information(it, by=a_coordinator(), gaps=REASON),
    NominationVerb.REDIRECT: lambda it: triage.redirect_nomination(
        it, by=a_coordinator(), to="mash", reason=REASON
    ),
    NominationVerb.MERGE: a_merged,
    NominationVerb.ACCEPT: accepted,
    NominationVerb.PROPOSE_ACCEPTING: lambda it: accepted(it, by=a_user(Role.COORDINATOR, agency=it.agency)),
    NominationVerb.PROPOSE_DECLINING: lambda it: triage.propose_declining(
        it, by=a_coordinator(), reason=REASON
    ),
    NominationVerb.CONFIRM_DECLINING: lambda it: triage.confirm_declining(it, by=a_chair()),
    NominationVerb.CONFIRM_ACCEPTING: lambda it: triage.confirm_accepting(it, by=a_chair()),
    NominationVerb.DISAGREE: lambda it: triage.disagree(it, by=a_chair(), reason=REASON),
}


def do(verb: NominationVerb, nomination: Nomination) -> Nomination:
    return DOING[verb](nomination)


# What has to be proposed before the second person can answer; asked in other tests.
SECOND = {NominationVerb.CONFIRM_ACCEPTING, NominationVerb.CONFIRM_DECLINING, NominationVerb.DISAGREE}


@pytest.mark.parametrize("stage", list(NominationStage))
def test_each_verb_goes_from_its_stages_and_from_no_other(stage):
    nomination = at_stage(stage.value)
    before = (nomination.stage, nomination.version)
    for verb, row in TRANSITIONS.items():
        language_unseen = verb is NominationVerb.SEND and stage is NominationStage.DRAFT
        goes = stage in row.sources and verb not in SECOND and not language_unseen
        with transaction.atomic():
            current = Nomination.objects.get(pk=nomination.pk)
            if goes:
                done = do(verb, current)
                assert (done.stage, done.version > before[1]) == (row.target, True), verb
            else:
                with pytest.raises(NotNow) as stop:
                    do(verb, current)
                assert all(obstacle.endswith(".") for obstacle in stop.value.obstacles)
                after = Nomination.objects.get(pk=nomination.pk)
                assert (after.stage, after.version) == before, verb
            transaction.set_rollback(True)


def test_nothing_leads_out_of_an_end():
    ends = {"redirected", "merged", "declined", "accepted", "withdrawn"}
    assert not [verb for verb, row in TRANSITIONS.items() if ends & {stage.value for stage in row.sources}]


def test_somebody_who_was_first_wins():
    nomination = at_stage("submitted")
    seen = nomination.version
    second = Nomination.objects.get(pk=nomination.pk)
    triage.return_for_information(nomination, by=a_coordinator(), gaps="Say when.")
    with pytest.raises(NotNow):
        triage.redirect_nomination(second, by=a_coordinator(), to="mash", reason="There.", version=seen)
    assert Nomination.objects.get(pk=nomination.pk).stage == "returned"


def test_accepting_needs_two_agencies_and_the_test_met():
    nomination = at_stage("submitted")
    with pytest.raises(NotNow) as stop:
        accepted(nomination, in_remit=False, necessity=" ", participants=[nomination.agency])
    assert len(stop.value.obstacles) == 3
    assert an_agency("education")
