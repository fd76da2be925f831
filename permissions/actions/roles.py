"""Roles are given and ended. Nobody gives one to themselves."""

import datetime

from django.db import transaction
from django.utils import timezone

from permissions import policies
from permissions.actions.agencies import may_manage
from permissions.checks import raise_if
from permissions.models import RoleAssignment, User
from permissions.roles import Role
from permissions.scope import forget_scope
from permissions.signals import tell_trail


@transaction.atomic
def assign_role(
    user: User,
    *,
    role: Role | str,
    by: User | None,
    reason: str,
    starts_on: datetime.date | None = None,
    ends_on: datetime.date | None = None,
    second: User | None = None,
) -> RoleAssignment:
    """Give a role from `starts_on` (today unless given) until, not including, `ends_on`.

    `second` is a third person who agreed. Raises NotNow when the user is the giver, or holds the role in
    that time.
    """
    may_manage(by)
    role = Role(role)
    starts_on = starts_on or timezone.localdate()
    User.objects.select_for_update().get(pk=user.pk)
    raise_if(
        policies.obstacles_to_role(user, role, starts_on, ends_on, by=by, second=second)
        + policies.missing_reason(reason)
    )
    assignment = RoleAssignment.objects.create(
        user=user,
        role=role.value,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason.strip(),
        assigned_by=by,
        second_by=second,
    )
    forget_scope(user)
    tell_trail(
        "role.given",
        by=by,
        on=user,
        reason=reason,
        user=str(user.pk),
        role=role.value,
        assignment=str(assignment.pk),
        starts_on=str(starts_on),
        ends_on=str(ends_on or ""),
        second=str(second.pk) if second else "",
    )
    return assignment


@transaction.atomic
def end_role(
    assignment: RoleAssignment, *, by: User | None, reason: str, on: datetime.date | None = None
) -> RoleAssignment:
    """End a role: `on` (today unless given) is the first day without it, so today takes effect at once."""
    may_manage(by)
    on = on or timezone.localdate()
    locked: RoleAssignment = (
        RoleAssignment.objects.select_for_update().select_related("user").get(pk=assignment.pk)
    )
    raise_if(policies.obstacles_to_ending(locked, on) + policies.missing_reason(reason))
    # A role that has not begun ends on the day it would have begun: it was never held.
    locked.ends_on = max(on, locked.starts_on)
    locked.ended_by = by
    locked.end_reason = reason.strip()
    locked.save(update_fields=["ends_on", "ended_by", "end_reason"])
    forget_scope(assignment.user)
    tell_trail(
        "role.ended",
        by=by,
        on=locked.user,
        reason=reason,
        user=str(locked.user_id),
        role=locked.role,
        assignment=str(locked.pk),
        ends_on=str(locked.ends_on),
    )
    return locked
