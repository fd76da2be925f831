"""What is somebody's to do, in one place: returns, actions, drafts, reviews, hand-overs. Each a list, soonest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from audit.catalogue import Action
from audit.record import record
from cases.models import Case, PlannedAction
from encryption.keys import warm
from meetings.lifecycle.meetings import MeetingStage
from meetings.models import InformationReturn, Meeting, Minute
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import Scope, scope_of
from referrals.lifecycle.mace import MaceStage
from referrals.lifecycle.nominations import NominationStage
from referrals.lifecycle.step_downs import StepDownStage
from referrals.models import MaceReferral, Nomination, StepDown

# At which stages a MACE referral waits for whoever holds a permission.
REFERRALS_FOR: dict[Permission, tuple[MaceStage, ...]] = {
    Permission.MACE_APPROVE: (MaceStage.DRAFTING, MaceStage.OUTCOME_RETURNED),
    Permission.MACE_SUBMIT: (MaceStage.CHAIR_APPROVED, MaceStage.MORE_INFORMATION),
    Permission.MACE_RECEIVE: (MaceStage.SUBMITTED,),
    Permission.MACE_DECIDE: (MaceStage.ACKNOWLEDGED,),
}
SHOWN = 5
LISTED = 200


@dataclass(frozen=True)
class Work:
    """What waits for one user. Counts are of what this user may see, and of nothing else."""

    next_meeting: Meeting | None = None
    returns: Sequence[InformationReturn] = ()
    actions: Sequence[PlannedAction] = ()
    reviews: Sequence[Case] = ()
    drafts: int | None = None
    to_triage: int | None = None
    to_second: int | None = None
    minutes_to_agree: int | None = None
    referrals: int | None = None
    step_downs: int | None = None


def work_for(user: User) -> Work:
    """What waits for this user; the records whose subjects are named are recorded as shown.

    A list is None or empty where the user has no part in that kind of work.
    """
    scope = scope_of(user)
    if not scope.may(Permission.CASE_VIEW):
        return Work()
    returns = owed_returns(user) if scope.may(Permission.RETURN_ANSWER) else []
    actions = owed_actions(user) if scope.may(Permission.CASE_UPDATE_ACTION) else []
    reviews = reviews_due(user) if scope.may(Permission.MEETING_VIEW) else []
    shown = [each.case_id for each in (*returns[:SHOWN], *actions[:SHOWN])]
    shown += [case.pk for case in reviews[:SHOWN]]
    record(Action.TASKS_VIEWED, by=user, shown=list(dict.fromkeys(shown)))
    ahead = Meeting.objects.visible_to(user).ahead().first()
    return Work(
        next_meeting=ahead,
        returns=returns,
        actions=actions,
        reviews=reviews,
        **_waiting(user, scope),
    )


def _waiting(user: User, scope: Scope) -> dict[str, int | None]:
    """Counts of hand-overs and minutes, for those who answer them."""
    nominations = Nomination.objects.visible_to(user)
    found: dict[str, int | None] = {}
    if scope.may(Permission.NOMINATION_MAKE):
        drafts = nominations.of_agency(scope.agency_id)
        found["drafts"] = drafts.at_stage(NominationStage.DRAFT, NominationStage.RETURNED).count()
    if scope.may(Permission.NOMINATION_TRIAGE):
        found["to_triage"] = nominations.awaiting_triage().count()
    if scope.may(Permission.NOMINATION_SECOND):
        found["to_second"] = nominations.awaiting_second().exclude(proposed_by=user).count()
    if scope.may(Permission.MEETING_MINUTES_AGREE):
        found["minutes_to_agree"] = len(minutes_to_agree(user))
    waiting = [
        stage for permission, stages in REFERRALS_FOR.items() if scope.may(permission) for stage in stages
    ]
    if waiting:
        found["referrals"] = MaceReferral.objects.visible_to(user).at_stage(*waiting).count()
    if scope.may(Permission.STEP_DOWN_ACCEPT):
        found["step_downs"] = StepDown.objects.visible_to(user).at_stage(StepDownStage.PROPOSED).count()
    return found


def owed_returns(user: User) -> list[InformationReturn]:
    """The returns that the user's agency owes, soonest first."""
    found = (
        InformationReturn.objects.visible_to(user)
        .of_agency(scope_of(user).agency_id)
        .owed()
        .with_case()
        .soonest_first()
    )
    return _ready(list(found[:LISTED]))


def owed_actions(user: User) -> list[PlannedAction]:
    """The open actions that the user's agency owes, soonest first."""
    found = (
        PlannedAction.objects.in_cases_visible_to(user)
        .owed_by(scope_of(user).agency_id)
        .select_related("data_key", "case__data_key", "case__subject__data_key")
    )
    return _ready(list(found[:LISTED]))


def reviews_due(user: User) -> list[Case]:
    """Cases in an active plan whose review date has come: an agency's own, or all for partnership roles."""
    scope = scope_of(user)
    found = Case.objects.visible_to(user).review_due_by(timezone.localdate()).with_subject()
    if not scope.partnership_wide:
        found = found.filter(lead_agency_id=scope.agency_id)
    cases = list(found.order_by("review_on", "reference")[:LISTED])
    warm(cases)
    return cases


def minutes_to_agree(user: User) -> list[Minute]:
    """Drafted minutes that wait for the chair."""
    found = (
        Minute.objects.visible_to(user)
        .waiting()
        .filter(item__meeting__stage__in=[MeetingStage.OPEN, MeetingStage.ENDED])
    )
    rows = found.select_related("item__meeting", "data_key", "case__data_key", "case__subject__data_key")
    return _ready(list(rows.order_by("item__meeting__held_on", "item__position")[:LISTED]))


def list_actions(user: User) -> list[PlannedAction]:
    """The page of actions owed; what was shown is recorded."""
    found = owed_actions(user)
    record(Action.TASKS_VIEWED, by=user, shown=[each.case_id for each in found], part="actions")
    return found


def list_reviews(user: User) -> list[Case]:
    """The page of reviews due; what was shown is recorded."""
    found = reviews_due(user)
    record(Action.TASKS_VIEWED, by=user, shown=[each.pk for each in found], part="reviews")
    return found


def list_minutes(user: User) -> list[Minute]:
    """The page of minutes to agree; what was shown is recorded."""
    found = minutes_to_agree(user)
    record(Action.TASKS_VIEWED, by=user, shown=[each.case_id for each in found], part="minutes")
    return found


def _ready(rows: list[object]) -> list:  # type: ignore[type-arg]
    """Rows with the keys of their cases at hand."""
    warm([each.case for each in rows])  # type: ignore[attr-defined]
    return rows
