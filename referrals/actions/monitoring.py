"""Watching whether a step-down holds. A trigger is written down and offers the fast path; it never acts alone."""

from __future__ import annotations

import datetime

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from permissions.checks import raise_if, require
from permissions.models import User
from permissions.roles import Permission
from referrals.actions.hand_over_moves import advance, locked
from referrals.lifecycle.step_downs import TRANSITIONS, StepDownVerb
from referrals.models import MonitoringReview, StepDown
from referrals.policies import step_downs as policies
from referrals.vocabulary.step_downs import ReviewOutcome


@deed
def review_monitoring(
    step_down: StepDown,
    *,
    by: User,
    outcome: str,
    note: str,
    trigger: str = "",
    reviewed_on: datetime.date | None = None,
    version: int | None = None,
) -> MonitoringReview:
    """Record what a review found.

    :param outcome: a code of `ReviewOutcome`; with `trigger`, which of the agreed ones has occurred
    """
    require(by, Permission.CASE_ADD_ITEM)
    current = locked(step_down)
    raise_if(policies.obstacles_to_review(current, outcome, trigger))
    raise_if([] if note.strip() else ["Say what was found."])
    review = MonitoringReview(
        case=current.case,
        agency=agency_of(by),
        recorded_by=by,
        step_down=current,
        outcome=outcome,
        trigger=trigger if outcome == ReviewOutcome.TRIGGER else "",
        note=note,
        reviewed_on=reviewed_on or timezone.localdate(),
    )
    review.save()
    current.due_on = policies.next_review(
        current, current.reviews.exclude(outcome=ReviewOutcome.UNSURE).count()
    )
    current.version += 1
    current.updated_at = timezone.now()
    current.save(update_fields=["due_on", "version", "updated_at"])
    record(Action.MONITORING_REVIEWED, by=by, on=review, found=outcome)
    return review


@deed
def end_monitoring(step_down: StepDown, *, by: User, version: int | None = None) -> StepDown:
    """Say that it has held: both reviews are done and no trigger has occurred. The chair then closes or plans."""
    stop = policies.obstacles(step_down, StepDownVerb.END_MONITORING)
    advance(step_down, TRANSITIONS[StepDownVerb.END_MONITORING], by=by, version=version, obstacles=stop)
    record(Action.MONITORING_ENDED, by=by, on=step_down)
    return step_down
