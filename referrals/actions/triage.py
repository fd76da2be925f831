"""What the coordinator does with a sent nomination, and the second person where two are needed.

Declining takes coordinator and chair. Accepting takes a second person when the nomination comes from the
coordinator's own agency; the nominator is neither the one nor the other (SoD-1).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.models import Case
from permissions.checks import raise_if, require
from permissions.models import Agency, User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.nomination_moves import locked, move, settle, tell_agency
from referrals.actions.nominations import PURGE_DAYS
from referrals.actions.taking_up import open_case_from
from referrals.clocks import GAPS_DAYS, working_days_after
from referrals.lifecycle.nominations import NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.policies import triage as rules
from referrals.vocabulary.nominations import Proposal


@deed
def accept_nomination(
    nomination: Nomination,
    *,
    by: User,
    in_remit: bool,
    necessity: str,
    lead_agency: Agency,
    participants: Sequence[Agency],
    previous_case: Case | None = None,
    version: int | None = None,
) -> Nomination:
    """Accept a nomination: it becomes a case at the stage "listed". Or propose it, when a second person is needed.

    :param in_remit: the inclusion test of its kind is met
    :param necessity: why holding and sharing this is necessary and proportionate
    :param previous_case: a closed case about the same subject, of which this is a new episode
    :raises NotNow: an obstacle stands; the subject has an open case (merge then)
    """
    require(by, Permission.NOMINATION_TRIAGE)
    raise_if(policies.obstacles_to_deciding(nomination, by.pk))
    agencies = [lead_agency, nomination.agency, *participants]
    raise_if(rules.obstacles_to_accepting(in_remit=in_remit, necessity=necessity, agencies=agencies))
    raise_if(rules.obstacles_to_new_episode(nomination, previous_case))
    second = policies.needs_second(nomination, agency_of(by).pk)
    verb = NominationVerb.PROPOSE_ACCEPTING if second else NominationVerb.ACCEPT
    raise_if(policies.obstacles(nomination, verb))
    nomination = locked(nomination)
    nomination.in_remit, nomination.necessity, nomination.lead_agency = in_remit, necessity, lead_agency
    nomination.previous_case = previous_case
    nomination.participating = [agency.pk for agency in dict.fromkeys(participants)]
    nomination.save(update_fields=["in_remit", "necessity", "lead_agency", "participating", "previous_case"])
    if second:
        _propose(nomination, Proposal.ACCEPT, verb, by=by, version=version)
        record(Action.NOMINATION_ACCEPTING_PROPOSED, by=by, on=nomination, reason=necessity)
        return nomination
    case = open_case_from(nomination, by=by, permission=Permission.NOMINATION_TRIAGE)
    settle(nomination, verb, by=by, version=version, case=case, subject=case.subject)
    record(Action.NOMINATION_ACCEPTED, by=by, on=nomination, reason=necessity, case=case.reference)
    return nomination


@deed
def confirm_accepting(nomination: Nomination, *, by: User, version: int | None = None) -> Nomination:
    """Give the second approval: the nomination becomes a case as the coordinator proposed."""
    require(by, Permission.NOMINATION_SECOND)
    raise_if(policies.obstacles(nomination, NominationVerb.CONFIRM_ACCEPTING))
    raise_if(policies.obstacles_to_second(nomination, by.pk))
    nomination = locked(nomination)
    case = open_case_from(nomination, by=by, permission=Permission.NOMINATION_SECOND)
    settle(
        nomination, NominationVerb.CONFIRM_ACCEPTING, by=by, version=version, case=case, subject=case.subject
    )
    record(Action.NOMINATION_SECONDED, by=by, on=nomination, case=case.reference)
    return nomination


@deed
def return_for_information(
    nomination: Nomination, *, by: User, gaps: str, version: int | None = None
) -> Nomination:
    """Give a nomination back to its agency, with what is missing; due in three working days."""
    raise_if([] if gaps.strip() else ["Say what is missing."])
    due = working_days_after(timezone.localdate(), GAPS_DAYS)
    move(nomination, NominationVerb.RETURN, by=by, version=version, gaps_due_on=due, answer_due_on=None)
    nomination.gaps = gaps
    nomination.save(update_fields=["gaps"])
    record(Action.NOMINATION_RETURNED, by=by, on=nomination, reason=gaps, due=due)
    tell_agency(nomination)
    return nomination


@deed
def redirect_nomination(
    nomination: Nomination, *, by: User, to: str, reason: str, version: int | None = None
) -> Nomination:
    """Say that another route is the right one, and why. The nominating agency takes it there."""
    raise_if(rules.obstacles_to_redirecting(to, reason))
    settle(
        nomination,
        NominationVerb.REDIRECT,
        by=by,
        version=version,
        redirect_to=to,
        reason=reason,
        purge_on=_purge_day(),
    )
    record(Action.NOMINATION_REDIRECTED, by=by, on=nomination, reason=reason, to=to)
    return nomination


@deed
def propose_declining(
    nomination: Nomination, *, by: User, reason: str, version: int | None = None
) -> Nomination:
    """Propose to decline. Nothing moves until a chair confirms."""
    require(by, Permission.NOMINATION_TRIAGE)
    raise_if(policies.obstacles_to_deciding(nomination, by.pk))
    raise_if(policies.obstacles_to_reason(reason))
    _propose(nomination, Proposal.DECLINE, NominationVerb.PROPOSE_DECLINING, by=by, version=version)
    nomination.decision_reason = reason
    nomination.save(update_fields=["decision_reason"])
    record(Action.NOMINATION_DECLINING_PROPOSED, by=by, on=nomination, reason=reason)
    return nomination


@deed
def confirm_declining(nomination: Nomination, *, by: User, version: int | None = None) -> Nomination:
    """Confirm that a nomination is declined; its agency is told, with the reason."""
    require(by, Permission.NOMINATION_SECOND)
    raise_if(policies.obstacles(nomination, NominationVerb.CONFIRM_DECLINING))
    raise_if(policies.obstacles_to_second(nomination, by.pk))
    settle(nomination, NominationVerb.CONFIRM_DECLINING, by=by, version=version, purge_on=_purge_day())
    record(Action.NOMINATION_DECLINED, by=by, on=nomination, reason=nomination.decision_reason)
    return nomination


@deed
def disagree(nomination: Nomination, *, by: User, reason: str, version: int | None = None) -> Nomination:
    """Do not give the second approval: the nomination goes back to triage, with the reason."""
    raise_if(policies.obstacles_to_reason(reason))
    move(nomination, NominationVerb.DISAGREE, by=by, version=version, proposal="", proposed_on=None)
    record(Action.NOMINATION_NOT_SECONDED, by=by, on=nomination, reason=reason)
    transaction.on_commit(partial(notifications.to_holders, Permission.NOMINATION_TRIAGE))
    return nomination


def _propose(
    nomination: Nomination, what: Proposal, verb: NominationVerb, *, by: User, version: int | None
) -> None:
    snapshot = nomination.snapshots.first()
    move(
        nomination,
        verb,
        by=by,
        version=version,
        proposal=what.value,
        proposed_by=by,
        proposed_at=timezone.now(),
        proposed_on=snapshot.pk if snapshot else None,
    )
    transaction.on_commit(partial(notifications.to_holders, Permission.NOMINATION_SECOND))


def _purge_day() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=PURGE_DAYS)
