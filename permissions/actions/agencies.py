"""Agencies join, are suspended and resumed, and sign agreements."""

import datetime

from django.contrib.auth.models import Group
from django.db import transaction

from permissions import policies
from permissions.checks import raise_if, require
from permissions.models import Agency, AgencyKind, AgencyStatus, DataSharingAgreement, User
from permissions.roles import Permission
from permissions.signals import tell_trail


def may_manage(by: User | None) -> None:
    """Raise Refused unless `by` may manage users and agencies; the set-up commands (None) may."""
    if by is not None:
        require(by, Permission.USER_MANAGE)


@transaction.atomic
def make_agency(*, name: str, kind: AgencyKind | str, by: User | None, reason: str = "") -> Agency:
    """A new agency with its group, which cases are shared with. Raises NotNow when the name is taken."""
    may_manage(by)
    name = name.strip()
    raise_if(policies.obstacles_to_agency(name))
    agency = Agency(name=name, kind=AgencyKind(kind))
    agency.group = Group.objects.create(name=f"agency {agency.reference}")
    agency.save()
    tell_trail(
        "agency.changed", by=by, on=agency, reason=reason, agency=str(agency.pk), made=True, kind=agency.kind
    )
    return agency


@transaction.atomic
def suspend_agency(agency: Agency, *, by: User | None, reason: str) -> Agency:
    """Stop an agency's part for now: its users may do nothing from their next request on."""
    return _set_status(agency, AgencyStatus.SUSPENDED, by=by, reason=reason)


@transaction.atomic
def resume_agency(agency: Agency, *, by: User | None, reason: str) -> Agency:
    """Let a suspended agency take part again."""
    return _set_status(agency, AgencyStatus.ACTIVE, by=by, reason=reason)


def _set_status(agency: Agency, status: AgencyStatus, *, by: User | None, reason: str) -> Agency:
    may_manage(by)
    locked: Agency = Agency.objects.select_for_update().get(pk=agency.pk)
    raise_if(policies.obstacles_to_status(locked, status) + policies.missing_reason(reason))
    locked.status = status
    locked.save(update_fields=["status"])
    agency.status = status
    tell_trail("agency.changed", by=by, on=locked, reason=reason, agency=str(agency.pk), status=status.value)
    return locked


@transaction.atomic
def record_agreement(
    agency: Agency,
    *,
    title: str,
    in_force_from: datetime.date,
    by: User | None,
    in_force_until: datetime.date | None = None,
    reason: str = "",
) -> DataSharingAgreement:
    """Record that an agency signed a data sharing agreement. `in_force_until` is the first day without it."""
    may_manage(by)
    raise_if(policies.obstacles_to_agreement(title, in_force_from, in_force_until))
    agreement = DataSharingAgreement.objects.create(
        agency=agency,
        title=title.strip(),
        in_force_from=in_force_from,
        in_force_until=in_force_until,
        recorded_by=by,
    )
    tell_trail(
        "agreement.changed",
        by=by,
        on=agreement,
        reason=reason,
        agency=str(agency.pk),
        agreement=str(agreement.pk),
        in_force_from=str(in_force_from),
        in_force_until=str(in_force_until or ""),
    )
    return agreement


@transaction.atomic
def end_agreement(
    agreement: DataSharingAgreement, *, on: datetime.date, by: User | None, reason: str
) -> DataSharingAgreement:
    """End an agreement: `on` is the first day on which it is no longer in force."""
    may_manage(by)
    locked = DataSharingAgreement.objects.select_for_update().get(pk=agreement.pk)
    raise_if(
        policies.obstacles_to_agreement(locked.title, locked.in_force_from, on)
        + policies.missing_reason(reason)
    )
    locked.in_force_until = on
    locked.save(update_fields=["in_force_until"])
    tell_trail(
        "agreement.changed", by=by, on=locked, reason=reason, agreement=str(locked.pk), in_force_until=str(on)
    )
    return locked
