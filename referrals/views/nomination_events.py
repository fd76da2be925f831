"""What happened and when: a list of events, each on a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.middleware.limits import see_other
from permissions.models import User
from permissions.roles import Permission
from permissions.signing_in import user_of
from referrals.access.nominations import look_at_nomination, open_nomination_for
from referrals.actions.nomination_moves import Stale
from referrals.actions.nominations import save_part
from referrals.forms.events import EventForm
from referrals.forms.steps import AnotherEventForm, ConfirmForm
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.presenters import journey
from referrals.presenters import nominations as present

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def events(request: HttpRequest, reference: str) -> HttpResponse:
    """The events so far, and whether there is another."""
    nomination = _opened(request, reference)
    new = reverse("nomination_event", args=[reference, len(nomination.events) + 1])
    if not nomination.events:
        return see_other(new)
    form = AnotherEventForm(request.POST or None)
    if form.is_valid():
        return see_other(
            new if form.cleaned_data["another"] == "yes" else journey.next_url(nomination, "events")
        )
    context = {
        "form": form,
        "title": "What happened",
        "parts": present.events_parts(nomination),
        "submit": "Continue",
        "back": journey.previous_url(nomination, "events"),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


@form_methods
def event(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One event. The number after the last one is a new event."""
    nomination = _opened(request, reference)
    if not 1 <= number <= len(nomination.events) + 1:
        raise Hidden
    known = nomination.events[number - 1] if number <= len(nomination.events) else {}
    form = EventForm(request.POST or None, nomination=nomination, initial=known)
    if not form.is_bound or not form.is_valid():
        return _event_page(request, nomination, form, number)
    said = [*nomination.events]
    said[number - 1 :] = [form.event(), *said[number:]]
    return _saved(request, nomination, form, said, number)


@form_methods
def remove(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Take an event out of the draft."""
    nomination = _opened(request, reference)
    if not 1 <= number <= len(nomination.events):
        raise Hidden
    back = reverse("nomination_events", args=[reference])
    left = [each for place, each in enumerate(nomination.events, start=1) if place != number]
    form = ConfirmForm(request.POST or None, version=nomination.version)
    return answer_form(
        request,
        form,
        lambda _: _save(nomination, user_of(request), form, left),
        to=back if left else reverse("nomination", args=[reference]),
        said=f"Event {number} is removed.",
        title=f"Remove event {number}",
        danger=True,
        warning="The event is taken out of this draft.",
        submit="Remove the event",
        obstacles=policies.obstacles_to_changing(nomination),
        cancel=back,
        back=back,
    )


def _opened(request: HttpRequest, reference: str) -> Nomination:
    user = user_of(request)
    if request.method == "POST":
        return open_nomination_for(user, reference, Permission.NOMINATION_MAKE)
    return look_at_nomination(user, reference, permission=Permission.NOMINATION_MAKE, part="events")


def _save(nomination: Nomination, by: User, form: Any, events: list[dict[str, Any]]) -> None:
    version = form.cleaned_data["version"]
    save_part(nomination, "events", by=by, version=version, values={"events": events})


def _saved(
    request: HttpRequest, nomination: Nomination, form: EventForm, events: list[dict[str, Any]], number: int
) -> HttpResponse:
    try:
        _save(nomination, user_of(request), form, events)
    except Stale as stale:
        theirs = stale.current.events[number - 1] if number <= len(stale.current.events) else {}
        form.conflict(version=stale.current.version, theirs={"summary": str(theirs.get("summary", ""))})
        return _event_page(request, stale.current, form, number, status=409)
    return see_other(reverse("nomination_events", args=[nomination.reference]))


def _event_page(
    request: HttpRequest, nomination: Nomination, form: EventForm, number: int, *, status: int = 0
) -> HttpResponse:
    first = not nomination.events
    context = {
        "form": form,
        "title": f"What happened: event {number}",
        "intro": "Begin with what matters most." if first else "",
        "who_sees": journey.who_sees(nomination),
        "obstacles": policies.obstacles_to_changing(nomination),
        "back": journey.previous_url(nomination, "events")
        if first
        else reverse("nomination_events", args=[nomination.reference]),
    }
    return render(request, "form_page.html", context, status=status or (422 if form.is_bound else 200))
