"""Information items, events and links: what is said, what happened, what connects."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.models import Case, Event, EventParticipation, InformationItem, ItemRecipient, Link, Subject
from cases.policies import obstacles_to_item, obstacles_to_linking
from cases.vocabulary import Confidence, LinkKind
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import Agency, User
from permissions.roles import Permission

# Rule L-3: how long a link stays in the picture without being confirmed again, in days. Rule IG-33 for items.
LINK_DAYS = {
    Confidence.CONFIRMED: 365,
    Confidence.PROBABLE: 365,
    Confidence.POSSIBLE: 183,
    Confidence.UNASSESSED: 183,
    Confidence.DISPUTED: 183,
}
ITEM_DAYS = 365

NEEDS_NAMED_ITEM = {LinkKind.OF_CONCERN_TO, LinkKind.ASSOCIATED_WITH_PLACE}


def agency_of(user: User) -> Agency:
    """The agency that speaks when this user writes."""
    if user.agency is None:
        raise NotNow(["Your account belongs to no agency, so nothing can be recorded in its name."])
    return user.agency


@deed
def add_item(
    case: Case,
    *,
    by: User,
    statement: str,
    kind: str,
    obtained_how: str,
    source_grade: str,
    information_grade: str,
    handling: str = "P",
    conditions: str = "",
    recipients: Sequence[Agency] = (),
    source_identity: str = "",
    sanitised: str = "",
    quoted: bool = False,
    obtained_on: datetime.date | None = None,
    expires_on: datetime.date | None = None,
    agency: Agency | None = None,
    supersedes: InformationItem | None = None,
) -> InformationItem:
    """Add one graded statement from one source.

    Handling C goes to the named agencies and the originator only. A correction supersedes an older item of the same
    agency, which stays in history.
    """
    require(by, Permission.CASE_ADD_ITEM)
    raise_if(
        obstacles_to_item(
            information_grade=information_grade,
            handling=handling,
            conditions=conditions,
            recipients=len(recipients),
        )
    )
    agency = agency or agency_of(by)
    if supersedes is not None and (supersedes.agency_id != agency.pk or supersedes.case_id != case.pk):
        raise NotNow(["Only the agency that gave the information can correct it."])
    item = InformationItem.objects.create(
        case=case,
        agency=agency,
        recorded_by=by,
        statement=statement,
        quoted=quoted,
        kind=kind,
        obtained_how=obtained_how,
        obtained_on=obtained_on,
        source_identity=source_identity,
        source_grade=source_grade,
        information_grade=information_grade,
        handling=handling,
        conditions=conditions if handling == "C" else None,
        sanitised=sanitised,
        expires_on=expires_on or timezone.localdate() + datetime.timedelta(days=ITEM_DAYS),
        supersedes=supersedes,
    )
    named = list(dict.fromkeys(recipients)) if handling == "C" else []
    for recipient in named:
        ItemRecipient.objects.create(item=item, agency=recipient)
    action = Action.ITEM_SUPERSEDED if supersedes else Action.ITEM_ADDED
    record(action, by=by, on=item, handling=handling, recipients=[recipient.pk for recipient in named])
    return item


@deed
def withdraw_item(item: InformationItem, *, by: User, reason: str) -> None:
    """Withdraw an item: only the agency that gave it may."""
    require(by, Permission.CASE_ADD_ITEM)
    if item.agency_id != agency_of(by).pk:
        raise NotNow(["Only the agency that gave the information can withdraw it."])
    if item.withdrawn_at is not None:
        raise NotNow(["The information is withdrawn already."])
    item.withdrawn_at, item.why_withdrawn = timezone.now(), reason
    item.save(update_fields=["withdrawn_at", "why_withdrawn"])
    record(Action.ITEM_WITHDRAWN, by=by, on=item, reason=reason)


@deed
def record_event(
    case: Case,
    *,
    by: User,
    kind: str,
    summary: str,
    occurred_from: datetime.date,
    occurred_to: datetime.date | None = None,
    approximate: bool = False,
    status: str = "reported",
    place: Any = None,
    parts: Sequence[tuple[Subject, str]] = (),
    agency: Agency | None = None,
) -> Event:
    """Record what happened and who had which part in it. Roles belong to the event, never to a person."""
    require(by, Permission.CASE_ADD_ITEM)
    if occurred_from > timezone.localdate():
        raise NotNow(["The event lies in the future. Check the date."])
    agency = agency or agency_of(by)
    event = Event.objects.create(
        case=case,
        agency=agency,
        recorded_by=by,
        kind=kind,
        summary=summary,
        occurred_from=occurred_from,
        occurred_to=occurred_to,
        approximate=approximate,
        status=status,
        place=place,
    )
    for subject, harm_role in parts:
        EventParticipation.objects.create(
            case=case, agency=agency, recorded_by=by, event=event, subject=subject, harm_role=harm_role
        )
    record(Action.EVENT_ADDED, by=by, on=event, kind=kind)
    return event


@deed
def add_link(
    case: Case,
    *,
    by: User,
    kind: str,
    source: Subject,
    target: Subject,
    provenance: str,
    source_grade: str,
    information_grade: str,
    confidence: str,
    influence: str = "unknown",
    note: str = "",
    valid_from: datetime.date | None = None,
    basis: InformationItem | None = None,
    expires_on: datetime.date | None = None,
    agency: Agency | None = None,
) -> Link:
    """Add a link between two subjects, recorded in a case. It expires unless somebody confirms it again."""
    require(by, Permission.CASE_ADD_LINK)
    if not provenance.strip():
        raise NotNow(["Say who says so and how they know: a link without a source cannot be saved."])
    if kind in NEEDS_NAMED_ITEM and basis is None:
        raise NotNow(["A link to a person of concern needs the graded item it rests on."])
    raise_if(obstacles_to_linking(case, kind, source, target))
    # One that expired without being confirmed has ended on that day, so that it can be recorded anew.
    for expired in case.links.standing().filter(kind=kind, source=source, target=target):
        expired.valid_to = expired.expires_on
        expired.save(update_fields=["valid_to"])
    link = Link.objects.create(
        case=case,
        agency=agency or agency_of(by),
        recorded_by=by,
        kind=kind,
        source=source,
        target=target,
        valid_from=valid_from or timezone.localdate(),
        provenance=provenance,
        basis=basis,
        source_grade=source_grade,
        information_grade=information_grade,
        confidence=confidence,
        influence=influence,
        note=note,
        expires_on=expires_on
        or timezone.localdate() + datetime.timedelta(days=LINK_DAYS[Confidence(confidence)]),
    )
    record(Action.LINK_ADDED, by=by, on=link, kind=kind, confidence=confidence)
    return link


@deed
def end_link(link: Link, *, by: User, reason: str, ended_on: datetime.date | None = None) -> None:
    """Say that a link no longer holds. It leaves the picture and stays in history."""
    require(by, Permission.CASE_ADD_LINK)
    link.valid_to, link.why_changed = ended_on or timezone.localdate(), reason
    link.version += 1
    link.save(update_fields=["valid_to", "why_changed", "version"])
    record(Action.LINK_ENDED, by=by, on=link, reason=reason)


@deed
def judge_link(link: Link, *, by: User, confidence: str, reason: str) -> None:
    """Change how sure we are of a link: confirmed again, disputed, refuted. A refuted link leaves the picture."""
    require(by, Permission.CASE_ADD_LINK)
    link.confidence, link.why_changed = confidence, reason
    if confidence == Confidence.REFUTED:
        link.refuted_at = timezone.now()
    else:
        link.last_confirmed_on = timezone.localdate()
        link.expires_on = timezone.localdate() + datetime.timedelta(days=LINK_DAYS[Confidence(confidence)])
    link.version += 1
    link.save()
    record(Action.LINK_CHANGED, by=by, on=link, reason=reason, confidence=confidence)
