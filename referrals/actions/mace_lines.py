"""The lines of a referral: made from what is held, brought up to date, agreed to by whose information it is."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from permissions.checks import raise_if, require
from permissions.errors import NotNow, Refused
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.building import Built, differs
from referrals.gathering import Held, gather
from referrals.lifecycle.mace import BEFORE_SENDING
from referrals.models import MaceReferral, ReferralLine
from referrals.policies import mace as policies
from referrals.vocabulary.mace import Consent


def make_lines(referral: MaceReferral) -> int:
    """Make the lines of a new draft, inside the deed that starts it."""
    held = gather(referral.case)
    for number, each in enumerate(held, start=1):
        _make(referral, number, each)
    return len(held)


def bring_in_lines(built: Built) -> tuple[int, int]:
    """Bring the lines up to what is held now. How many were added, and how many changed."""
    last = max((line.number for line in built.lines), default=0)
    for number, each in enumerate(built.new, start=last + 1):
        _make(built.referral, number, each)
    for line in built.changed:
        held = built.by_source.get(line.source)
        if held is None:
            line.gone = True
        else:
            _take_over(line, held)
        line.save()
    return len(built.new), len(built.changed)


@deed
def ask_consent(referral: MaceReferral, line: ReferralLine, *, by: User) -> ReferralLine:
    """Ask the agency whose information this is whether it may go to MACE."""
    require(by, Permission.MACE_DRAFT)
    raise_if(policies.obstacles_to_writing(referral))
    _needs_consent(line)
    line.consent = Consent.ASKED
    line.save(update_fields=["consent"])
    record(Action.REFERRAL_CONSENT_ASKED, by=by, on=referral, line=line.number, agency=line.originator_id)
    if line.originator_id is not None:
        told = partial(notifications.to_agency, line.originator_id, Permission.CASE_ADD_ITEM)
        transaction.on_commit(told)
    return line


@deed
def answer_consent(
    referral: MaceReferral, line: ReferralLine, *, by: User, agrees: bool, reason: str
) -> ReferralLine:
    """The originator agrees that its information goes to MACE in these words, or does not, with the reason.

    :raises Refused: the person is not of the agency whose information it is
    :raises NotNow: the referral has been sent
    """
    require(by, Permission.CASE_ADD_ITEM)
    if by.agency_id is None or by.agency_id != line.originator_id:
        raise Refused(Permission.CASE_ADD_ITEM, ask="Only the agency that gave the information answers this.")
    if referral.stage not in BEFORE_SENDING:
        raise NotNow(["The referral has been sent or withdrawn, so there is nothing to answer."])
    _needs_consent(line)
    raise_if(policies.obstacles_to_reason(reason))
    line.consent = Consent.GIVEN if agrees else Consent.REFUSED
    line.consent_by, line.consent_at, line.consent_reason = by, timezone.now(), reason
    line.save(update_fields=["consent", "consent_by", "consent_at", "consent_reason"])
    action = Action.REFERRAL_CONSENT_GIVEN if agrees else Action.REFERRAL_CONSENT_REFUSED
    record(action, by=by, on=referral, reason=reason, line=line.number)
    transaction.on_commit(
        partial(notifications.to_agency, referral.case.lead_agency_id, Permission.MACE_DRAFT)
    )
    return line


def _needs_consent(line: ReferralLine) -> None:
    if not line.needs_consent:
        raise NotNow(["Every agency on the case may read this, so nobody has to agree."])


def _make(referral: MaceReferral, number: int, held: Held) -> ReferralLine:
    line = ReferralLine(
        referral=referral,
        number=number,
        part=held.part,
        source=held.source,
        title=held.title,
        text=held.text,
        masked=held.masked,
        handling=held.handling,
        originator_id=held.originator,
        named=list(held.named),
        included=not held.kept_back,
        why_withheld=held.kept_back,
    )
    line.save()
    return line


def _take_over(line: ReferralLine, held: Held) -> None:
    """The record says something else now: so does the line, and an agreement to other words is none to these."""
    if differs(line, held):
        line.consent, line.consent_by, line.consent_at = Consent.NOT_ASKED, None, None
    line.title, line.text, line.masked = held.title, held.text, held.masked
    line.handling, line.named, line.gone = held.handling, list(held.named), False
