"""What people do with the suggestions of a case list: take one up, or let it go."""

from __future__ import annotations

import datetime

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import add_link
from cases.models import Case, MonitoringProfile, Subject
from cases.vocabulary import Confidence
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import User
from permissions.roles import Permission
from referrals.models import ImportProposal, Nomination, ProposalState
from referrals.policies import imports as policies
from referrals.understand.ethnicity import GROUPS


@deed
def make_link(
    proposal: ImportProposal,
    case: Case,
    *,
    by: User,
    kind: str,
    influence: str,
    source_grade: str,
    information_grade: str,
) -> ImportProposal:
    """Make a link of a suggestion, in a case of its own side.

    From an import, unassessed, gone when it would have gone.

    :param case: the case that came of the suggestion's nomination, opened for this user
    :raises NotNow: the other side is no record yet, or somebody decided before
    """
    current = _locked(proposal)
    raise_if(policies.obstacles_to_link(current))
    source, target = _subject_of(current.nomination), _subject_of(current.to_nomination)
    add_link(
        case,
        by=by,
        kind=kind,
        source=source,
        target=target,
        provenance=f"From a case list: “{current.content.get('quote', '')}”"[:500],
        source_grade=source_grade,
        information_grade=information_grade,
        confidence=Confidence.UNASSESSED,
        influence=influence,
        expires_on=current.expires_on,
    )
    return _settle(current, ProposalState.TAKEN_UP, by=by)


@deed
def keep_monitoring(proposal: ImportProposal, *, by: User) -> ImportProposal:
    """Put a confirmed ethnic group into the monitoring store of the young person, apart from the case."""
    require(by, Permission.NOMINATION_MAKE)
    current = _locked(proposal)
    raise_if(policies.obstacles_to_monitoring(current))
    subject = _subject_of(current.nomination)
    profile = MonitoringProfile.objects.filter(subject=subject).first() or MonitoringProfile(subject=subject)
    profile.ethnicity = GROUPS[current.content["ethnicity"]]
    profile.ethnicity_source = "case list, confirmed by the agency"
    profile.save()
    return _settle(current, ProposalState.TAKEN_UP, by=by)


@deed
def drop_proposal(proposal: ImportProposal, *, by: User) -> ImportProposal:
    """Let a suggestion go: nothing is made of it."""
    return _settle(_locked(proposal), ProposalState.DROPPED, by=by)


def expire_proposals(today: datetime.date) -> int:
    """Let every suggestion go that nobody took up in time. Returns how many."""
    expired = list(ImportProposal.objects.expired_on(today))
    for proposal in expired:
        _expire(proposal)
    return len(expired)


@deed
def _expire(proposal: ImportProposal) -> None:
    """Empty one suggestion for good."""
    _settle(proposal, ProposalState.DROPPED, by=None)


def _subject_of(nomination: Nomination | None) -> Subject:
    """The record that a nomination became. The obstacles have made sure that there is one."""
    if nomination is None or nomination.subject is None:
        raise NotNow(["The nomination is not accepted yet."])
    return nomination.subject


def _locked(proposal: ImportProposal) -> ImportProposal:
    """The suggestion as it stands, locked; refused when it was decided or has expired."""
    current: ImportProposal = (
        ImportProposal.objects.select_for_update(of=("self",)).with_key().get(pk=proposal.pk)
    )
    raise_if(policies.obstacles_to_proposal(current, timezone.localdate()))
    return current


def _settle(proposal: ImportProposal, state: ProposalState, *, by: User | None) -> ImportProposal:
    """Say what became of it, and empty it: what it said lives on only in what was made of it."""
    proposal.state, proposal.decided_by = state, by
    proposal.content, proposal.police_told_on = {}, None
    proposal.save()
    record(Action.IMPORT_PROPOSAL_DECIDED, by=by, on=proposal, proposal=proposal.pk, decision=state.value)
    return proposal
