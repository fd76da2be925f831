"""The pages of an agency's nominations: list, start, tasks, answers, sent, withdraw."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from govuk.components import Component
from permissions.answering import answer_form
from permissions.checks import require
from permissions.errors import NotNow
from permissions.middleware.limits import see_other
from permissions.roles import Permission
from permissions.signing_in import user_of
from referrals.access.nominations import (
    list_own_nominations,
    look_at_nomination,
    look_for_likeness,
    open_nomination_for,
)
from referrals.actions.nomination_moves import Stale
from referrals.actions.nominations import save_part, send_nomination, start_nomination, withdraw_nomination
from referrals.forms.nominations import StartForm
from referrals.forms.steps import LanguageForm, ReasonForm
from referrals.lifecycle.nominations import OPEN_TO_CHANGE, NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.policies.wording import flagged
from referrals.presenters import journey
from referrals.presenters import nomination_read as read
from referrals.presenters import nominations as present
from referrals.presenters.answers import url_of_part
from referrals.visibility import is_withheld

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What the user's agency has nominated."""
    number = page_number(request)
    found = list_own_nominations(user_of(request), page=number)
    return render(request, "page.html", {"page": present.list_page(found, number)})


@form_methods
def start(request: HttpRequest) -> HttpResponse:
    """Begin: whom or what, and the purpose."""
    user = user_of(request)
    require(user, Permission.NOMINATION_MAKE)
    form = StartForm(request.POST or None)
    if form.is_valid():
        nomination = start_nomination(by=user, **form.cleaned_data)
        return see_other(url_of_part(nomination, journey.JOURNEY[0]))
    context = {
        "form": form,
        "title": "Start a nomination",
        "intro": "It takes about ten minutes. What you write is kept as you go, so you can stop and come back.",
        "who_sees": journey.who_sees(),
        "back": reverse("nomination_list"),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """A draft as a list of tasks for its agency; what was sent, for whoever may read it."""
    user = user_of(request)
    nomination = look_at_nomination(user, reference)
    own = nomination.agency_id == user.agency_id
    if own and nomination.stage in OPEN_TO_CHANGE:
        page = present.tasks_page(nomination)
    else:
        page = read.read_page(nomination, user, withheld=is_withheld(nomination, user), own=own)
    return render(request, "page.html", {"page": page})


@form_methods
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Check answers, look through the wording, and send."""
    user = user_of(request)
    if request.method == "POST":
        return _send(request, open_nomination_for(user, reference, Permission.NOMINATION_MAKE))
    nomination = look_at_nomination(user, reference, permission=Permission.NOMINATION_MAKE, part="answers")
    marked = bool(flagged(nomination))
    initial = {"language_reason": nomination.language_reason}
    form = LanguageForm(version=nomination.version, marked=marked, initial=initial)
    known = present.known_part(look_for_likeness(user, nomination))
    return _check_page(request, nomination, form, known=known)


def _send(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    user = user_of(request)
    form = LanguageForm(request.POST, version=nomination.version, marked=bool(flagged(nomination)))
    if not form.is_valid():
        return _check_page(request, nomination, form, status=422)
    seen = {
        "language_seen_at": timezone.now(),
        "language_reason": form.cleaned_data.get("language_reason", ""),
    }
    try:
        saved = save_part(nomination, "language", by=user, version=form.cleaned_data["version"], values=seen)
        send_nomination(saved, by=user)
    except Stale as stale:
        form.conflict(version=stale.current.version, theirs={})
        return _check_page(request, stale.current, form, status=409)
    except NotNow as stop:
        nomination.refresh_from_db()
        form.add_error(None, stop.obstacles)
        return _check_page(request, nomination, form, status=409)
    return see_other(reverse("nomination_sent", args=[nomination.reference]))


def _check_page(
    request: HttpRequest,
    nomination: Nomination,
    form: LanguageForm,
    *,
    known: Component | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "title": "Check your answers",
        "form": form,
        "reference": nomination.reference,
        "parts": [
            read.danger_part(nomination),
            present.obstacle_part(present.lacking(nomination)),
            known,
            *present.check_parts(nomination, user_of(request)),
        ],
        "who_sees": journey.who_sees(nomination),
        "obstacles": policies.obstacles_to_changing(nomination),
        "unfinished": bool(present.lacking(nomination)),
        "submit": "Send the nomination",
        "back": reverse("nomination", args=[nomination.reference]),
    }
    return render(request, "referrals/nominations/check.html", context, status=status)


@require_safe
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """Confirmation: the reference, and what happens next."""
    nomination = look_at_nomination(
        user_of(request), reference, permission=Permission.NOMINATION_MAKE, part="sent"
    )
    return render(request, "confirm_page.html", present.sent_context(nomination))


@form_methods
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Withdraw, with a reason; the page says what that means."""
    user = user_of(request)
    door = open_nomination_for if request.method == "POST" else look_at_nomination
    nomination = door(user, reference, permission=Permission.NOMINATION_MAKE)
    here = reverse("nomination", args=[reference])
    return answer_form(
        request,
        ReasonForm(request.POST or None, version=nomination.version),
        lambda said: withdraw_nomination(nomination, by=user, **said),
        to=here,
        said="The nomination is withdrawn.",
        title="Withdraw this nomination",
        warning="Nobody will act on it. What it says is due to be destroyed after 30 days.",
        danger=True,
        submit="Withdraw the nomination",
        obstacles=policies.obstacles(nomination, NominationVerb.WITHDRAW),
        back=here,
        cancel=here,
    )


def page_number(request: HttpRequest) -> int:
    """The number of the page asked for; the first where it is missing or made up."""
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 5 and int(typed) else 1
