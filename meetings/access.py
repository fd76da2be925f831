"""The door to meetings and what hangs on them: it checks, and it records the look before anything is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.catalogue import Action
from audit.record import record
from cases.models import Case
from encryption.keys import warm
from meetings.models import AgendaItem, InformationReturn, Meeting, Minute
from meetings.querysets import builds
from meetings.waiting import waiting_cases
from permissions.checks import require, whom_to_ask
from permissions.errors import Hidden, Refused
from permissions.models import RoleAssignment, User
from permissions.roles import ROLE_PERMISSIONS, Permission
from permissions.scope import scope_of

MEETINGS_SHOWN = 24
WAITING_SHOWN = 100


def gate(user: User, permission: Permission) -> None:
    """Refuse whoever may do nothing at present, with the reason, before anything is asked of a record."""
    scope = scope_of(user)
    if not scope.ready:
        raise Refused(permission, reasons=scope.why_not_ready)


def admit(user: User, *permissions: Permission) -> None:
    """Refuse whoever holds none of these permissions. What they ask for is known to them by now."""
    scope = scope_of(user)
    if not any(scope.may(permission) for permission in permissions):
        raise Refused(permissions[0], ask=whom_to_ask(permissions[0]))


@dataclass(frozen=True)
class Meetings:
    """The meetings ahead, and the last ones."""

    ahead: Sequence[Meeting]
    over: Sequence[Meeting]


def list_meetings(user: User) -> Meetings:
    """The meetings, and a record of which were shown."""
    require(user, Permission.MEETING_VIEW)
    visible = Meeting.objects.visible_to(user).with_people()
    found = Meetings(list(visible.ahead()[:MEETINGS_SHOWN]), list(visible.over()[:MEETINGS_SHOWN]))
    record(Action.MEETING_LISTED, by=user, shown=[each.pk for each in (*found.ahead, *found.over)])
    return found


def open_meeting_for(user: User, reference: str, *permissions: Permission) -> Meeting:
    """The meeting, to act on it. Records no look: the deed leaves its own entry.

    :param permissions: any of these is enough
    """
    gate(user, permissions[0])
    meeting: Meeting | None = (
        Meeting.objects.visible_to(user).with_people().filter(reference=reference).first()
    )
    if meeting is None:
        raise Hidden
    admit(user, *permissions)
    return meeting


def look_at_meeting(
    user: User,
    reference: str,
    *permissions: Permission,
    action: Action = Action.MEETING_VIEWED,
    part: str = "",
) -> tuple[Meeting, list[AgendaItem]]:
    """The meeting with the cases of its list that this user may see; what was shown is recorded first."""
    meeting = open_meeting_for(user, reference, *(permissions or (Permission.MEETING_VIEW,)))
    items = items_of(meeting, user)
    record(action, by=user, on=meeting, shown=[item.case_id for item in items], part=part)
    return meeting, items


def items_of(meeting: Meeting, user: User) -> list[AgendaItem]:
    """The cases on a list that this user may see, in order, ready to be named."""
    items = list(AgendaItem.objects.filter(meeting=meeting).visible_to(user).on_list().with_case().in_order())
    warm([each.case for each in items])
    return items


def open_item_for(user: User, meeting_reference: str, reference: str, *permissions: Permission) -> AgendaItem:
    """One case of a meeting, to act on it; hidden with its case, and until this user may see the list."""
    gate(user, permissions[0])
    found = AgendaItem.objects.visible_to(user).on_list().with_case()
    item: AgendaItem | None = found.filter(
        reference=reference,
        meeting__reference=meeting_reference,
        meeting__in=Meeting.objects.visible_to(user),
    ).first()
    if item is None:
        raise Hidden
    admit(user, *permissions)
    return item


def look_at_item(
    user: User, meeting_reference: str, reference: str, *permissions: Permission, part: str = ""
) -> AgendaItem:
    """One case of a meeting, to show it; the look is recorded on its case."""
    item = open_item_for(user, meeting_reference, reference, *(permissions or (Permission.MEETING_VIEW,)))
    record(Action.AGENDA_ITEM_VIEWED, by=user, on=item, meeting=item.meeting_id, part=part)
    return item


def has_accepted(user: User, meeting: Meeting) -> bool:
    """Whether this person accepted the confidentiality statement for this meeting."""
    return bool(meeting.acceptances.filter(person=user).exists())


def waiting_for(user: User, meeting: Meeting) -> list[Case]:
    """The cases that wait for this meeting, of those the user may see; a record of which were shown."""
    visible = Case.objects.visible_to(user).values("pk")
    cases = list(waiting_cases(meeting.held_on).filter(pk__in=visible)[:WAITING_SHOWN])
    warm(cases)
    if cases:
        record(Action.CASE_LISTED, by=user, shown=[case.pk for case in cases])
    return cases


def waiting_case_for(user: User, meeting: Meeting, reference: str) -> Case:
    """A visible case by its reference, to put it on a list."""
    case: Case | None = Case.objects.visible_to(user).with_subject().filter(reference=reference).first()
    if case is None:
        raise Hidden
    return case


def list_returns(user: User) -> list[InformationReturn]:
    """The returns that this user's agency owes or has answered for meetings ahead; what was shown is recorded."""
    require(user, Permission.RETURN_ANSWER)
    found = list(
        InformationReturn.objects.visible_to(user)
        .current()
        .of_agency(scope_of(user).agency_id)
        .of_live_meetings()
        .with_case()
        .soonest_first()
    )
    warm([each.case for each in found])
    record(Action.RETURN_LISTED, by=user, shown=[each.case_id for each in found])
    return found


