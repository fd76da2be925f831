"""The door to step-downs: it checks and records the look. There is no other way in."""

from __future__ import annotations

from audit.catalogue import Action
from audit.record import record
from encryption.keys import warm
from permissions.checks import require, whom_to_ask
from permissions.errors import Hidden, Refused
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.models import MonitoringReview, StepDown

PAGE_SIZE = 100


def open_step_down_for(user: User, reference: str, permission: Permission) -> StepDown:
    """The step-down, to act on it. Records no look: the deed that follows leaves its own entry.

    :raises Hidden: there is no such step-down for this user
    :raises Refused: the user sees it and may not do this, or may do nothing at present
    """
    scope = scope_of(user)
    if not scope.ready:
        raise Refused(permission, reasons=scope.why_not_ready)
    found: StepDown | None = (
        StepDown.objects.visible_to(user)
        .with_case_in_full()
        .select_related("proposed_by", "accepted_by")
        .filter(reference=reference)
        .first()
    )
    if found is None:
        raise Hidden
    if not scope.may(permission):
        raise Refused(permission, ask=whom_to_ask(permission))
    return found


def look_at_step_down(
    user: User, reference: str, *, permission: Permission = Permission.CASE_VIEW, part: str = ""
) -> StepDown:
    """The step-down, to show it. The look is recorded before anything is shown."""
    step_down = open_step_down_for(user, reference, permission)
    record(Action.STEP_DOWN_VIEWED, by=user, on=step_down, part=part)
    return step_down


def reviews_of(step_down: StepDown) -> list[MonitoringReview]:
    """The reviews of a step-down that somebody has opened, newest first."""
    return list(step_down.reviews.select_related("data_key", "agency", "recorded_by"))


def list_step_downs_for(user: User) -> list[StepDown]:
    """The step-downs that are open, the most urgent first. Records which were shown."""
    require(user, Permission.CASE_VIEW)
    found = list(StepDown.objects.visible_to(user).with_case().open().most_urgent_first()[:PAGE_SIZE])
    warm([each.case.subject for each in found])
    record(Action.STEP_DOWN_LISTED, by=user, shown=[each.pk for each in found])
    return found
