"""What the nominating agency does: start a nomination, save a part of it, send it, withdraw it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.actions.subjects import EDITABLE, KINDS
from permissions.checks import raise_if, require
from permissions.errors import NotNow
from permissions.models import User
from permissions.roles import Permission
from referrals import notifications
from referrals.actions.nomination_moves import Stale, move, require_own
from referrals.clocks import TRIAGE_DAYS, working_days_after
from referrals.lifecycle.nominations import NominationVerb
from referrals.models import Nomination, NominationSnapshot
from referrals.policies import nominations as policies
from referrals.vocabulary.nomination_parts import CONTENT, PARTS

# What was not taken up is destroyed after this many days, unless another purpose keeps it.
PURGE_DAYS = 30


@deed
def start_nomination(
    *,
    by: User,
    kind: str,
    purpose: str,
    facts: Mapping[str, Any] | None = None,
    import_row: UUID | None = None,
    **answers: Any,
) -> Nomination:
    """Start a nomination as a draft of the user's agency.

    :param kind: a code of `NominationKind`
    :param purpose: a code of `cases.vocabulary.Purpose`
    :param facts: what is known of the subject, by the field names of the kind (cases.actions.subjects.EDITABLE), and
        `identifiers`: a list of {"kind", "value", "verified"}; dates as ISO text
    :param import_row: the row of an uploaded case list that this comes from; one nomination for each row
    :param answers: any other field of `CONTENT`, such as `concern_types`, `events`, `handling`
    :raises Refused: the user may not nominate
    :raises NotNow: the account has no agency, or the row became a nomination already
    """
    require(by, Permission.NOMINATION_MAKE)
    raise_if(policies.obstacles_to_starting(kind, purpose))
    unknown = set(answers) - set(CONTENT)
    if unknown:
        raise TypeError(f"A nomination has no {', '.join(sorted(unknown))}")
    strange = set(facts or {}) - {*EDITABLE[KINDS[kind]], "identifiers"}
    if strange:
        raise TypeError(f"{kind} has no {', '.join(sorted(strange))}")
    if import_row is not None and Nomination.objects.of_row(import_row).exists():
        raise NotNow(["This row of the case list became a nomination already."])
    nomination = Nomination(
        agency=agency_of(by),
        nominator=by,
        saved_by=by,
        kind=kind,
        purpose=purpose,
        facts=dict(facts or {}),
        import_row=import_row,
        **answers,
    )
    nomination.save()
    record(Action.NOMINATION_STARTED, by=by, on=nomination, kind=kind, purpose=purpose)
    return nomination


@deed
def save_part(
    nomination: Nomination, part: str, *, by: User, version: int, values: Mapping[str, Any]
) -> Nomination:
    """Save one page of a nomination.

    :param part: a key of `PARTS`
    :param version: the version that the writer was looking at
    :raises Stale: somebody else saved meanwhile
    :raises NotNow: the nomination is no longer open to changes
    """
    require_own(nomination, by)
    unknown = set(values) - set(PARTS[part])
    if unknown:
        raise TypeError(f"The part {part} has no {', '.join(sorted(unknown))}")
    current: Nomination = Nomination.objects.select_for_update(of=("self",)).with_key().get(pk=nomination.pk)
    raise_if(policies.obstacles_to_changing(current))
    if current.unseen_change(by, version):
        raise Stale(current)
    changed = [name for name, value in values.items() if getattr(current, name) != value]
    for name in changed:
        setattr(current, name, values[name])
    if part != "language" and changed:
        # Other words than those that were looked through: the language check is to be seen again.
        current.language_seen_at = None
    current.count_change(by)
    current.save()
    record(Action.NOMINATION_SAVED, by=by, on=current, part=part)
    return current


@deed
def send_nomination(nomination: Nomination, *, by: User, version: int | None = None) -> Nomination:
    """Send a nomination to the coordinator: it is frozen as it stands, and the clock of triage starts."""
    require_own(nomination, by)
    day = timezone.localdate()
    sent = move(
        nomination,
        NominationVerb.SEND,
        by=by,
        version=version,
        sent_at=timezone.now(),
        answer_due_on=working_days_after(day, TRIAGE_DAYS),
        gaps_due_on=None,
    )
    snapshot = NominationSnapshot(nomination=sent, data_key=sent.data_key, taken_by=by)
    snapshot.take(sent.content)
    snapshot.save()
    record(Action.NOMINATION_SENT, by=by, on=sent, snapshot=snapshot.pk, digest=bytes(snapshot.digest).hex())
    transaction.on_commit(partial(notifications.to_holders, Permission.NOMINATION_TRIAGE))
    return sent


@deed
def withdraw_nomination(
    nomination: Nomination, *, by: User, reason: str, version: int | None = None
) -> Nomination:
    """Withdraw a nomination before it is accepted. Its content is due for destruction after thirty days."""
    require_own(nomination, by)
    raise_if(policies.obstacles_to_reason(reason))
    withdrawn = move(
        nomination,
        NominationVerb.WITHDRAW,
        by=by,
        version=version,
        proposal="",
        purge_on=timezone.localdate() + datetime.timedelta(days=PURGE_DAYS),
    )
    withdrawn.decision_reason = reason
    withdrawn.save(update_fields=["decision_reason"])
    record(Action.NOMINATION_WITHDRAWN, by=by, on=withdrawn, reason=reason)
    return withdrawn
