"""Recording whom or what a case is about, and changing the facts."""

from __future__ import annotations

import datetime
from typing import Any, TypeVar
from uuid import UUID

from audit.catalogue import Action
from audit.record import deed, record
from cases.models import (
    Case,
    Identifier,
    InformationItem,
    PeerGroup,
    PersonOfConcern,
    Place,
    Subject,
    YoungPerson,
)
from encryption.models import DataKey
from permissions.checks import require
from permissions.errors import Changed, NotNow
from permissions.models import Agency, User
from permissions.roles import Permission

S = TypeVar("S", bound=Subject)

KINDS: dict[str, type[Subject]] = {
    "young_person": YoungPerson,
    "peer_group": PeerGroup,
    "place": Place,
}

EDITABLE: dict[type[Subject], tuple[str, ...]] = {
    YoungPerson: (
        "given_name",
        "family_name",
        "also_known_as",
        "date_of_birth",
        "born_precision",
        "reported_age",
        "sex",
        "home_area",
        "address",
        "education",
        "safe_contact_notes",
        "additional_needs",
        "trusted_adult",
        "statutory_status",
    ),
    PeerGroup: (
        "name",
        "how_identified",
        "purpose_of_mapping",
        "strengths_and_norms",
        "young_people_consulted",
        "notes",
    ),
    Place: (
        "name",
        "place_type",
        "postcode_outward",
        "address",
        "point",
        "owner_or_manager",
        "guardians",
        "features",
        "times_of_concern",
        "positive_use",
        "young_people_view",
    ),
}


@deed
def add_subject(
    kind: str,
    *,
    by: User,
    data_key: DataKey | None = None,
    subject_id: UUID | None = None,
    permission: Permission = Permission.NOMINATION_TRIAGE,
    **facts: Any,
) -> Subject:
    """Record a young person, a peer group or a place.

    :param kind: a code of `SubjectKind` other than person of concern
    :param data_key: the key to take over, such as that of the nomination that named the subject
    :param subject_id: the id to take over with it, so that the trail of the one goes on as that of the other
    :param facts: the fields of the kind
    """
    require(by, permission)
    model = KINDS[kind]
    unknown = set(facts) - set(EDITABLE[model])
    if unknown:
        raise TypeError(f"{kind} has no {', '.join(sorted(unknown))}")
    subject = model(**facts)
    if data_key is not None:
        subject.data_key = data_key
    if subject_id is not None:
        subject.id = subject_id
    subject.save()
    record(Action.SUBJECT_ADDED, by=by, on=subject, kind=kind)
    return subject


@deed
def change_subject(subject: S, *, case: Case, by: User, version: int, reason: str, **facts: Any) -> S:
    """Change facts of a subject, seen at a version.

    :raises Changed: somebody changed it meanwhile; the page then shows both texts
    """
    require(by, Permission.CASE_EDIT)
    model = type(subject)
    current: S = model.objects.select_for_update(of=("self",)).get(pk=subject.pk)
    if current.version != version:
        theirs = {name: getattr(current, name) for name in facts}
        raise Changed(
            version=current.version, theirs={k: "" if v is None else str(v) for k, v in theirs.items()}
        )
    for name in EDITABLE[model]:
        if name in facts:
            setattr(current, name, facts[name])
    current.version = version + 1
    current.save()
    record(Action.SUBJECT_CHANGED, by=by, on=case, reason=reason)
    return current


@deed
def add_identifier(
    case: Case, *, by: User, agency: Agency, kind: str, value: str, verified: bool
) -> Identifier:
    """Note an identifier. A failing check digit keeps it as unverified; it is never corrected."""
    require(by, Permission.CASE_EDIT)
    return note_identifier(case.subject, by=by, agency=agency, kind=kind, value=value, verified=verified)


@deed
def note_identifier(
    subject: Subject, *, by: User, agency: Agency, kind: str, value: str, verified: bool
) -> Identifier:
    """The identifier itself, for deeds that have asked for permission already."""
    identifier = Identifier.objects.create(
        subject=subject, kind=kind, value=value, verified=verified, agency=agency
    )
    record(Action.IDENTIFIER_ADDED, by=by, on=subject, kind=kind, verified=verified)
    return identifier


@deed
def add_person_of_concern(
    case: Case,
    *,
    by: User,
    name: str,
    description: str,
    basis: InformationItem,
    police_notified_on: datetime.date,
    police_reference: str = "",
    named_agencies: list[Agency],
) -> PersonOfConcern:
    """Record a person of concern: needs a graded item, the date the police were told, and named agencies."""
    require(by, Permission.CASE_ADD_ITEM)
    if basis.case_id != case.pk:
        raise NotNow(["Choose an information item of this case as the basis."])
    if not named_agencies:
        raise NotNow(["Name the agencies that may know of this person."])
    person = PersonOfConcern(
        name=name,
        description=description,
        basis=basis,
        police_notified_on=police_notified_on,
        police_reference=police_reference,
        data_key=DataKey.objects.make(),
    )
    person.save()
    person.named_agencies.set(named_agencies)
    record(Action.PERSON_OF_CONCERN_ADDED, by=by, on=case, named=[agency.pk for agency in named_agencies])
    return person
