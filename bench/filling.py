"""A partnership with many cases. People, agencies and one case in full are made by deeds; the crowd is loaded in bulk.

The bulk goes past the querysets that refuse it: twenty thousand openings, one entry each, would take half an hour and
change nothing about what a list costs.
"""

import datetime
import random
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cases.actions.plans import record_child_voice
from cases.models import Case, CaseGroupObjectPermission, CaseUserObjectPermission, Subject
from cases.vocabulary import Level, Purpose
from encryption import roots
from encryption.models import DataKey
from permissions.models import Agency, User
from permissions.references import random_reference
from tests import making

AGENCIES = 12
NARROW = 50  # how many cases the user of a small service sees
BATCH = 2000


@dataclass(frozen=True)
class Town:
    """Who looks: a representative whose agency takes part in a sixth of all cases, and one who sees fifty."""

    wide: User
    narrow: User
    case: Case  # in full, of the wide viewer's agency
    size: int


def fill(size: int) -> Town:
    """Make the town."""
    chance = random.Random(1)
    with transaction.atomic():
        agencies = [making.an_agency() for _ in range(AGENCIES)]
        wide, narrow = making.a_rep(agencies[0]), making.a_rep()
        case = a_full_case(agencies[0], wide)
        crowd = [
            one
            for start in range(0, size, BATCH)
            for one in _batch(start, min(size, start + BATCH), agencies)
        ]
        _grant(crowd, agencies, narrow, chance)
    return Town(wide, narrow, case, size)


def a_full_case(agency: Agency, rep: User) -> Case:
    """A case with a plan, items, actions and a voice, by deeds."""
    chair = making.a_chair()
    case = making.with_plan(
        making.a_case(lead_agency=agency, education="Fenbridge Academy", address="4 Sedge Walk, Fenbridge"),
        chair=chair,
    )
    for number in range(5):
        making.an_item(case, by=rep, statement=f"Was seen on the steps with friends, evening {number}.")
    record_child_voice(
        case,
        by=rep,
        words="I want the steps to be lit.",
        heard_on=timezone.localdate(),
        heard_by="Youth worker",
    )
    return case


def _batch(start: int, end: int, agencies: list[Agency]) -> list[Case]:
    root_id, root = roots.current(roots.Purpose.FIELD)
    keys = QuerySet(DataKey).bulk_create(
        [
            DataKey(wrapped=aes_key_wrap(root, AESGCM.generate_key(256)), root_id=root_id)
            for _ in range(start, end)
        ]
    )
    subjects = [
        Subject(
            reference=random_reference("YP"),
            kind="young_person",
            name=f"Tamsel Quorrin{start + n}",
            data_key=key,
        )
        for n, key in enumerate(keys)
    ]
    QuerySet(Subject).bulk_create(subjects)
    cases = [_case(start + n, subject, agencies) for n, subject in enumerate(subjects)]
    QuerySet(Case).bulk_create(cases)
    return cases


def _case(number: int, subject: Subject, agencies: list[Agency]) -> Case:
    now = timezone.now() - datetime.timedelta(minutes=number)
    return Case(
        reference=random_reference("C"),
        subject=subject,
        data_key=subject.data_key,
        purpose=Purpose.SAFEGUARD,
        summary=f"Worries outside the home, {number}.",
        level=Level.MODERATE,
        level_reasons="Seen twice with unknown adults.",
        dissent="None of the agencies saw it otherwise.",
        level_set_on=now.date(),
        stage="active_plan",
        review_on=timezone.localdate() + datetime.timedelta(days=number % 60),
        lead_agency=agencies[number % AGENCIES],
        opened_at=now,
        updated_at=now,
    )


def _grant(cases: list[Case], agencies: list[Agency], narrow: User, chance: random.Random) -> None:
    """Two agencies take part in each case; the narrow user is named on fifty."""
    view = Permission.objects.get(content_type__app_label="cases", codename="view_case")
    grants = []
    for number, case in enumerate(cases):
        both = agencies[number % AGENCIES], agencies[(number + chance.randrange(1, AGENCIES)) % AGENCIES]
        grants += [
            CaseGroupObjectPermission(permission=view, group_id=agency.group_id, content_object=case)
            for agency in both
        ]
    QuerySet(CaseGroupObjectPermission).bulk_create(grants, batch_size=BATCH)
    QuerySet(CaseUserObjectPermission).bulk_create(
        [
            CaseUserObjectPermission(permission=view, user=narrow, content_object=case)
            for case in chance.sample(cases, min(NARROW, len(cases)))
        ]
    )
