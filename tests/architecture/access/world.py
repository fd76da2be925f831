"""Two circles of agencies with one record of every kind each, and a person in every role; made by doing the deeds."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from audit.models import Entry
from cases.actions.cases import keep_off
from cases.actions.evidence import add_link
from cases.actions.plans import plan_action
from cases.lifecycle import Verb
from meetings.actions.discussion import (
    open_discussion,
    record_attendance,
    record_decision,
    record_discussion,
)
from meetings.actions.minutes import agree_minute, draft_minute
from permissions.actions.tokens import make_token
from permissions.models import Agency, User
from permissions.roles import Permission, Role
from permissions.scope import scope_of
from referrals.actions.step_downs import propose_step_down
from referrals.actions.triage import propose_declining
from tests import making
from tests.meetings.cycle import Cycle
from tests.permissions.people import signed_in
from tests.referrals.imports.staged import staged
from tests.referrals.mace import making as mace
from tests.referrals.nominations.making import a_draft, sent

LIST = b"No,Type,Name(s),Concerns,Date(s),Handling\n1,YP,Ann Bell,Seen at the park,9/11/24,P\n"


@dataclass
class Circle:
    """One circle's records. `kwargs` fills the address of a name with this circle's record."""

    cycle: Cycle = field(default_factory=Cycle)

    def __post_init__(self) -> None:
        """Do what makes one record of every kind."""
        cycle = self.cycle
        self.agency: Agency = cycle.agencies[0]
        self.rep: User = making.a_rep(self.agency)
        self.colleague: User = making.a_rep(self.agency)
        self.case = cycle.case
        self.case_reference: str = self.case.reference
        self.item = making.an_item(self.case, by=self.rep)
        place = making.a_place(by=cycle.coordinator)
        self.link = add_link(
            self.case,
            by=self.rep,
            kind="spends_time_at",
            source=self.case.subject,
            target=place,
            provenance="Seen by the youth worker.",
            source_grade="1",
            information_grade="A",
            confidence="probable",
        )
        self.action = plan_action(
            self.case,
            by=cycle.chair,
            text="Light the steps",
            target="place",
            owner_agency=self.agency,
            due=timezone.localdate() + datetime.timedelta(days=14),
            intended_change="Safe after six.",
        )
        self.recusal = keep_off(self.case, person=self.colleague, by=cycle.chair, reason="A relative.")
        self.draft = a_draft(by=self.rep)
        self.nomination = sent(a_draft(by=self.rep))
        self.batch = staged(self.rep, name="list.csv", content=LIST)
        self.row = self.batch.rows.get().number
        self.proposed = propose_declining(
            sent(a_draft(by=self.rep)), by=cycle.coordinator, reason="No concern outside the home."
        )
        self._hand_over()
        minuted = cycle.another_case()
        cycle.started()
        self.asked = cycle.return_of(self.agency)
        self.agenda = cycle.item
        item = cycle.item_of(minuted)
        record_attendance(
            item, by=cycle.chair, rows=[(agency, "present", "A. Worker") for agency in cycle.agencies]
        )
        item = open_discussion(item, by=cycle.chair)
        record_discussion(item, by=cycle.coordinator, strengths="The boxing club.")
        record_decision(item, by=cycle.chair, verb=Verb.DEFER, reasons="Wait.")
        self.minute = agree_minute(draft_minute(cycle.item_of(minuted), by=cycle.coordinator), by=cycle.chair)

    def _hand_over(self) -> None:
        """A referral that is being written, one that MACE has, and a step-down that MACE proposed."""
        here = {"chair": self.cycle.chair, "coordinator": self.cycle.coordinator}
        agencies = dict(zip(("lead", "police", "school"), self.cycle.agencies, strict=True))
        town = mace.Town(**here, **agencies)
        self.writing = mace.drafted(town, mace.a_full_case(town, conditional=True))
        lines = self.writing.lines.in_order()
        self.conditional = next(line.number for line in lines if line.handling == "C")
        self.referral = mace.sent(town)
        self.with_mace = mace.with_mace(town)
        draft = mace.a_step_down_draft(town)
        self.step_down = propose_step_down(draft, by=town.mace_chair)

    def kwargs(self, name: str, wanted: set[str]) -> dict[str, Any]:
        """The parameters of an address, for this circle."""
        return {parameter: self._one(name, parameter) for parameter in wanted}

    def _one(self, name: str, parameter: str) -> Any:
        plain = {
            "name": "address", "number": 1, "part": "concerns", "answer": "decline", "case": self.case_reference,
            "item_reference": self.agenda.reference if name.startswith(("meeting", "item")) else self.item.reference,
            "link_reference": self.link.reference, "action_reference": self.action.reference,
            "agency_reference": self.cycle.agencies[1].reference,
            "recusal_reference": self.recusal.reference, "proposal": uuid4(), "kind": "pdf", "step": "acknowledge",
        }  # fmt: skip
        special = {
            "nomination_second": {"answer": "confirm"}, "step_down_answer": {"answer": "accept"},
            "mace_part": {"part": "done"}, "step_down_part": {"part": "change"},
            "import_row": {"number": self.row}, "import_row_reject": {"number": self.row},
            "mace_ask_consent": {"number": self.conditional}, "mace_consent": {"number": self.conditional},
        }.get(name, {})  # fmt: skip
        if parameter in special:
            return special[parameter]
        if parameter in plain:
            return plain[parameter]
        assert parameter == "reference", f"{name}: {parameter}"
        for start, record in self._records():
            if name.startswith(start):
                return record.reference
        raise LookupError(name)

    def _records(self) -> list[tuple[str, Any]]:
        draft = ("part", "autosave", "event", "check", "sent", "withdraw")
        return [
            *((f"nomination_{each}", self.draft) for each in draft),
            ("api_nomination_part", self.draft),
            ("api_nomination_send", self.draft),
            ("nomination_second", self.proposed),
            ("nomination", self.nomination),
            ("api_nomination", self.nomination),
            ("import", self.batch),
            *((f"mace_{each}", self.writing) for each in ("part", "bring", "approve", "ask", "consent")),
            ("mace", self.referral),
            ("step_down_start", self.with_mace),
            ("step_down", self.step_down),
            *((each, self.rep) for each in ("person", "trail_person")),
            ("agency", self.agency),
            ("case", self.case),
            ("api_case", self.case),
            ("return", self.asked),
            ("minute", self.minute),
            ("meeting", self.cycle.meeting),
            ("item", self.cycle.meeting),
        ]


class World:
    """Two circles; everybody in a role belongs to the first agency of the first one."""

    def __init__(self) -> None:
        self.own, self.other = Circle(Cycle(hour=9)), Circle(Cycle(hour=14))
        self.people = {role: making.a_user(role, agency=self.own.agency) for role in Role}
        self.clients = {role: signed_in(user) for role, user in self.people.items()}
        self.tokens = {
            role: make_token(user, name="Matrix", days=2, by=user)[1]
            for role, user in self.people.items()
            if scope_of(user).may(Permission.API_USE)
        }
        self.nobody = Client()
        self.entry = Entry.objects.newest_first().first()