def open_return_for(user: User, reference: str, permission: Permission) -> InformationReturn:
    """A return, to act on it. Hidden unless its case and its handling let this user read it."""
    gate(user, permission)
    found: InformationReturn | None = (
        InformationReturn.objects.visible_to(user).with_case().filter(reference=reference).first()
    )
    if found is None:
        raise Hidden
    admit(user, permission)
    return found


def look_at_return(
    user: User, reference: str, permission: Permission, *, part: str = ""
) -> InformationReturn:
    """A return, to show it; the look is recorded first."""
    found = open_return_for(user, reference, permission)
    record(Action.RETURN_VIEWED, by=user, on=found, part=part)
    return found


def returns_on(item: AgendaItem, user: User) -> list[InformationReturn]:
    """The returns on one case that this user may read."""
    found = InformationReturn.objects.filter(item=item).visible_to(user).current()
    return list(found.select_related("agency", "data_key").order_by("agency__name"))


def look_at_minute(user: User, reference: str) -> Minute:
    """The minute of one case, to read it; the look is recorded first."""
    gate(user, Permission.MEETING_VIEW)
    require(user, Permission.MEETING_VIEW)
    minute: Minute | None = (
        Minute.objects.visible_to(user)
        .select_related(
            "data_key",
            "agreed_by",
            "item__meeting",
            "item__data_key",
            "case__data_key",
            "case__lead_agency",
            "case__subject__data_key",
        )
        .filter(reference=reference)
        .first()
    )
    if minute is None:
        raise Hidden
    record(Action.MINUTE_VIEWED, by=user, on=minute)
    return minute


def chairs() -> list[User]:
    """The people who may chair a meeting today."""
    roles = [role.value for role, held in ROLE_PERMISSIONS.items() if Permission.MEETING_RUN in held]
    holders = RoleAssignment.objects.in_date().filter(role__in=roles).values("user_id")
    return list(User.objects.active().filter(pk__in=holders).order_by("full_name"))


def may_build(user: User) -> bool:
    """Whether this user builds or runs meetings."""
    return builds(user)


def meetings_of_case(case: Case, user: User) -> list[AgendaItem]:
    """The meetings of a case that somebody has opened, latest first, with decision and minute."""
    found = AgendaItem.objects.filter(case=case).visible_to(user).on_list()
    return list(
        found.select_related("meeting", "decision__data_key", "minute").order_by(
            "-meeting__held_on", "-meeting__starts_at"
        )
    )
