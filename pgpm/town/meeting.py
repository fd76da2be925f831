"""A month's meeting of the town: the list freezes, agencies answer, the chair decides with actions."""

import datetime
import random

from django.utils import timezone

from cases.actions.moves import move_case
from cases.actions.plans import plan_action, record_assessment, set_level, update_action, weigh_contexts
from cases.lifecycle import Stage, Verb
from cases.models import Case, PlannedAction
from cases.vocabulary import SubjectKind
from meetings.actions.case_list import freeze_case_list
from meetings.actions.discussion import open_discussion, record_attendance, record_decision, record_discussion
from meetings.actions.meetings import end_meeting, plan_meeting, start_meeting
from meetings.actions.returns import nil_return, send_return
from meetings.models import AgendaItem, InformationReturn, Meeting
from permissions.models import User

ACTIONS = (
    (
        "Light the way behind the hall",
        "place",
        "neighbourhood",
        "Young people say they feel safe there after six.",
    ),
    ("Offer a place in the boxing club", "service", "peer", "An adult they trust sees them every week."),
    ("Brief the kiosk holder and the bus drivers", "place", "neighbourhood", "Somebody notices and rings."),
    ("Meet the group on its own ground", "group", "peer", "The group says what would help."),
    ("Change the route of the late bus patrol", "service", "neighbourhood", "Nobody waits alone after nine."),
)
NOTHING = {"known": "never"}


def hold(
    meeting: Meeting, *, people: dict[str, User], reps: dict[str, User], chance: random.Random, close: bool
) -> None:
    """Hold a meeting whose list is frozen, on its day.

    :param people: the personas by login; :param reps: the representative of each agency, by the agency's id
    """
    chair = people["chair"]
    for asked in InformationReturn.objects.filter(item__meeting=meeting).select_related(
        "agency", "item", "case"
    ):
        answer(asked, by=reps[str(asked.agency_id)], chance=chance)
    start_meeting(meeting, by=chair)
    for item in meeting.items.on_list().in_order():
        discuss(item, people=people, chance=chance, close=close)
    end_meeting(Meeting.objects.get(pk=meeting.pk), by=chair)


def answer(asked: InformationReturn, *, by: User, chance: random.Random) -> None:
    """Two agencies of three know nothing more; the third says what is strong first."""
    if chance.random() < 0.66:
        nil_return(asked, by=by)
        return
    said = {
        "known": "open",
        "strengths": "Comes to the group on Thursdays and helps to set up.",
        "worries": "Seen twice late at the bus station with somebody older.",
        "child_voice": "I would rather be at the club.",
    }
    send_return(asked, by=by, answers=said)


def discuss(item: AgendaItem, *, people: dict[str, User], chance: random.Random, close: bool) -> None:
    """One case: who is there, what is said, the level with reasons, actions, the decision."""
    chair, case = people["chair"], Case.objects.get(pk=item.case_id)
    rows = [
        (part.agency, "present", "Representative")
        for part in case.participations.filter(until__isnull=True).select_related("agency")
    ]
    record_attendance(item, by=people["coordinator"], rows=rows)
    item = open_discussion(AgendaItem.objects.get(pk=item.pk), by=chair)
    record_discussion(
        item,
        by=people["coordinator"],
        changed="One worry since the last meeting, and one good week.",
        strengths="A worker they trust, and a friend who walks with them.",
        worries="Older people near the bus station.",
    )
    case = Case.objects.select_related("subject", "subject__data_key", "data_key", "lead_agency").get(
        pk=case.pk
    )
    if (
        case.stage == Stage.STEPPED_DOWN
    ):  # it is monitored: the meeting hears of it and leaves it where it stands
        decide(item, Verb.DEFER, by=chair)
        return
    reviewing = case.stage == Stage.UNDER_REVIEW
    if reviewing:
        settle_actions(case, by=chair)
    if reviewing and close:
        decide(item, Verb.CLOSE, by=chair, closing_reason="goals_met")
        return
    judge(case, by=chair, chance=chance)
    decide(item, Verb.KEEP_PLAN if reviewing else Verb.AGREE_PLAN, by=chair)


def decide(item: AgendaItem, verb: Verb, *, by: User, closing_reason: str = "") -> None:
    """The chair's decision, and who tells the young person and the carers."""
    soon = timezone.localdate() + datetime.timedelta(days=5)
    record_decision(
        AgendaItem.objects.get(pk=item.pk),
        by=by,
        verb=verb,
        reasons="The agencies agree on what is strong and what must change around the young people.",
        tell_child="The youth worker",
        tell_child_by=soon,
        tell_carer="The family worker",
        tell_carer_by=soon,
        closing_reason=closing_reason,
    )


def settle_actions(case: Case, *, by: User) -> None:
    """What was planned is done, and says what it changed."""
    for action in PlannedAction.objects.filter(case=case).open():
        update_action(
            action,
            by=by,
            version=action.version,
            state="done",
            result="The lamp works and the drivers know whom to ring.",
            effect="changed",
        )


def judge(case: Case, *, by: User, chance: random.Random) -> None:
    """Level with reasons, what must change first, and two actions, one of them on a context."""
    child = case.subject.kind == SubjectKind.YOUNG_PERSON
    levels = ("emerging", "moderate", "moderate", "significant") if child else ("watch", "active", "priority")
    for text, target, context, change in chance.sample(ACTIONS, 2):
        plan_action(
            case,
            by=by,
            text=text,
            target=target,
            context=context,
            owner_agency=case.lead_agency,
            due=timezone.localdate() + datetime.timedelta(days=chance.randint(10, 40)),
            intended_change=change,
        )
    weigh_contexts(
        case,
        by=by,
        weightings=[
            {
                "context": context,
                "influence": influence,
                "direction": direction,
                "reason": "Older people wait there after school." if influence in {"2", "3"} else "",
                "changes_first": context == "neighbourhood",
            }
            for context, influence, direction in (
                ("home", "0", "protective"),
                ("peer", "2", "both"),
                ("neighbourhood", "3", "harmful"),
            )
        ],
    )
    record_assessment(
        case,
        by=by,
        about="young_person" if child else "context",
        ratings={},
        summary="Worries come from outside the home: who waits at the bus station, and the unlit way.",
        strengths="Friends who look out for each other.",
        bias_answer="We would read it the same way for any child.",
    )
    set_level(
        case,
        by=by,
        level=chance.choice(levels),
        reasons="Two reports from different agencies, and what the young people say themselves.",
        bias_answer="We would read it the same way for any child.",
        review_on=timezone.localdate() + datetime.timedelta(days=chance.choice((28, 42, 56))),
        lead_professional=by,
    )


def plan(day: datetime.date, *, people: dict[str, User]) -> Meeting:
    """The coordinator plans the month's meeting."""
    return plan_meeting(
        by=people["coordinator"],
        held_on=day,
        starts_at=datetime.time(10),
        chair=people["chair"],
        coordinator=people["coordinator"],
    )


def freeze(meeting: Meeting, *, people: dict[str, User]) -> Meeting:
    """The coordinator freezes the list."""
    return freeze_case_list(Meeting.objects.get(pk=meeting.pk), by=people["coordinator"])


def start_reviews(day: datetime.date, *, people: dict[str, User], most: int) -> None:
    """Cases whose review date has come are put under review, so that the meeting discusses them."""
    for case in Case.objects.review_due_by(day).with_subject().order_by("review_on", "reference")[:most]:
        move_case(case, Verb.START_REVIEW, by=people["coordinator"], reason="The review date has come.")
