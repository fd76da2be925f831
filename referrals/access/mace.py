"""The door to MACE referrals: it checks and records the look. There is no other way in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from audit.catalogue import Action
from audit.record import record
from cases.access import look_at_case
from cases.models import Case, PlannedAction
from encryption.keys import warm
from permissions.checks import require, whom_to_ask
from permissions.errors import Hidden, Refused
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from referrals.building import Built, approved, build
from referrals.models import MaceReferral, ReferralLine, ReferralSnapshot, StepDown
from referrals.visibility import shows_masked
from referrals.vocabulary.mace import Consent

PAGE_SIZE = 100
# The page on which a chair reads what will be sent, in full.
APPROVING = "approve"


def open_referral_for(user: User, reference: str, permission: Permission) -> MaceReferral:
    """The referral, to act on it. Records no look: the deed that follows leaves its own entry.

    :raises Hidden: there is no such referral for this user
    :raises Refused: the user sees the referral and may not do this, or may do nothing at present
    """
    scope = scope_of(user)
    if not scope.ready:
        raise Refused(permission, reasons=scope.why_not_ready)
    found: MaceReferral | None = (
        MaceReferral.objects.visible_to(user)
        .with_case_in_full()
        .select_related("approved_by", "sent_by")
        .filter(reference=reference)
        .first()
    )
    if found is None:
        raise Hidden
    if not scope.may(permission):
        raise Refused(permission, ask=whom_to_ask(permission))
    return found


@dataclass(frozen=True)
class LookedAt:
    """A referral as somebody looked at it: being written, or as it was approved and sent."""

    referral: MaceReferral
    built: Built | None
    snapshot: ReferralSnapshot | None


def look_at_referral(
    user: User, reference: str, *, permission: Permission = Permission.CASE_VIEW, part: str = ""
) -> LookedAt:
    """The referral, to show it. The look is recorded before anything is shown; so is each address in it.

    What has been sent is shown as it was sent; what has not, as it would be sent now.
    """
    referral = open_referral_for(user, reference, permission)
    built = None if referral.is_sent else build(referral)
    snapshot = approved(referral)
    record(Action.REFERRAL_VIEWED, by=user, on=referral, part=part)
    content = snapshot.content if snapshot else (built.content if built and part == APPROVING else None)
    if content and shows_masked(user) and any(line["masked"] for line in content["lines"]):
        reason = f"It stands in MACE referral {referral.reference}."
        record(Action.VALUE_REVEALED, by=user, on=referral, reason=reason, field="address")
    return LookedAt(referral, built, snapshot)


def line_for(user: User, reference: str, number: int, permission: Permission) -> ReferralLine:
    """One line of a referral, to ask or to answer for it. Raises Hidden where there is none."""
    referral = open_referral_for(user, reference, permission)
    line: ReferralLine | None = referral.lines.in_order().filter(number=number, gone=False).first()
    if line is None:
        raise Hidden
    line.referral = referral
    return line


def line_to_answer_for(user: User, reference: str, number: int) -> ReferralLine:
    """A line that the user's agency gave, to answer whether it may go to MACE. Another agency finds nothing there."""
    line = line_for(user, reference, number, Permission.CASE_ADD_ITEM)
    if line.originator_id is None or line.originator_id != scope_of(user).agency_id:
        raise Hidden
    return line


def list_referrals_for(user: User) -> list[MaceReferral]:
    """The referrals on which something is still to happen, the most urgent first, then the last ones that ended."""
    require(user, Permission.CASE_VIEW)
    seen = MaceReferral.objects.visible_to(user).with_case()
    found = [*seen.open().most_urgent_first()[:PAGE_SIZE], *seen.ended().newest_first()[:20]]
    warm([each.case.subject for each in found])
    record(Action.REFERRAL_LISTED, by=user, shown=[each.pk for each in found])
    return found


@dataclass(frozen=True)
class OnCase:
    """What the MACE page of a case shows."""

    case: Case
    referrals: Sequence[MaceReferral]
    step_downs: Sequence[StepDown]
    to_answer: Sequence[ReferralLine]

    @property
    def current(self) -> MaceReferral | None:
        """The newest referral."""
        return self.referrals[0] if self.referrals else None

    @property
    def step_down(self) -> StepDown | None:
        """The newest step-down."""
        return self.step_downs[0] if self.step_downs else None


def look_at_mace_of_case(user: User, reference: str) -> OnCase:
    """The referrals and step-downs of a case, and what the user's agency is asked about. Records the look."""
    case = look_at_case(user, reference, part="mace")
    return mace_of_case(user, case)


def mace_of_case(user: User, case: Case) -> OnCase:
    """The referrals and step-downs of a case that somebody has opened: three questions."""
    referrals = list(
        MaceReferral.objects.visible_to(user).with_case().filter(case=case).order_by("-recorded_at")
    )
    step_downs = list(
        StepDown.objects.visible_to(user)
        .with_case()
        .select_related("proposed_by")
        .prefetch_related("reviews__data_key", "reviews__agency")
        .filter(case=case)
        .order_by("-recorded_at")
    )
    asked = list(
        ReferralLine.objects.in_order()
        .filter(
            referral__in=[each.pk for each in referrals if not each.is_sent],
            originator_id=scope_of(user).agency_id,
            consent=Consent.ASKED,
        )
        .select_related("data_key", "originator", "referral")
    )
    warm([*referrals, *step_downs, *asked])
    return OnCase(case, referrals, step_downs, asked)


def open_actions_of(referral: MaceReferral) -> list[PlannedAction]:
    """The actions of its case that are still owed, for a referral that somebody has opened."""
    return list(
        referral.case.plannedactions.open()
        .select_related("data_key", "owner_agency")
        .order_by("due", "reference")
    )


def record_file(referral: MaceReferral, content: bytes, *, by: User, kind: str) -> None:
    """Leave in the trail that a file was made, and its SHA-256, before it leaves."""
    digest = hashlib.sha256(content).hexdigest()
    record(Action.EXPORTED, by=by, on=referral, kind=kind, sha256=digest, size=len(content))
