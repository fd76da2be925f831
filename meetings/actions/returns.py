"""Information returns: asked for, drafted, sent, sent as nil, declined, corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from meetings.deadlines import returns_due
from meetings.lifecycle.meetings import MeetingStage
from meetings.lifecycle.returns import TRANSITIONS, ReturnStage, ReturnVerb
from meetings.models import AgendaItem, InformationReturn
from meetings.policies import obstacles_to_answers, obstacles_to_return
from meetings.vocabulary import Answer
from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow, Refused
from permissions.models import Agency, User
from permissions.roles import Permission


@deed
def request_return(item: AgendaItem, *, agency: Agency, by: User) -> InformationReturn:
    """Ask an agency for its return on a case."""
    require(by, Permission.MEETING_PLAN)
    found: InformationReturn = InformationReturn.objects.create(
        item=item,
        case=item.case,
        agency=agency,
        recorded_by=by,
        due_on=returns_due(item.meeting.held_on, asked_on=timezone.localdate()),
    )
    record(Action.RETURN_REQUESTED, by=by, on=found, agency=agency.pk, due_on=found.due_on)
    return found


def _own(found: InformationReturn, by: User, verb: ReturnVerb, version: int | None) -> InformationReturn:
    """The return with its row locked, when this person may do this to it now."""
    require(by, TRANSITIONS[verb].permission)
    if found.agency_id != by.agency_id:
        raise Refused(
            Permission.RETURN_ANSWER, ask="Only the people of the agency that was asked can answer."
        )
    current: InformationReturn = (
        InformationReturn.objects.select_for_update(of=("self",)).with_case().get(pk=found.pk)
    )
    raise_if(obstacles_to_return(current, verb))
    if version is not None and current.unseen_change(by, version):
        theirs = {name: value for name, value in current.answers.items() if isinstance(value, str)}
        raise Changed(version=current.version, theirs=theirs)
    return current


def _answered(found: InformationReturn, how: Answer, *, by: User, stage: ReturnStage) -> None:
    """Set what every answer sets. During a meeting an answer is shared at once."""
    now = timezone.now()
    found.stage, found.answer, found.sent_at = stage.value, how, now
    found.late = timezone.localdate() > found.due_on
    if found.item.meeting.stage == MeetingStage.OPEN:
        found.shared_at = now
    found.count_change(by)
    found.save()


@deed
def save_return(
    found: InformationReturn,
    *,
    by: User,
    version: int | None,
    answers: Mapping[str, Any],
    handling: str = "P",
    conditions: str = "",
    named: Sequence[UUID] = (),
) -> InformationReturn:
    """Save a draft, as it is typed. Only one's own agency sees it.

    :raises Changed: a colleague saved meanwhile
    """
    current = _own(found, by, ReturnVerb.SAVE, version)
    current.answers, current.handling = dict(answers), handling or "P"
    current.conditions, current.named = conditions, list(named)
    current.stage = ReturnStage.DRAFT.value
    current.count_change(by)
    current.save()
    record(Action.RETURN_SAVED, by=by, on=current)
    return current


@deed
def send_return(
    found: InformationReturn,
    *,
    by: User,
    answers: Mapping[str, Any],
    handling: str = "P",
    conditions: str = "",
    named: Sequence[UUID] = (),
    version: int | None = None,
) -> InformationReturn:
    """Send a return. A late one is taken, and marked as late."""
    current = _own(found, by, ReturnVerb.SEND, version)
    raise_if(obstacles_to_answers(answers, handling=handling, conditions=conditions, named=named))
    current.answers, current.handling = dict(answers), handling
    current.conditions, current.named = conditions, list(named)
    _answered(current, Answer.FULL, by=by, stage=ReturnStage.SUBMITTED)
    record(Action.RETURN_SENT, by=by, on=current, late=current.late, handling=handling)
    return current


@deed
def nil_return(found: InformationReturn, *, by: User) -> InformationReturn:
    """Say that the agency has nothing to add. A draft that was begun is dropped."""
    current = _own(found, by, ReturnVerb.SEND_NIL, None)
    current.answers, current.handling, current.conditions, current.named = {}, "P", "", []
    _answered(current, Answer.NIL, by=by, stage=ReturnStage.NIL)
    record(Action.RETURN_NIL, by=by, on=current, late=current.late)
    return current


@deed
def decline_return(found: InformationReturn, *, by: User, reason: str) -> InformationReturn:
    """Decline to answer, with the reason."""
    if not reason.strip():
        raise NotNow(["Say why your agency does not answer."])
    current = _own(found, by, ReturnVerb.DECLINE, None)
    current.why_declined = reason
    _answered(current, Answer.DECLINED, by=by, stage=ReturnStage.DECLINED)
    record(Action.RETURN_DECLINED, by=by, on=current, reason=reason)
    return current


@deed
def correct_return(
    found: InformationReturn,
    *,
    by: User,
    reason: str,
    answers: Mapping[str, Any],
    handling: str = "P",
    conditions: str = "",
    named: Sequence[UUID] = (),
    version: int | None = None,
) -> InformationReturn:
    """Correct what was sent: a new return supersedes the old one, which stays in history."""
    old = _own(found, by, ReturnVerb.CORRECT, version)
    if not reason.strip():
        raise NotNow(["Say what was wrong."])
    raise_if(obstacles_to_answers(answers, handling=handling, conditions=conditions, named=named))
    stood_at = old.stage
    old.stage, old.why_corrected = ReturnStage.CORRECTED.value, reason
    old.version += 1
    old.save(update_fields=["stage", "why_corrected", "version"])
    shared = old.shared_at is not None
    new: InformationReturn = InformationReturn.objects.create(
        item=old.item,
        case=old.case,
        agency=old.agency,
        recorded_by=by,
        due_on=old.due_on,
        late=old.late,
        answer=Answer.FULL,
        answers=dict(answers),
        handling=handling,
        conditions=conditions,
        named=list(named),
        sent_at=timezone.now(),
        shared_at=timezone.now() if shared else None,
        stage=ReturnStage.FROZEN.value if stood_at == ReturnStage.FROZEN else ReturnStage.SUBMITTED.value,
        supersedes=old,
    )
    record(Action.RETURN_CORRECTED, by=by, on=new, reason=reason, superseded=old.pk)
    return new


def agencies_named(agencies: Sequence[Agency], references: Sequence[str]) -> list[UUID]:
    """The ids of the agencies with these references."""
    wanted = set(references)
    return [agency.pk for agency in agencies if agency.reference in wanted]
