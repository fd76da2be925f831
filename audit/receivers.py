"""What other packages tell the trail by signal: signing in and out, second factors, and the deeds of `permissions`.

Each signal leaves exactly one entry. A receiver that cannot write raises, and with it whatever sent the signal.
"""

from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.usersessions import signals as sessions
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Model
from django.dispatch import receiver
from django.http import HttpRequest

from audit.catalogue import Action, Outcome, action_of
from audit.said import said
from audit.writer import write
from permissions.models import User
from permissions.signals import trail

_FAILURES = frozenset({Action.SIGN_IN_FAILED, Action.SECOND_FACTOR_FAILED})


def leave(
    action: Action, *, by: User | None, on: Model | None = None, reason: str = "", **details: Any
) -> None:
    """Write one entry at once, whether or not a deed is being done."""
    outcome = Outcome.FAILED if action in _FAILURES else Outcome.DONE
    write(said(action, by=by, on=on, details=details, reason=reason, outcome=outcome))


def action_named(name: str) -> Action:
    """An action by its code ("role.given") or its name ("role_given"). Raises KeyError for what the catalogue lacks."""
    return action_of(name) or Action[name.upper()]


@receiver(trail, dispatch_uid="audit.told")
def told(
    action: str, by: User | None, on: Model | None, reason: str, details: dict[str, Any], **_: Any
) -> None:
    """A deed of `permissions`, or a sign-in that failed there."""
    leave(action_named(action), by=by, on=on, reason=reason, **details)


@receiver(user_logged_in, dispatch_uid="audit.signed_in")
def signed_in(request: HttpRequest | None, user: User, **_: Any) -> None:
    """Somebody signed in, with which methods."""
    records = get_authentication_records(request, user) if request is not None else []
    leave(Action.SIGNED_IN, by=user, on=user, methods=[str(each.get("method", "")) for each in records])


@receiver(user_logged_out, dispatch_uid="audit.signed_out")
def signed_out(user: User | None, **_: Any) -> None:
    """Somebody signed out. A session that ran out is told by `permissions` as that and nothing else."""
    if user is not None:
        leave(Action.SIGNED_OUT, by=user, on=user)


@receiver((account.password_changed, account.password_set), dispatch_uid="audit.password_changed")
def password_changed(user: User, **_: Any) -> None:
    """Somebody chose a new password."""
    leave(Action.PASSWORD_CHANGED, by=user, on=user)


@receiver(account.password_reset, dispatch_uid="audit.password_reset")
def password_reset(user: User, **_: Any) -> None:
    """Somebody chose a new password by a link from a mail."""
    leave(Action.PASSWORD_RESET, by=user, on=user)


@receiver(mfa.authenticator_added, dispatch_uid="audit.factor_added")
def factor_added(user: User, authenticator: Any, **_: Any) -> None:
    """A second factor was added."""
    leave(Action.SECOND_FACTOR_ADDED, by=user, on=user, method=authenticator.type)


@receiver(mfa.authenticator_removed, dispatch_uid="audit.factor_removed")
def factor_removed(user: User, authenticator: Any, **_: Any) -> None:
    """A second factor was removed."""
    leave(Action.SECOND_FACTOR_REMOVED, by=user, on=user, method=authenticator.type)


@receiver(mfa.authenticator_reset, dispatch_uid="audit.factor_reset")
def factor_reset(user: User, authenticator: Any, **_: Any) -> None:
    """Recovery codes were renewed."""
    leave(Action.SECOND_FACTOR_RESET, by=user, on=user, method=authenticator.type)


@receiver(mfa.authenticator_used, dispatch_uid="audit.factor_used")
def factor_used(user: User, authenticator: Any, reauthenticated: bool = False, **_: Any) -> None:
    """A second factor was given."""
    leave(Action.SECOND_FACTOR_USED, by=user, on=user, method=authenticator.type, again=bool(reauthenticated))


@receiver(mfa.authentication_failed, dispatch_uid="audit.factor_failed")
def factor_failed(user: User, authenticator: Any = None, **_: Any) -> None:
    """A second factor was wrong."""
    leave(Action.SECOND_FACTOR_FAILED, by=user, on=user, method=getattr(authenticator, "type", ""))


@receiver(sessions.session_client_changed, dispatch_uid="audit.session_moved")
def session_moved(to_session: Any, **_: Any) -> None:
    """A session went on from another address or browser."""
    leave(Action.SESSION_MOVED, by=to_session.user, on=to_session.user)
