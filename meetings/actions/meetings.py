"""Planning, starting and ending a meeting, and accepting its confidentiality statement."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.models import PlannedAction
from meetings.confidentiality import STATEMENTS
from meetings.lifecycle.meetings import TRANSITIONS, MeetingStage, MeetingVerb
from meetings.lifecycle.returns import ANSWERED, ReturnStage
from meetings.models import ConfidentialityAcceptance, InformationReturn, Meeting
from meetings.policies import obstacles, obstacles_to_changing, obstacles_to_planning
from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications

SOMEBODY_WAS_FIRST = "Somebody else moved this meeting a moment ago. Open it again to see where it stands."


@deed
def plan_meeting(
    *,
    by: User,
    held_on: datetime.date,
    starts_at: datetime.time,
    chair: User,
    coordinator: User | None = None,
    extraordinary: bool = False,
) -> Meeting:
    """Plan a meeting on a working day."""
    require(by, Permission.MEETING_PLAN)
    raise_if(obstacles_to_planning(held_on, starts_at, extraordinary=extraordinary))
    meeting: Meeting = Meeting.objects.create(
        held_on=held_on,
        starts_at=starts_at,
        chair=chair,
        coordinator=coordinator or by,
        extraordinary=extraordinary,
    )
    record(Action.MEETING_PLANNED, by=by, on=meeting, held_on=held_on)
    return meeting


@deed
def change_meeting(
    meeting: Meeting,
    *,
    by: User,
    held_on: datetime.date,
    starts_at: datetime.time,
    chair: User,
    version: int | None = None,
    extraordinary: bool | None = None,
) -> Meeting:
    """Change day, time or chair of a meeting that has not begun. Returns keep the day they were asked for."""
    require(by, Permission.MEETING_PLAN)
    current: Meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    raise_if(obstacles_to_changing(current))
    if version is not None and version != current.version:
        raise Changed(version=current.version, theirs={})
    if extraordinary is not None:
        current.extraordinary = extraordinary
    if (held_on, starts_at) != (current.held_on, current.starts_at):
        raise_if(obstacles_to_planning(held_on, starts_at, extraordinary=current.extraordinary, but=current))
    current.held_on, current.starts_at, current.chair = held_on, starts_at, chair
    current.version += 1
    current.save()
    record(Action.MEETING_CHANGED, by=by, on=current, held_on=held_on)
    return current


def move(meeting: Meeting, verb: MeetingVerb, *, by: User, version: int | None, **changes: Any) -> None:
    """Move a meeting by one row of the table, inside a deed that records it."""
    row = TRANSITIONS[verb]
    require(by, row.permission)
    raise_if(obstacles(meeting, verb))
    seen = meeting.version if version is None else version
    moved = Meeting.objects.standing_at(MeetingStage(meeting.stage), seen).move(
        meeting, stage=row.target.value, version=F("version") + 1, **changes
    )
    if not moved:
        raise NotNow([SOMEBODY_WAS_FIRST])
    meeting.refresh_from_db()


@deed
def cancel_meeting(meeting: Meeting, *, by: User, reason: str, version: int | None = None) -> Meeting:
    """Cancel a meeting. Its cases wait for the next one; returns that were sent stay."""
    if not reason.strip():
        raise NotNow(["Say why the meeting is cancelled."])
    move(meeting, MeetingVerb.CANCEL, by=by, version=version)
    record(Action.MEETING_CANCELLED, by=by, on=meeting, reason=reason)
    return meeting


@deed
def start_meeting(meeting: Meeting, *, by: User, version: int | None = None) -> Meeting:
    """Start the meeting: from now on the returns that were sent are frozen and read by all who may."""
    now = timezone.now()
    move(meeting, MeetingVerb.START, by=by, version=version, started_at=now, chaired_by=by)
    freeze_returns(meeting, now)
    record(Action.MEETING_STARTED, by=by, on=meeting)
    return meeting


@deed
def end_meeting(meeting: Meeting, *, by: User, version: int | None = None) -> Meeting:
    """End the meeting, and tell the agencies that owe actions. Cases that were not reached wait for the next one."""
    now = timezone.now()
    move(meeting, MeetingVerb.END, by=by, version=version, ended_at=now)
    freeze_returns(meeting, now)
    record(Action.MEETING_ENDED, by=by, on=meeting)
    owing = PlannedAction.objects.open().filter(
        case__in=meeting.items.values("case_id"), recorded_at__gte=meeting.started_at
    )
    for agency_id in set(owing.values_list("owner_agency_id", flat=True)):
        transaction.on_commit(partial(notifications.to_agency, agency_id, Permission.CASE_UPDATE_ACTION))
    return meeting


def freeze_returns(meeting: Meeting, now: datetime.datetime) -> None:
    """Freeze every return that was answered, inside the deed that starts or ends the meeting."""
    answered = InformationReturn.objects.filter(item__meeting=meeting, stage__in=ANSWERED)
    for each in answered:
        stands = InformationReturn.objects.standing_at(ReturnStage(each.stage), each.version)
        stands.move(
            each, stage=ReturnStage.FROZEN.value, version=F("version") + 1, shared_at=each.shared_at or now
        )


@deed
def accept_confidentiality(meeting: Meeting, *, by: User) -> ConfidentialityAcceptance:
    """Accept the confidentiality statement for one meeting, in the version that was shown."""
    require(by, Permission.MEETING_VIEW)
    found = meeting.acceptances.filter(person=by).first()
    if found is not None:
        accepted: ConfidentialityAcceptance = found
        return accepted
    if meeting.statement_version not in STATEMENTS:
        raise NotNow(["The statement of this meeting is not known."])
    accepted = ConfidentialityAcceptance.objects.create(
        meeting=meeting, person=by, statement_version=meeting.statement_version
    )
    record(Action.CONFIDENTIALITY_ACCEPTED, by=by, on=meeting, version=meeting.statement_version)
    return accepted
