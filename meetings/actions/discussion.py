"""What happens to one case during a meeting: who is there, what is said, what is decided."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.actions.moves import close_case, move_case
from cases.actions.plans import set_level
from cases.lifecycle import Stage, Verb
from meetings.actions.checks import require_one
from meetings.models import AgendaItem, Attendance, Decision, Discussion
from meetings.models.decisions import DISCUSSED
from meetings.policies import (
    CLOSING,
    obstacles_to_attendance,
    obstacles_to_decision,
    obstacles_to_discussion,
    obstacles_to_recording,
    quorum_gaps,
)
from meetings.vocabulary import ItemStage
from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow
from permissions.models import Agency, User
from permissions.roles import Permission

# How a case that is due comes under discussion. Others are discussed where they stand.
OPENING: dict[Stage, Verb] = {
    Stage.LISTED: Verb.OPEN_DISCUSSION,
    Stage.ACTIVE_PLAN: Verb.START_REVIEW,
}
# Decisions that move the case by themselves. A proposed escalation has moved it already.
MOVING = frozenset({Verb.AGREE_PLAN, Verb.KEEP_PLAN, Verb.RETURN_TO_PLAN})


@deed
def record_attendance(item: AgendaItem, *, by: User, rows: Sequence[tuple[Agency, str, str]]) -> None:
    """Record for one case which agencies are there.

    :param rows: agency, a code of `Attended`, and who came
    """
    require_one(by, Permission.MEETING_RUN, Permission.MEETING_PLAN)
    raise_if(obstacles_to_attendance(item))
    known = {row.agency_id: row for row in item.attendance.select_for_update(of=("self",))}
    for agency, status, who in rows:
        row = known.get(agency.pk)
        if row is None:
            Attendance.objects.create(
                item=item, case=item.case, agency=agency, recorded_by=by, status=status, who=who
            )
        elif (row.status, row.who) != (status, who):
            row.status, row.who, row.recorded_by = status, who, by
            row.version += 1
            row.save()
    record(Action.ATTENDANCE_RECORDED, by=by, on=item, agencies=len(rows))


@deed
def open_discussion(item: AgendaItem, *, by: User) -> AgendaItem:
    """Open the discussion of one case; the case moves with it."""
    require(by, Permission.CASE_DISCUSS)
    raise_if(obstacles_to_discussion(item))
    verb = OPENING.get(Stage(item.case.stage))
    if verb is not None:
        move_case(item.case, verb, by=by, reason="Discussed at the meeting.", meeting=item.meeting_id)
    item.stage, item.opened_at, item.level_at_opening = ItemStage.OPEN, timezone.now(), item.case.level
    item.version += 1
    item.save(update_fields=["stage", "opened_at", "level_at_opening", "version"])
    record(Action.DISCUSSION_STARTED, by=by, on=item, meeting=item.meeting_id)
    return item


@deed
def record_discussion(item: AgendaItem, *, by: User, version: int | None = None, **said: str) -> Discussion:
    """Write down the discussion, part by part, while it is open.

    :param said: the parts of `DISCUSSED`
    :raises Changed: somebody else wrote meanwhile
    """
    require_one(by, Permission.MEETING_RUN, Permission.MEETING_PLAN)
    raise_if(obstacles_to_recording(item))
    unknown = set(said) - set(DISCUSSED)
    if unknown:
        raise TypeError(f"A discussion has no {', '.join(sorted(unknown))}")
    found = Discussion.objects.select_for_update(of=("self",)).filter(item=item).first()
    if found is None:
        discussion = Discussion(item=item, case=item.case, agency=agency_of(by), recorded_by=by)
    else:
        discussion = found
        if version is not None and version != discussion.version:
            theirs = {name: getattr(discussion, name) for name in DISCUSSED}
            raise Changed(version=discussion.version, theirs=theirs)
        discussion.version += 1
    for name, text in said.items():
        setattr(discussion, name, text)
    discussion.save()
    record(Action.DISCUSSION_RECORDED, by=by, on=discussion, meeting=item.meeting_id)
    return discussion


def judge_level(item: AgendaItem, *, by: User, version: int, **judgement: Any) -> None:
    """Set the level at the meeting, unless somebody else changed the case since it was seen. The deed is `set_level`.

    :raises Changed: the case is another than the one that was looked at
    """
    raise_if(obstacles_to_recording(item))
    case = item.case
    if version != case.version:
        raise Changed(version=case.version, theirs={"reasons": case.level_reasons, "dissent": case.dissent})
    set_level(case, by=by, **judgement)


@deed
def record_decision(
    item: AgendaItem,
    *,
    by: User,
    verb: Verb,
    reasons: str,
    dissent: str = "",
    challenge: bool = False,
    tell_child: str = "",
    tell_child_by: datetime.date | None = None,
    tell_carer: str = "",
    tell_carer_by: datetime.date | None = None,
    closing_reason: str = "",
    version: int | None = None,
) -> Decision:
    """Record the chair's decision; the case moves with it.

    A deferred case goes back to the list, or, when it is under review or monitored, stays where it stands.

    :param version: the version of the case that the chair was looking at
    :raises NotNow: an obstacle of the meeting or of the case stands
    """
    require(by, Permission.CASE_DECIDE)
    facts: dict[str, Any] = {"reasons": reasons, "tell_child": tell_child, "tell_carer": tell_carer}
    raise_if(obstacles_to_decision(item, verb, facts))
    case = item.case
    if verb in CLOSING:
        if not closing_reason:
            raise NotNow(["Give the reason for closing."])
        close_case(case, verb, by=by, reason_code=closing_reason, note=reasons, version=version)
    elif verb in MOVING or (verb is Verb.DEFER and case.stage == Stage.IN_DISCUSSION):
        move_case(case, verb, by=by, reason=reasons, version=version, meeting=item.meeting_id)
    decision: Decision = Decision.objects.create(
        item=item,
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        verb=verb.value,
        reasons=reasons,
        level_before=item.level_at_opening,
        level_after=case.level,
        dissent=dissent,
        challenge=challenge,
        tell_child=tell_child,
        tell_child_by=tell_child_by,
        tell_carer=tell_carer,
        tell_carer_by=tell_carer_by,
        quorate=not quorum_gaps(item),
    )
    item.stage = ItemStage.DEFERRED if verb is Verb.DEFER else ItemStage.DISCUSSED
    item.version += 1
    item.save(update_fields=["stage", "version"])
    record(Action.DECISION_RECORDED, by=by, on=decision, verb=verb.value, meeting=item.meeting_id)
    return decision
