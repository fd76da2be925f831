"""What becomes of a nomination's content when it is taken up: subject, case, items, events, voices.

Everything said keeps the nominating agency as its originator. With handling C nothing that was told stands where
every agency on the case reads it: it becomes items for the named agencies, and the rest of the case says only that
there is something they hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date

from cases.actions.cases import join, open_case
from cases.actions.evidence import add_item, record_event
from cases.actions.plans import record_carer_view, record_child_voice
from cases.actions.subjects import EDITABLE, KINDS, add_subject, note_identifier
from cases.models import Case, Subject
from cases.vocabulary import BornPrecision, ConcernType, FactOrOpinion, Handling
from encryption.fields import rekey
from encryption.index import identifier_token
from govuk import words
from permissions.models import Agency, User
from permissions.roles import Permission
from referrals.models import Nomination
from referrals.vocabulary.nominations import CarerAware, NominationKind

TOLD_TO_FEW = "What was said is held for named agencies only (handling C). Ask {agency}."


def open_case_from(nomination: Nomination, *, by: User, permission: Permission) -> Case:
    """The case that an accepted nomination becomes, at the stage "listed", with its agencies and its content."""
    previous = nomination.previous_case
    if previous is not None:
        subject: Subject = previous.subject
        nomination.former_key = nomination.data_key
        nomination.save(update_fields=["former_key"])
        rekey(nomination, subject.data_key)
    else:
        subject = add_subject(
            nomination.kind,
            by=by,
            data_key=nomination.data_key,
            subject_id=nomination.pk,
            permission=permission,
            **facts_for_subject(nomination),
        )
    assert nomination.lead_agency is not None
    case = open_case(
        subject,
        by=by,
        purpose=nomination.purpose,
        summary="" if is_for_few(nomination) else _summary(nomination),
        lead_agency=nomination.lead_agency,
        participants=[nomination.agency, *_agencies(nomination.participating)],
        previous_case=previous,
        permission=permission,
    )
    _add_identifiers(nomination, subject, by=by)
    _add_content(nomination, case, by=by)
    return case


def add_to_case(nomination: Nomination, case: Case, *, by: User, why: str) -> None:
    """Add what a nomination says to a case that is open already."""
    if not case.participations.filter(agency=nomination.agency, until__isnull=True).exists():
        join(case, agency=nomination.agency, by=by, why=why)
    _add_identifiers(nomination, case.subject, by=by)
    _add_content(nomination, case, by=by)


def is_for_few(nomination: Nomination) -> bool:
    """Whether only named agencies may read what was said."""
    return nomination.handling == Handling.CONDITIONS


def facts_for_subject(nomination: Nomination) -> dict[str, Any]:
    """The proposed facts as the subject's fields: dates as dates, and nothing that the kind does not have."""
    known = set(EDITABLE[KINDS[nomination.kind]])
    facts = {
        name: value for name, value in nomination.facts.items() if name in known and value not in (None, "")
    }
    if nomination.kind == NominationKind.YOUNG_PERSON and "date_of_birth" in facts:
        facts["date_of_birth"] = parse_date(str(facts["date_of_birth"]))
        facts.setdefault("born_precision", BornPrecision.EXACT.value)
    return facts


def _agencies(ids: list[Any]) -> list[Agency]:
    found = Agency.objects.in_bulk(ids)
    return [found[each] for each in ids if each in found]


def _add_identifiers(nomination: Nomination, subject: Subject, *, by: User) -> None:
    held = set(subject.identifiers.values_list("kind", "token"))
    for each in nomination.facts.get("identifiers", []):
        key = (each["kind"], identifier_token(each["kind"], each["value"]))
        if key not in held:
            held.add(key)
            note_identifier(
                subject,
                by=by,
                agency=nomination.agency,
                kind=each["kind"],
                value=each["value"],
                verified=bool(each.get("verified")),
            )


def _summary(nomination: Nomination) -> str:
    concerns = words.listed(ConcernType(code).label for code in nomination.concern_types)
    return f"{concerns}. {nomination.why_several}"[:2000]


def _statements(nomination: Nomination) -> Iterator[tuple[str, str]]:
    """Each thing said, with its kind. Events and voices are among them only when few may read them."""
    for name, lead in (
        ("why_several", "Why several agencies"),
        ("asked_of_meeting", "Asked of the meeting"),
        ("tried", "Tried so far"),
        ("strengths", "Strengths"),
    ):
        yield f"{lead}: {getattr(nomination, name)}", nomination.fact_or_opinion
    if not is_for_few(nomination):
        return
    concerns = words.listed(ConcernType(code).label for code in nomination.concern_types)
    yield f"Concerns: {concerns}", nomination.fact_or_opinion
    for event in nomination.events:
        yield f"{words.day(_date(event['occurred_from']))}: {event['summary']}", nomination.fact_or_opinion
    if nomination.child_words:
        yield f"Young people say: “{nomination.child_words}”", FactOrOpinion.FACT.value
    if nomination.carer_view and nomination.carer_aware == CarerAware.YES:
        yield f"The carer says: “{nomination.carer_view}”", FactOrOpinion.FACT.value


def _add_content(nomination: Nomination, case: Case, *, by: User) -> None:
    recipients = _agencies(nomination.readers_named)
    for statement, kind in _statements(nomination):
        add_item(
            case,
            by=by,
            statement=statement,
            kind=kind,
            obtained_how=nomination.obtained_how,
            obtained_on=nomination.obtained_on,
            source_grade=nomination.source_grade,
            information_grade=nomination.information_grade,
            source_identity=nomination.source_identity,
            handling=nomination.handling,
            conditions=nomination.conditions,
            recipients=recipients,
            agency=nomination.agency,
        )
    if not is_for_few(nomination):
        _add_events(nomination, case, by=by)
    _add_voices(nomination, case, by=by)


def _add_events(nomination: Nomination, case: Case, *, by: User) -> None:
    for event in nomination.events:
        role = event.get("harm_role") or ""
        record_event(
            case,
            by=by,
            kind=event["kind"],
            summary=event["summary"],
            occurred_from=_date(event["occurred_from"]),
            occurred_to=_date(event["occurred_to"]) if event.get("occurred_to") else None,
            approximate=bool(event.get("approximate")),
            status=event.get("status") or "reported",
            parts=[(case.subject, role)] if role and nomination.kind == NominationKind.YOUNG_PERSON else [],
            agency=nomination.agency,
        )


def _add_voices(nomination: Nomination, case: Case, *, by: User) -> None:
    withheld = TOLD_TO_FEW.format(agency=nomination.agency.name) if is_for_few(nomination) else ""
    heard_on = nomination.child_heard_on or timezone.localdate()
    record_child_voice(
        case,
        by=by,
        heard_on=heard_on,
        words=None if withheld else nomination.child_words or None,
        why_not=withheld or nomination.child_why_not or None,
        heard_by="" if withheld else nomination.child_heard_by,
        agency=nomination.agency,
    )
    if nomination.kind == NominationKind.YOUNG_PERSON:
        aware = nomination.carer_aware == CarerAware.YES
        record_carer_view(
            case,
            by=by,
            heard_on=timezone.localdate(),
            carer_aware=nomination.carer_aware,
            words=nomination.carer_view if aware and not withheld else None,
            why_not=withheld or (None if aware else nomination.carer_view),
            agency=nomination.agency,
        )


def _date(text: Any) -> datetime.date:
    found = text if isinstance(text, datetime.date) else parse_date(str(text))
    assert found is not None
    return found
