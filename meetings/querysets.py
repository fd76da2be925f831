"""The questions that are asked of meetings and what hangs on them, each with a name."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from audit.querysets import AuditedQuerySet
from cases.querysets import OfCaseQuerySet
from meetings.lifecycle.meetings import MeetingStage
from meetings.lifecycle.returns import ANSWERED, OWED, ReturnStage
from meetings.vocabulary import ItemStage
from permissions.roles import Permission
from permissions.scope import scope_of

# Whoever holds one of these builds or runs the meeting, and so sees the case list before it is frozen.
BUILDERS = (Permission.MEETING_PLAN, Permission.MEETING_RUN)


def builds(user: Any) -> bool:
    """Whether this user builds or runs meetings."""
    scope = scope_of(user)
    return any(scope.may(permission) for permission in BUILDERS)


class MeetingQuerySet(AuditedQuerySet):
    """Questions about meetings."""

    def visible_to(self, user: Any) -> Self:
        """Every meeting, for those who see meetings. Which of its cases somebody sees is asked of the cases."""
        return self.all() if scope_of(user).may(Permission.MEETING_VIEW) else self.none()

    def at_stage(self, *stages: MeetingStage) -> Self:
        """Meetings at one of these stages."""
        return self.filter(stage__in=stages)

    def ahead(self) -> Self:
        """Meetings that have not ended, soonest first."""
        return self.at_stage(MeetingStage.PLANNED, MeetingStage.FROZEN, MeetingStage.OPEN).order_by(
            "held_on", "starts_at", "reference"
        )

    def over(self) -> Self:
        """Meetings that ended or were cancelled, latest first."""
        return self.at_stage(MeetingStage.ENDED, MeetingStage.CANCELLED).order_by(
            "-held_on", "-starts_at", "-reference"
        )

    def standing_at(self, stage: MeetingStage, version: int) -> Self:
        """Meetings that still stand where somebody saw them; the condition under which one may move."""
        return self.filter(stage=stage.value, version=version)

    def with_people(self) -> Self:
        """With the chair and the coordinator."""
        return self.select_related("chair", "coordinator")


class AgendaItemQuerySet(OfCaseQuerySet):
    """Questions about the cases on a list."""

    def visible_to(self, user: Any) -> Self:
        """Items about cases that the user sees. Before the list is frozen, only for those who build it."""
        found = self.in_cases_visible_to(user)
        if builds(user):
            return found
        return found.exclude(meeting__stage__in=[MeetingStage.PLANNED, MeetingStage.CANCELLED])

    def on_list(self) -> Self:
        """Without what was taken off."""
        return self.exclude(stage=ItemStage.TAKEN_OFF)

    def in_order(self) -> Self:
        """As the meeting takes them."""
        return self.order_by("position", "section", "recorded_at", "reference")

    def with_case(self) -> Self:
        """With the case, its subject and keys, so that a list asks no more for each row."""
        return self.select_related(
            "meeting",
            "data_key",
            "case__data_key",
            "case__lead_agency",
            "case__lead_professional",
            "case__subject__data_key",
        )


class ReturnQuerySet(OfCaseQuerySet):
    """Questions about information returns."""

    def visible_to(self, user: Any) -> Self:
        """One's own agency's; others' once they are shared, or before that for those who prepare the meeting.

        Handling C is for the originator and the agencies it names, and for nobody else.
        """
        scope = scope_of(user)
        own = Q(agency_id=scope.agency_id)
        ready = Q(shared_at__isnull=False)
        if scope.may(Permission.RETURN_VIEW_ALL):
            ready |= Q(stage__in=ANSWERED)
        allowed = ~Q(handling="C") | Q(named__contains=[scope.agency_id])
        return self.in_cases_visible_to(user).filter(own | (ready & allowed))

    def current(self) -> Self:
        """Without those that a correction replaced."""
        return self.exclude(stage=ReturnStage.CORRECTED)

    def of_agency(self, agency_id: Any) -> Self:
        """The returns of one agency."""
        return self.filter(agency_id=agency_id)

    def owed(self) -> Self:
        """Asked for and not answered, for a meeting that is still ahead or open."""
        return self.of_live_meetings().filter(stage__in=OWED)

    def of_live_meetings(self) -> Self:
        """For meetings that are ahead or running, without cases that were taken off."""
        return self.filter(item__meeting__stage__in=[MeetingStage.FROZEN, MeetingStage.OPEN]).exclude(
            item__stage=ItemStage.TAKEN_OFF
        )

    def answered(self) -> Self:
        """Sent in some way and not replaced."""
        return self.filter(stage__in=[*ANSWERED, ReturnStage.FROZEN])

    def standing_at(self, stage: ReturnStage, version: int) -> Self:
        """Returns that still stand where somebody saw them."""
        return self.filter(stage=stage.value, version=version)

    def soonest_first(self) -> Self:
        """By the day they are due."""
        return self.order_by("due_on", "item__position", "reference")

    def with_case(self) -> Self:
        """With the case, its subject and keys, the meeting and the agency."""
        return self.select_related(
            "agency",
            "data_key",
            "item__meeting",
            "case__data_key",
            "case__lead_agency",
            "case__subject__data_key",
        )


class MinuteQuerySet(OfCaseQuerySet):
    """Questions about minutes."""

    def visible_to(self, user: Any) -> Self:
        """Agreed minutes of the cases that the user sees; drafts for those who write and agree them."""
        found = self.in_cases_visible_to(user)
        return found if builds(user) else found.filter(agreed_at__isnull=False)

    def waiting(self) -> Self:
        """Drafted and not agreed."""
        return self.filter(agreed_at__isnull=True)
