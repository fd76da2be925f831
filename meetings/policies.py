"""When something may be done at a meeting: each rule returns its obstacles as sentences; empty means go."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from cases.lifecycle import Stage, Verb
from cases.models import Case
from cases.policies import is_about_child
from cases.vocabulary import Handling
from govuk import words
from meetings.deadlines import working_day_problem
from meetings.lifecycle.meetings import TRANSITIONS, MeetingStage, MeetingVerb
from meetings.lifecycle.returns import TRANSITIONS as RETURN_TRANSITIONS
from meetings.lifecycle.returns import ReturnStage, ReturnVerb
from meetings.models import AgendaItem, InformationReturn, Meeting, Minute
from meetings.quorum import missing
from meetings.vocabulary import THERE, ItemStage

# Stages at which a case is in the hands of the PGPM and can be discussed.
DISCUSSABLE = frozenset(
    {Stage.LISTED, Stage.IN_DISCUSSION, Stage.ACTIVE_PLAN, Stage.UNDER_REVIEW, Stage.STEPPED_DOWN}
)
CLOSING = frozenset({Verb.CLOSE, Verb.CLOSE_WITHOUT_PLAN})
# What a meeting can decide, by the stage of the case while it is discussed.
DECISIONS: dict[Stage, tuple[Verb, ...]] = {
    Stage.IN_DISCUSSION: (Verb.AGREE_PLAN, Verb.DEFER, Verb.CLOSE_WITHOUT_PLAN),
    Stage.UNDER_REVIEW: (Verb.KEEP_PLAN, Verb.DEFER, Verb.CLOSE),
    Stage.STEPPED_DOWN: (Verb.RETURN_TO_PLAN, Verb.DEFER, Verb.CLOSE),
    # The referral was proposed while the case was discussed: the decision says why; the case has moved already.
    Stage.ESCALATION_PROPOSED: (Verb.PROPOSE_ESCALATION,),
}
# A case that was moved elsewhere while it was discussed: the item is put off, so that the meeting can go on.
OTHERWISE = (Verb.DEFER,)


def obstacles_to_planning(
    held_on: datetime.date,
    starts_at: datetime.time,
    *,
    extraordinary: bool = False,
    but: Meeting | None = None,
) -> list[str]:
    """What stands in the way of a meeting on this day. Only an extraordinary one is held when offices are shut."""
    found = []
    if held_on < timezone.localdate():
        found.append("The day of the meeting has passed. Choose a later one.")
    if not extraordinary and (problem := working_day_problem(held_on)):
        found.append(problem)
    same = Meeting.objects.filter(held_on=held_on, starts_at=starts_at).exclude(stage=MeetingStage.CANCELLED)
    if same.exclude(pk=but.pk if but else None).exists():
        found.append("There is a meeting at that time already.")
    return found


def obstacles(meeting: Meeting, verb: MeetingVerb) -> list[str]:
    """What stands in the way of this verb now."""
    row = TRANSITIONS[verb]
    stage = MeetingStage(meeting.stage)
    if stage not in row.sources:
        return [f"The meeting stands at “{stage.words}”. Open it again to see what changed."]
    if verb is MeetingVerb.START and meeting.held_on > timezone.localdate():
        return [
            f"The meeting is on {words.day(meeting.held_on)}. "
            "If it is held earlier, ask the coordinator to change its date first."
        ]
    if verb is MeetingVerb.END and meeting.items.filter(stage=ItemStage.OPEN).exists():
        return ["A case is still being discussed. Record its decision first."]
    return []


def obstacles_to_changing(meeting: Meeting) -> list[str]:
    """A meeting that began, ended or was cancelled is what it was."""
    if meeting.stage not in {MeetingStage.PLANNED, MeetingStage.FROZEN}:
        return [f"The meeting stands at “{MeetingStage(meeting.stage).words}” and no longer changes."]
    return []


def obstacles_to_listing(meeting: Meeting, case: Case, *, urgent: bool, why_urgent: str) -> list[str]:
    """What stands in the way of putting a case on the list."""
    if meeting.stage in {MeetingStage.ENDED, MeetingStage.CANCELLED}:
        return [f"The meeting stands at “{MeetingStage(meeting.stage).words}”. Choose another meeting."]
    found = []
    if Stage(case.stage) not in DISCUSSABLE:
        found.append(
            f"The case stands at “{Stage(case.stage).words}” and is not for this meeting to discuss."
        )
    on_it = AgendaItem.objects.filter(case=case).on_list()
    if on_it.filter(meeting=meeting).exists():
        found.append("The case is on this list already.")
    elif on_it.filter(
        meeting__stage__in=[MeetingStage.PLANNED, MeetingStage.FROZEN, MeetingStage.OPEN],
        stage__in=[ItemStage.LISTED, ItemStage.OPEN],
    ).exists():
        found.append("The case is on the list of another meeting. Take it off there first.")
    if meeting.is_frozen and not (urgent and why_urgent.strip()):
        found.append("The case list is frozen. Say why this case cannot wait for the next meeting.")
    return found


def obstacles_to_taking_off(item: AgendaItem) -> list[str]:
    """What stands in the way of taking a case off the list."""
    if item.stage != ItemStage.LISTED or item.meeting.stage in {MeetingStage.ENDED, MeetingStage.CANCELLED}:
        return ["The case was discussed or the meeting is over, so it stays on the list."]
    return []


def unrecorded_agencies(item: AgendaItem) -> list[str]:
    """Agencies on the case of which nobody said whether they are there."""
    said = set(item.attendance.values_list("agency_id", flat=True))
    parts = item.case.participations.filter(until__isnull=True).select_related("agency")
    return sorted(part.agency.name for part in parts if part.agency_id not in said)


def obstacles_to_attendance(item: AgendaItem) -> list[str]:
    """Attendance is recorded while the meeting runs and the case is not decided."""
    if item.meeting.stage != MeetingStage.OPEN:
        return ["The meeting is not running. Attendance is recorded during the meeting."]
    if item.stage not in {ItemStage.LISTED, ItemStage.OPEN}:
        return ["The case has been decided at this meeting, so its attendance stands."]
    return []


def obstacles_to_discussion(item: AgendaItem) -> list[str]:
    """What stands in the way of opening the discussion of a case."""
    if item.meeting.stage != MeetingStage.OPEN:
        return ["The meeting is not running. Start the meeting first."]
    if item.stage != ItemStage.LISTED:
        return [f"This case is “{ItemStage(item.stage).label}” at this meeting."]
    found = []
    if item.meeting.items.filter(stage=ItemStage.OPEN).exists():
        found.append("Another case is being discussed. Record its decision first.")
    if waiting := unrecorded_agencies(item):
        found.append(f"Record whether {words.listed(waiting)} {'is' if len(waiting) == 1 else 'are'} here.")
    if Stage(item.case.stage) not in DISCUSSABLE:
        found.append(f"The case stands at “{Stage(item.case.stage).words}” and is not for this meeting.")
    return found


def obstacles_to_recording(item: AgendaItem) -> list[str]:
    """The discussion is written down while it is open."""
    return [] if item.stage == ItemStage.OPEN else ["The discussion of this case is not open."]


def quorum_gaps(item: AgendaItem) -> list[str]:
    """Who is missing for a quorum on this case; empty means quorate."""
    present = item.attendance.filter(status__in=THERE).values_list("agency__kind", flat=True)
    found = missing(item.case.subject.kind, set(present))
    return found if item.meeting.chaired_by_id else ["the chair", *found]


def obstacles_to_decision(item: AgendaItem, verb: Verb, facts: Mapping[str, Any]) -> list[str]:
    """What stands in the way of a decision, besides what the case itself asks of the move."""
    if item.stage != ItemStage.OPEN:
        return ["The discussion of this case is not open."]
    if verb not in DECISIONS.get(Stage(item.case.stage), OTHERWISE):
        return ["The case moved meanwhile. Open the page again to see what can be decided."]
    found = []
    if not str(facts.get("reasons", "")).strip():
        found.append("Give the reasons for the decision.")
    gaps = quorum_gaps(item)
    if verb in CLOSING and gaps:
        found.append(
            f"There is no quorum for this case: {words.listed(gaps)} missing. Without it a case is not closed."
        )
    if verb is not Verb.DEFER and is_about_child(item.case):
        if not str(facts.get("tell_child", "")).strip():
            found.append("Say who tells the young person, or why nobody does yet.")
        if not str(facts.get("tell_carer", "")).strip():
            found.append("Say who tells the parents or carers, or why nobody does yet.")
    return found


def obstacles_to_return(found: InformationReturn, verb: ReturnVerb) -> list[str]:
    """What stands in the way of this verb on a return now."""
    stage = ReturnStage(found.stage)
    if stage not in RETURN_TRANSITIONS[verb].sources:
        return [f"This return stands at “{stage.words}”. Open it again to see what changed."]
    if verb is not ReturnVerb.CORRECT and found.item.meeting.stage == MeetingStage.ENDED:
        return ["The meeting is over. Add what you know to the case instead."]
    return []


def obstacles_to_answers(
    answers: Mapping[str, Any], *, handling: str, conditions: str, named: Sequence[Any]
) -> list[str]:
    """What is missing in a return that is to be sent."""
    found = []
    if not answers.get("known"):
        found.append(
            "Say whether the subject is known to you. If you have nothing to add, send a nil return."
        )
    if handling == Handling.CONDITIONS and not conditions.strip():
        found.append("Say under which conditions the information may be used (handling C).")
    if handling == Handling.CONDITIONS and not named:
        found.append("Name at least one agency that may read the return (handling C).")
    return found


def obstacles_to_minute(item: AgendaItem) -> list[str]:
    """A minute is written from a decision."""
    if item.stage not in {ItemStage.DISCUSSED, ItemStage.DEFERRED}:
        return ["There is no decision on this case yet. The minute is written from it."]
    return []


def obstacles_to_changing_minute(minute: Minute) -> list[str]:
    """An agreed minute is locked."""
    if minute.agreed_at is not None:
        return ["The minute is agreed and locked. Add an addendum instead."]
    return []
