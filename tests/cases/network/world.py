"""A small partnership for the tests of the network: agencies and people by their deeds, links at will.

Random links are written in bulk past the querysets that refuse it: the property under test is what may be seen, and
three hundred worlds by one entry each would take minutes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from guardian.shortcuts import assign_perm

from cases.models import (
    Case,
    InformationItem,
    ItemRecipient,
    Link,
    PeerGroup,
    PersonOfConcern,
    Place,
    Subject,
    YoungPerson,
)
from encryption.models import DataKey
from permissions.models import Agency, AgencyKind, User
from permissions.roles import Role
from tests.permissions.people import a_user, an_agency

TODAY = timezone.localdate()
LONG = TODAY + datetime.timedelta(days=1000)


@dataclass
class World:
    """Two agencies, a few viewers, subjects of each kind, a case on some of them."""

    youth: Agency
    police: Agency
    rep: User
    chair: User
    recorder: User
    subjects: list[Subject]
    concerns: list[PersonOfConcern]
    cases: list[Case]
    withheld: InformationItem  # handling C, named: nobody; given by the police
    named: InformationItem  # handling C, named: youth justice

    @property
    def everybody(self) -> list[Subject]:
        """Every subject, those of concern last."""
        return [*self.subjects, *self.concerns]


@transaction.atomic
def a_world() -> World:
    """The partnership, with four cases and no link yet."""
    youth = an_agency("Fenbridge Youth Justice")
    police = an_agency("Fenbridge Police", AgencyKind.POLICE)
    recorder = a_user(Role.AGENCY_REP, agency=police)
    people = [YoungPerson(given_name=name, family_name="Ashdown") for name in ("Tobin", "Marnie", "Idris")]
    people.append(YoungPerson(given_name="Kofi", family_name="Fenwick-Okafor-Lindqvist"))
    group = PeerGroup(
        name="After-school group", how_identified="observation", purpose_of_mapping="Safer journeys"
    )
    places = [
        Place(name="Copse Lane MUGA", place_type="park", positive_use="Football"),
        Place(
            name="Flat at Mill Road", place_type="dwelling", postcode_outward="FB3", positive_use="Company"
        ),
    ]
    subjects: list[Subject] = [*people, group, *places]
    for subject in subjects:
        subject.save()
    cases = [
        Case.objects.create(subject=subject, purpose="safeguard", lead_agency=police)
        for subject in (people[0], people[1], group, places[0])
    ]
    item = {
        "case": cases[0],
        "agency": police,
        "recorded_by": recorder,
        "statement": "Seen near the bridge.",
        "kind": "fact",
        "obtained_how": "seen",
        "source_grade": "1",
        "information_grade": "A",
        "handling": "C",
        "conditions": "Named agencies only.",
        "expires_on": LONG,
    }
    withheld = InformationItem.objects.create(**item)
    named = InformationItem.objects.create(**item)
    ItemRecipient.objects.create(item=named, agency=youth)
    concerns = []
    for number, agencies in enumerate(([youth, police], [police])):
        concern = PersonOfConcern(
            name=f"Unknown adult {number}",
            description="Adult with a bicycle",
            kind="person_of_concern",
            basis=withheld,
            police_notified_on=TODAY,
            data_key=DataKey.objects.make(),
        )
        concern.save()
        concern.named_agencies.set(agencies)
        concerns.append(concern)
    return World(
        youth=youth,
        police=police,
        rep=a_user(Role.AGENCY_REP, agency=youth),
        chair=a_user(Role.CHAIR),
        recorder=recorder,
        subjects=subjects,
        concerns=concerns,
        cases=cases,
        withheld=withheld,
        named=named,
    )


def share(case: Case, agency: Agency) -> None:
    """Let an agency take part, as far as seeing goes."""
    assign_perm("cases.view_case", agency.group, case)


def a_link(
    world: World,
    case: Case,
    source: Subject,
    target: Subject,
    *,
    kind: str = "friend_of",
    begun: int = -10,
    ended: int | None = None,
    expires: int = 100,
    refuted: int | None = None,
    recorded: int = -10,
    basis: InformationItem | None = None,
) -> Link:
    """A link, its dates in days from today. Not saved."""
    noon = timezone.now().replace(hour=12, minute=0)
    return Link(
        case=case,
        data_key=case.data_key,
        reference=f"LK-{timezone.now().timestamp():.6f}-{source.pk.hex[:3]}"[:20],
        agency=world.police,
        recorded_by=world.recorder,
        recorded_at=noon + datetime.timedelta(days=recorded),
        kind=kind,
        source=source,
        target=target,
        valid_from=TODAY + datetime.timedelta(days=begun),
        valid_to=None if ended is None else TODAY + datetime.timedelta(days=ended),
        expires_on=TODAY + datetime.timedelta(days=expires),
        refuted_at=None if refuted is None else noon + datetime.timedelta(days=refuted),
        confidence="probable" if refuted is None else "refuted",
        provenance="Seen by a worker",
        source_grade="1",
        information_grade="A",
        basis=basis,
    )


def save_all(links: list[Link]) -> None:
    """Write links at once, each with a reference of its own."""
    for number, link in enumerate(links):
        link.reference = f"LK-TEST{number}"
    QuerySet(Link).bulk_create(links)
