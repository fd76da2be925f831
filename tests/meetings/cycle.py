"""A meeting at each of its stages, made by doing the deeds."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from cases.models import Case
from meetings.actions.case_list import freeze_case_list
from meetings.actions.discussion import open_discussion, record_attendance
from meetings.actions.meetings import accept_confidentiality, plan_meeting, start_meeting
from meetings.models import AgendaItem, InformationReturn, Meeting
from permissions.models import Agency, User
from tests import making

KINDS = ("police", "childrens_social_care", "education")


@dataclass
class Cycle:
    """A meeting today with one case of three agencies, and the people around it.

    It is an extraordinary one, so that the tests run on a Sunday too.
    """

    coordinator: User = field(default_factory=making.a_coordinator)
    chair: User = field(default_factory=making.a_chair)
    agencies: list[Agency] = field(default_factory=lambda: [making.an_agency(kind) for kind in KINDS])
    hour: int = 9

    def __post_init__(self) -> None:
        """Plan the meeting, and open a case that waits for it."""
        self.case = self.another_case()
        self.meeting: Meeting = plan_meeting(
            by=self.coordinator,
            held_on=timezone.localdate(),
            starts_at=datetime.time(self.hour, 30),
            chair=self.chair,
            extraordinary=True,
        )

    def another_case(self, kind: str = "young_person") -> Case:
        """One more case of the same agencies."""
        make = {
            "young_person": making.a_young_person,
            "place": making.a_place,
            "peer_group": making.a_peer_group,
        }
        return making.a_case(
            make[kind](by=self.coordinator),
            by=self.coordinator,
            lead_agency=self.agencies[0],
            participants=tuple(self.agencies[1:]),
        )

    def frozen(self) -> Cycle:
        """With its case list frozen."""
        freeze_case_list(self.meeting, by=self.coordinator)
        return self

    def started(self) -> Cycle:
        """With the meeting running."""
        if self.meeting.stage == "planned":
            self.frozen()
        start_meeting(self.meeting, by=self.chair)
        accept_confidentiality(self.meeting, by=self.chair)
        return self

    def discussing(self, *, present: str = "present") -> Cycle:
        """With everybody there and the case under discussion."""
        self.started()
        self.attend(present)
        open_discussion(self.item, by=self.chair)
        return self

    def attend(self, status: str = "present") -> None:
        """Record the same of all agencies."""
        record_attendance(
            self.item, by=self.chair, rows=[(agency, status, "A. Worker") for agency in self.agencies]
        )

    @property
    def item(self) -> AgendaItem:
        """The case's item, afresh."""
        return self.item_of(self.case)

    def item_of(self, case: Case) -> AgendaItem:
        """A case's item, afresh."""
        found: AgendaItem = AgendaItem.objects.with_case().get(meeting=self.meeting, case=case)
        return found

    def return_of(self, agency: Agency) -> InformationReturn:
        """What one agency was asked."""
        found: InformationReturn = (
            InformationReturn.objects.current().with_case().get(item=self.item, agency=agency)
        )
        return found
