"""The minute of one case: drafted from what was recorded, agreed and locked, added to."""

from __future__ import annotations

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from meetings.actions.checks import require_one
from meetings.minute_text import minute_content
from meetings.models import AgendaItem, Minute, MinuteAddendum
from meetings.policies import obstacles_to_changing_minute, obstacles_to_minute
from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow
from permissions.models import User
from permissions.roles import Permission


@deed
def draft_minute(item: AgendaItem, *, by: User, summary: str = "", version: int | None = None) -> Minute:
    """Write the minute from what was recorded at the meeting, with a short summary; or write it again.

    :raises Changed: somebody else wrote meanwhile
    """
    require_one(by, Permission.MEETING_PLAN, Permission.MEETING_RUN)
    raise_if(obstacles_to_minute(item))
    found = Minute.objects.select_for_update(of=("self",)).filter(item=item).first()
    if found is None:
        minute = Minute(item=item, case=item.case, agency=agency_of(by), recorded_by=by)
    else:
        minute = found
        raise_if(obstacles_to_changing_minute(minute))
        if version is not None and version != minute.version:
            raise Changed(version=minute.version, theirs={"summary": minute.summary})
        minute.version += 1
    minute.content, minute.summary = minute_content(item), summary
    minute.save()
    record(Action.MINUTE_WRITTEN, by=by, on=minute, meeting=item.meeting_id)
    return minute


@deed
def agree_minute(minute: Minute, *, by: User, version: int | None = None) -> Minute:
    """Agree the minute as it stands. From now on it is locked by its digest, and the case's agencies read it."""
    require(by, Permission.MEETING_MINUTES_AGREE)
    current: Minute = Minute.objects.select_for_update(of=("self",)).get(pk=minute.pk)
    raise_if(obstacles_to_changing_minute(current))
    if version is not None and version != current.version:
        raise Changed(version=current.version, theirs={"summary": current.summary})
    current.agreed_by, current.agreed_at = by, timezone.now()
    current.version += 1
    current.lock()
    current.save()
    record(Action.MINUTE_AGREED, by=by, on=current, digest=bytes(current.digest or b"").hex())
    return current


@deed
def add_to_minute(minute: Minute, *, by: User, text: str) -> MinuteAddendum:
    """Add to an agreed minute. What was agreed stays as it is."""
    require_one(by, Permission.MEETING_PLAN, Permission.MEETING_RUN)
    if minute.agreed_at is None:
        raise NotNow(["The minute is not agreed yet. Change the draft instead."])
    if not text.strip():
        raise NotNow(["Write what is added."])
    addendum: MinuteAddendum = MinuteAddendum.objects.create(
        minute=minute, case=minute.case, agency=agency_of(by), recorded_by=by, text=text
    )
    record(Action.MINUTE_ADDED_TO, by=by, on=minute, addendum=addendum.pk)
    return addendum
