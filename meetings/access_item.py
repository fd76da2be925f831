"""What the page of one case at a meeting shows, gathered after the door of `meetings.access` was passed.

For a place nothing here reads a young person: no link, no network, no part anybody had in an event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from cases.access_parts import agencies_on
from cases.models import Case, ChildVoice, ContextWeighting, PlannedAction
from cases.visibility import actions_of
from cases.vocabulary import SubjectKind
from meetings.access import returns_on
from meetings.changes import Changes, changes_since, last_discussed
from meetings.models import AgendaItem, Attendance, Decision, Discussion, InformationReturn, Minute
from meetings.quorum import missing
from meetings.vocabulary import THERE
from permissions.models import Agency, RoleAssignment, User
from permissions.roles import ROLE_PERMISSIONS, Permission


@dataclass(frozen=True)
class ItemParts:
    """Everything about one case at one meeting that a user may see."""

    agencies: list[Agency]
    attendance: list[Attendance]
    gaps: list[str]
    returns: list[InformationReturn]
    asked: list[tuple[str, str]]
    discussion: Discussion | None
    decision: Decision | None
    minute: Minute | None
    voice: ChildVoice | None
    weightings: list[ContextWeighting]
    actions: list[PlannedAction]
    changes: Changes
    previous: AgendaItem | None
    following: AgendaItem | None

    @property
    def first_context(self) -> ContextWeighting | None:
        """The context that must change first, when it was weighed."""
        return next((each for each in self.weightings if each.changes_first), None)


def parts_of(item: AgendaItem, user: User) -> ItemParts:
    """Gather what the page shows."""
    attendance = list(item.attendance.select_related("agency", "data_key").order_by("agency__name"))
    before, after = neighbours(item, user)
    is_place = item.case.subject.kind == SubjectKind.PLACE
    return ItemParts(
        agencies=agencies_on(item.case),
        attendance=attendance,
        gaps=missing(item.case.subject.kind, {row.agency.kind for row in attendance if row.status in THERE}),
        returns=[each for each in returns_on(item, user) if not each.is_owed],
        asked=asked(item),
        discussion=Discussion.objects.select_related("data_key").filter(item=item).first(),
        decision=Decision.objects.select_related("data_key").filter(item=item).first(),
        minute=Minute.objects.visible_to(user).select_related("data_key").filter(item=item).first(),
        voice=None if is_place else voice_of(item.case),
        weightings=list(
            item.case.contextweightings.filter(current=True)
            .select_related("data_key")
            .order_by("-influence", "context")
        ),
        actions=list(actions_of(item.case)),
        changes=changes_since(item.case, user, last_discussed(item)),
        previous=before,
        following=after,
    )


def voice_of(case: Case) -> ChildVoice | None:
    """The last that the young person said."""
    voice: ChildVoice | None = (
        case.childvoices.select_related("agency", "data_key").order_by("-heard_on", "-recorded_at").first()
    )
    return voice


def asked(item: AgendaItem) -> list[tuple[str, str]]:
    """Every agency that was asked, and how its return stands; what it says is another matter."""
    rows = InformationReturn.objects.filter(item=item).current().select_related("agency")
    return [
        (row.agency.name, _standing(row))
        for row in rows.only("stage", "answer", "late", "agency__name").order_by("agency__name")
    ]


def _standing(row: InformationReturn) -> str:
    if row.is_owed:
        return "No return"
    return f"{row.get_answer_display()}{', late' if row.late else ''}"


def neighbours(item: AgendaItem, user: User) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The cases before and after this one on the list that this user sees."""
    found = list(
        AgendaItem.objects.filter(meeting=item.meeting_id)
        .visible_to(user)
        .on_list()
        .in_order()
        .only("id", "reference", "position")
    )
    place = next((number for number, each in enumerate(found) if each.pk == item.pk), 0)
    before = found[place - 1] if place else None
    after = found[place + 1] if place + 1 < len(found) else None
    return before, after


def known_attendance(item: AgendaItem) -> dict[Any, tuple[str, str]]:
    """What is recorded of each agency: for this case, else for the last one, so that it is not typed again."""
    rows = (
        Attendance.objects.filter(item__meeting=item.meeting_id)
        .select_related("data_key")
        .order_by("recorded_at")
    )
    known = {row.agency_id: (row.status, row.who) for row in rows}
    return {**known, **{row.agency_id: (row.status, row.who) for row in rows if row.item_id == item.pk}}


def people_on(case: Case) -> list[User]:
    """Those of the agencies on a case who may open it, from whom the lead professional is chosen."""
    agencies = [agency.pk for agency in agencies_on(case)]
    readers = [role.value for role, held in ROLE_PERMISSIONS.items() if Permission.CASE_VIEW in held]
    today = RoleAssignment.objects.in_date().filter(role__in=readers, user_id=OuterRef("pk"))
    found = User.objects.active().filter(Exists(today), agency_id__in=agencies)
    return list(found.select_related("agency").order_by("full_name"))


def discussion_of(item: AgendaItem) -> Discussion | None:
    """What was written down so far."""
    return Discussion.objects.select_related("data_key").filter(item=item).first()
