"""Opening a case, and who takes part in it."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone
from guardian.shortcuts import assign_perm, remove_perm

from audit.catalogue import Action
from audit.record import deed, record
from cases.models import Case, Participation, Recusal, Subject
from cases.policies import obstacles_to_joining
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import Agency, User
from permissions.roles import Permission

VIEW = "cases.view_case"


@deed
def open_case(
    subject: Subject,
    *,
    by: User,
    purpose: str,
    summary: str,
    lead_agency: Agency,
    participants: Sequence[Agency],
    previous_case: Case | None = None,
    permission: Permission = Permission.NOMINATION_TRIAGE,
) -> Case:
    """Open a case about a subject at the stage "listed", with the agencies that take part.

    Opening a case on a group or a place opens none on the people in it.

    :raises NotNow: the subject has an open case already, or an agency has no agreement in force
    """
    require(by, permission)
    if Case.objects.of_subject(subject.pk).open().exists():
        raise NotNow(["There is an open case about this subject already. Merge the nomination into it."])
    case = Case.objects.create(
        subject=subject,
        purpose=purpose,
        summary=summary,
        lead_agency=lead_agency,
        previous_case=previous_case,
    )
    record(Action.CASE_OPENED, by=by, on=case, purpose=purpose, lead_agency=lead_agency.pk)
    agencies = list(dict.fromkeys([lead_agency, *participants]))
    for agency in agencies:
        join(case, agency=agency, by=by, why="Named when the case was opened.")
    return case


@deed
def add_participant(case: Case, *, agency: Agency, by: User, reason: str) -> Participation:
    """Add an agency to a case: from now on its people see the case."""
    require(by, Permission.CASE_MANAGE_PARTICIPANTS)
    return join(case, agency=agency, by=by, why=reason)


@deed
def join(case: Case, *, agency: Agency, by: User, why: str) -> Participation:
    """The part shared by opening and adding: the participation and the grant that goes with it."""
    raise_if(obstacles_to_joining(case, agency))
    participation = Participation.objects.create(case=case, agency=agency, recorded_by=by, why=why)
    assign_perm(VIEW, agency.group, case)
    record(Action.PARTICIPANT_ADDED, by=by, on=case, reason=why, agency=agency.pk)
    return participation


@deed
def end_participation(case: Case, *, agency: Agency, by: User, reason: str) -> None:
    """End an agency's part: its people stop seeing the case with their next request."""
    require(by, Permission.CASE_MANAGE_PARTICIPANTS)
    if agency == case.lead_agency:
        raise NotNow(["This agency leads the case. Name another lead first."])
    participation = case.participations.filter(agency=agency, until__isnull=True).first()
    if participation is None:
        raise NotNow([f"{agency.name} does not take part in this case."])
    participation.until, participation.why_ended = timezone.now(), reason
    participation.save(update_fields=["until", "why_ended"])
    remove_perm(VIEW, agency.group, case)
    record(Action.PARTICIPANT_ENDED, by=by, on=case, reason=reason, agency=agency.pk)


@deed
def keep_off(case: Case, *, person: User, by: User, reason: str) -> Recusal:
    """Keep a person off a case: declared by the person, or imposed by somebody who may."""
    if person != by:
        require(by, Permission.CASE_MANAGE_PARTICIPANTS)
    else:
        require(by, Permission.CASE_RECUSE)
    if case.recusals.filter(person=person, cleared_at__isnull=True).exists():
        raise NotNow(["This person is kept off the case already."])
    recusal = Recusal.objects.create(
        case=case,
        person=person,
        imposed=person != by,
        reason=reason,
        agency=person.agency or case.lead_agency,
        recorded_by=by,
    )
    record(Action.RECUSAL_ADDED, by=by, on=case, reason=reason, person=person.pk)
    return recusal


@deed
def clear_recusal(recusal: Recusal, *, by: User, reason: str) -> None:
    """Let a person back on to a case. Nobody clears their own conflict of interest (SoD-6)."""
    require(by, Permission.CASE_DECIDE)
    if recusal.person_id == by.pk:
        raise NotNow(["Nobody may clear their own conflict of interest. Ask the vice chair."])
    recusal.cleared_at, recusal.cleared_by, recusal.why_cleared = timezone.now(), by, reason
    recusal.save(update_fields=["cleared_at", "cleared_by", "why_cleared"])
    record(Action.RECUSAL_CLEARED, by=by, on=recusal, reason=reason, person=recusal.person_id)
