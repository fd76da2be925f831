"""Which cases wait for a meeting: new ones, and those whose review is due by its day."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q

from cases.lifecycle import Stage
from cases.models import Case
from cases.querysets import CaseQuerySet
from cases.vocabulary import SubjectKind
from meetings.lifecycle.meetings import MeetingStage
from meetings.models import AgendaItem
from meetings.vocabulary import ItemStage, Section

LIVE = [MeetingStage.PLANNED, MeetingStage.FROZEN, MeetingStage.OPEN]


def waiting_cases(day: datetime.date) -> CaseQuerySet:
    """The cases that belong on the list of a meeting on this day and are on no list yet."""
    on_a_list = AgendaItem.objects.filter(case_id=OuterRef("pk"), meeting__stage__in=LIVE).exclude(
        stage__in=[ItemStage.TAKEN_OFF, ItemStage.DISCUSSED, ItemStage.DEFERRED]
    )
    due = Q(stage__in=[Stage.ACTIVE_PLAN, Stage.STEPPED_DOWN], review_on__lte=day)
    found: CaseQuerySet = Case.objects.filter(Q(stage__in=[Stage.LISTED, Stage.UNDER_REVIEW]) | due)
    return found.exclude(Exists(on_a_list)).with_subject().order_by("opened_at", "reference")


def section_of(case: Case) -> Section:
    """Where a case stands on the agenda."""
    if case.stage == Stage.STEPPED_DOWN:
        return Section.STEPPED_DOWN
    if case.subject.kind == SubjectKind.PLACE:
        return Section.PLACE
    if case.subject.kind == SubjectKind.PEER_GROUP:
        return Section.PEER_GROUP
    return Section.NEW_YOUNG_PERSON if case.stage == Stage.LISTED else Section.REVIEW
