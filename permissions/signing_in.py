"""What a session knows of how it began: when, by which person, and whether a second factor was given."""

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from permissions.errors import Hidden
from permissions.models import User

BEGAN = "pgpm_began"
SEEN = "pgpm_seen"
PERSONA = "pgpm_persona"
BACKEND = "permissions.backends.SignInBackend"
# The session is written at most this often to say that its user is still there (seconds).
SEEN_EVERY = 20


def begin(request: HttpRequest) -> None:
    """Start the clocks of a new session."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def seconds_left(request: HttpRequest) -> int:
    """How long this session lasts if nothing more is asked; 0 when it is over."""
    now = time.time()
    idle = settings.PGPM_IDLE_SECONDS - (now - request.session.get(SEEN, now))
    whole = settings.PGPM_ABSOLUTE_SECONDS - (now - request.session.get(BEGAN, now))
    return max(0, int(min(idle, whole)))


def still_here(request: HttpRequest) -> None:
    """Move the idle limit on; written only now and then, so that reading a page costs no write."""
    now = time.time()
    if BEGAN not in request.session:
        begin(request)
    elif now - request.session.get(SEEN, 0) >= SEEN_EVERY:
        request.session[SEEN] = now


def gave_second_factor(request: HttpRequest) -> bool:
    """Whether the user gave a second factor in this session; a persona of the synthetic town need not."""
    if is_persona_session(request):
        return True
    records = get_authentication_records(request, request.user)
    return any(each.get("method") == "mfa" for each in records)


def is_persona_session(request: HttpRequest) -> bool:
    """Whether this is a one-click session: only in the synthetic town, and only for its made-up people."""
    user: Any = request.user
    town = bool(getattr(settings, "PGPM_SYNTHETIC", False))
    return town and request.session.get(PERSONA) == str(user.pk) and bool(getattr(user, "is_persona", False))


def sign_in_persona(request: HttpRequest, persona: User) -> None:
    """Sign in as a made-up person. Who calls this has checked that the town is synthetic."""
    login(request, persona, backend=BACKEND)
    request.session[PERSONA] = str(persona.pk)


def accept_enrolment(request: HttpRequest) -> None:
    """The user has just proved a new second factor by giving a code of it: the session may go on with it."""
    authenticator = Authenticator.objects.get(user=user_of(request), type=Authenticator.Type.TOTP)
    record_authentication(request, request.user, "mfa", id=authenticator.pk, type=authenticator.type)
    former = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def forget_factor(request: HttpRequest, kind: str) -> None:
    """Take away what a removed second factor had proved for this session, by its kind: its row is gone."""
    records = request.session.get("account_authentication_methods", [])
    kept = [each for each in records if each.get("method") != "mfa" or each.get("type") != kind]
    request.session["account_authentication_methods"] = kept


def user_of(request: HttpRequest) -> User:
    """The signed-in user of a request, as our own type. Raises Hidden where nobody is signed in."""
    if not request.user.is_authenticated:
        raise Hidden
    return request.user
