"""A year in Fenbridge: nominations, triage, returns, meetings, reviews and MACE, and what is open now."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.models import Case, Subject
from cases.vocabulary import SubjectKind
from meetings.deadlines import working_day_problem
from permissions.models import Agency, User
from pgpm.town import linking, meeting, names, nominating
from pgpm.town.agencies import make_agencies, make_personas
from pgpm.town.clock import at, working_hours
from pgpm.town.escalating import escalate


@dataclass(frozen=True)
class Size:
    """How much of a town."""

    young_people: int
    groups: int
    places: int
    months: int


SIZES: dict[str, Size] = {
    "tiny": Size(young_people=6, groups=2, places=2, months=2),
    "small": Size(young_people=20, groups=4, places=5, months=3),
    "standard": Size(young_people=150, groups=25, places=30, months=12),
    "large": Size(young_people=1000, groups=120, places=120, months=12),
}
NOMINATING = ("asb", "police", "youth_justice", "education", "housing", "fire", "youth", "targeted", "hub")
# Police, social care and education sit on every case of a person, and the council's team on every place, so that
# meetings are quorate.
ALWAYS = {
    "young_person": ("police", "social_care", "education"),
    "peer_group": ("police", "social_care", "education"),
    "place": ("asb", "police"),
}


@dataclass
class Town:
    """What is known while the town is made."""

    size: Size
    chance: random.Random
    say: Callable[[str], None]
    agencies: dict[str, Agency] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    @property
    def reps(self) -> dict[str, User]:
        """The representative of each agency, by the agency's id."""
        found = {str(user.agency_id): user for name, user in self.people.items() if name.startswith("rep.")}
        return found | {str(self.agencies["safeguarding"].pk): self.people["rep.socialcare"]}


def make(seed: int, size: Size, say: Callable[[str], None]) -> Town:
    """Make the town. One transaction a month; the clock stands at the day of what is being done."""
    town = Town(size, random.Random(seed), say)  # noqa: S311  (a town to play with, no secret)
    days = meeting_days(size.months)
    with at(working_hours(days[0] - datetime.timedelta(days=40))), transaction.atomic():
        town.agencies = make_agencies(timezone.localdate() - datetime.timedelta(days=300))
        town.people = make_personas(town.agencies)
    queue = everybody(seed, size, town.chance)
    share = -(-len(queue) // len(days))
    for number, day in enumerate(days):
        say(f"\rMonth {number + 1} of {len(days)} ...")
        with transaction.atomic():
            month(town, day, queue[number * share : (number + 1) * share], number)
    with transaction.atomic():
        now_open(town, seed)
    say("\n")
    return town


def meeting_days(months: int) -> list[datetime.date]:
    """The days of the meetings that have been held, a month apart, each a working day; the last two weeks ago."""
    found = []
    day = timezone.localdate() - datetime.timedelta(days=14)
    for _ in range(months):
        while working_day_problem(day):
            day -= datetime.timedelta(days=1)
        found.append(day)
        day -= datetime.timedelta(days=30)
    return list(reversed(found))


def everybody(seed: int, size: Size, chance: random.Random) -> list[tuple[str, Any]]:
    """Every young person, group and place, in the order in which they are nominated."""
    queue: list[tuple[str, Any]] = [("young_person", name) for name in names.people(seed, size.young_people)]
    queue += [("peer_group", name) for name in names.groups(size.groups)]
    queue += [("place", name) for name in names.places(seed, size.places)]
    chance.shuffle(queue)
    return queue


def month(town: Town, day: datetime.date, nominated: list[tuple[str, Any]], number: int) -> None:
    """One cycle, from the nominations to the end of the meeting, and what MACE does with what it was sent."""
    before = len(Case.objects.all())
    with at(working_hours(day - datetime.timedelta(days=16))):
        held = meeting.plan(day, people=town.people)
    with at(working_hours(day - datetime.timedelta(days=14))):
        sent = [_nominate(town, kind, name) for kind, name in nominated]
    with at(working_hours(day - datetime.timedelta(days=12))):
        for each in sent:
            nominating.accept(each, by=town.people["coordinator"], others=_others(town, each.kind))
        fresh = list(Case.objects.with_subject().order_by("opened_at", "reference")[before:])
        _weave(town, fresh)
        meeting.start_reviews(day, people=town.people, most=8)
    with at(working_hours(day - datetime.timedelta(days=8))):
        held = meeting.freeze(held, people=town.people)
    with at(working_hours(day)):
        meeting.hold(held, people=town.people, reps=town.reps, chance=town.chance, close=number % 2 == 1)
    escalate(town.people, town.reps, day, chance=town.chance, last=number == town.size.months - 1)


def _nominate(town: Town, kind: str, name: Any) -> Any:
    agency = town.chance.choice(NOMINATING)
    login = {"youth_justice": "rep.youthjustice"}.get(agency, f"rep.{agency}")
    return nominating.nominate(kind, name, by=town.people[login], chance=town.chance)


def _others(town: Town, kind: str) -> list[Agency]:
    return [town.agencies[code] for code in ALWAYS[kind]]


def _weave(town: Town, fresh: list[Case]) -> None:
    young = [case for case in fresh if case.subject.kind == SubjectKind.YOUNG_PERSON]
    groups = list(Subject.objects.filter(kind=SubjectKind.PEER_GROUP).order_by("created_at", "reference"))
    places = list(Subject.objects.filter(kind=SubjectKind.PLACE).order_by("created_at", "reference"))
    linking.weave(young, groups, places, by=town.reps, chance=town.chance)
    linking.tell(fresh, by=town.reps, chance=town.chance)


def now_open(town: Town, seed: int) -> None:
    """What waits today: a meeting to come, nominations in triage and in draft."""
    day = timezone.localdate() + datetime.timedelta(days=12)
    while working_day_problem(day):
        day += datetime.timedelta(days=1)
    meeting.plan(day, people=town.people)
    waiting = names.people(seed + 1000, 4)
    for name in waiting[:3]:
        _nominate(town, "young_person", name)
    nominating.accept(
        _nominate(town, "young_person", waiting[3]),
        by=town.people["coordinator"],
        others=_others(town, "young_person"),
    )
