"""Accounts are made, changed, closed and opened again."""

import datetime
from functools import partial
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from permissions import policies
from permissions.actions.agencies import may_manage
from permissions.checks import raise_if
from permissions.models import Agency, ApiToken, User
from permissions.notifications import password_link, send_password_link
from permissions.scope import forget_scope
from permissions.signals import tell_trail


@transaction.atomic
def make_user(
    *,
    email: str,
    full_name: str,
    agency: Agency | None,
    by: User | None,
    job_title: str = "",
    contextual_safeguarding_trained_on: datetime.date | None = None,
    information_governance_trained_on: datetime.date | None = None,
    is_persona: bool = False,
    reason: str = "",
) -> User:
    """A new account without a password: its user sets one by a one-time link.

    `is_persona` marks a made-up person of the synthetic town (address at fenbridge.example).
    """
    may_manage(by)
    email = email.strip().lower()
    raise_if(policies.obstacles_to_account(email, is_persona=is_persona))
    user = User(
        email=email,
        full_name=full_name.strip(),
        job_title=job_title.strip(),
        agency=agency,
        is_persona=is_persona,
        contextual_safeguarding_trained_on=contextual_safeguarding_trained_on,
        information_governance_trained_on=information_governance_trained_on,
    )
    user.set_unusable_password()
    user.save()
    # The administrator vouches for the address, so it counts as verified.
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    _match_group(user)
    tell_trail(
        "user.made", by=by, on=user, reason=reason, user=str(user.pk), agency=str(agency.pk) if agency else ""
    )
    return user


@transaction.atomic
def invite_user(*, by: User, **facts: Any) -> User:
    """Make an account (see `make_user`) and send its one-time link, both or neither."""
    user = make_user(by=by, reason="New account", **facts)
    return send_link(user, by=by, reason="New account")


@transaction.atomic
def change_user(user: User, *, by: User | None, reason: str = "", **changes: Any) -> User:
    """Change a user's name, job, agency or training dates (the keys of `policies.CHANGEABLE`)."""
    may_manage(by)
    raise_if(policies.obstacles_to_change(user, changes, by=by))
    locked: User = User.objects.select_for_update().get(pk=user.pk)
    changed = {name: value for name, value in changes.items() if getattr(locked, name) != value}
    for name, value in changed.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*changed])
    if "agency" in changed:
        _match_group(locked)
    forget_scope(user)
    said = {
        name: str(getattr(value, "pk", value))
        for name, value in changed.items()
        if name not in policies.NAMES
    }
    tell_trail(
        "user.changed", by=by, on=locked, reason=reason, user=str(locked.pk), changed=sorted(changed), **said
    )
    return locked


@transaction.atomic
def close_user(user: User, *, by: User | None, reason: str) -> User:
    """Close an account: its sessions and tokens end at once."""
    may_manage(by)
    raise_if(policies.obstacles_to_closing(user, by=by) + policies.missing_reason(reason))
    locked: User = User.objects.select_for_update().get(pk=user.pk)
    locked.is_active = False
    locked.save(update_fields=["is_active"])
    ended = end_sessions(locked)
    revoked = ApiToken.objects.usable().filter(user=locked)
    tokens = [str(token.pk) for token in revoked]
    for token in revoked:
        token.revoke()
    forget_scope(user)
    tell_trail(
        "user.closed", by=by, on=locked, reason=reason, user=str(locked.pk), sessions=ended, tokens=tokens
    )
    return locked


@transaction.atomic
def reopen_user(user: User, *, by: User | None, reason: str) -> User:
    """Open a closed account again. Its sessions and tokens stay ended."""
    may_manage(by)
    raise_if(policies.obstacles_to_reopening(user, by=by) + policies.missing_reason(reason))
    locked: User = User.objects.select_for_update().get(pk=user.pk)
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    forget_scope(user)
    tell_trail("user.changed", by=by, on=locked, reason=reason, user=str(locked.pk), reopened=True)
    return locked


@transaction.atomic
def forget_second_factor(user: User, *, by: User | None, reason: str) -> User:
    """For somebody who lost phone and recovery codes: they enrol anew at the next sign-in. Sessions end."""
    may_manage(by)
    raise_if(policies.obstacles_to_oneself(user, by=by) + policies.missing_reason(reason))
    count = Authenticator.objects.filter(user=user).delete()[0]
    ended = end_sessions(user)
    tell_trail(
        "session.second_factor_removed",
        by=by,
        on=user,
        reason=reason,
        user=str(user.pk),
        factors=count,
        sessions=ended,
    )
    return user


@transaction.atomic
def send_link(user: User, *, by: User | None, reason: str) -> User:
    """Send a one-time link with which the user sets a password. Whoever asks for it never sees it."""
    may_manage(by)
    raise_if(([] if user.is_active else ["The account is closed."]) + policies.missing_reason(reason))
    tell_trail("user.changed", by=by, on=user, reason=reason, user=str(user.pk), password_link=True)
    transaction.on_commit(partial(send_password_link, user.email, password_link(user)))
    return user


def end_sessions(user: User) -> int:
    """End every session of the user. Returns how many."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def _match_group(user: User) -> None:
    """A user is in their agency's group and no other: django-guardian asks `user.groups`."""
    user.groups.set([user.agency.group_id] if user.agency else [])
