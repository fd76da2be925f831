"""The short pages on which a nomination is written; each is kept as it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from permissions.errors import Hidden
from permissions.middleware.limits import see_other
from permissions.roles import Permission
from permissions.signing_in import user_of
from referrals.access.nominations import look_at_nomination, open_nomination_for
from referrals.actions.nomination_moves import Stale
from referrals.actions.nominations import save_part
from referrals.forms.facts import FACTS_FORMS
from referrals.forms.nominations import (
    ConcernsForm,
    PurposeForm,
    ReasonsForm,
    SourceForm,
    UrgentForm,
    VoiceForm,
)
from referrals.forms.parts import PartForm
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.presenters import journey

FORMS: dict[str, type[PartForm]] = {
    form.part: form for form in (PurposeForm, UrgentForm, ConcernsForm, ReasonsForm, VoiceForm, SourceForm)
}
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def form_for(nomination: Nomination, part: str) -> type[PartForm]:
    """The form of a part; an address that names none leads nowhere."""
    if part == "subject":
        return FACTS_FORMS[nomination.kind]
    if part not in FORMS:
        raise Hidden
    return FORMS[part]


@form_methods
def part(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """One page. "Save and come back later" keeps what is there so far."""
    user = user_of(request)
    if request.method != "POST":
        nomination = look_at_nomination(user, reference, permission=Permission.NOMINATION_MAKE, part=part)
        return _page(request, nomination, form_for(nomination, part)(nomination=nomination))
    nomination = open_nomination_for(user, reference, Permission.NOMINATION_MAKE)
    form = form_for(nomination, part)(request.POST, nomination=nomination)
    later = "later" in request.POST
    if not later and not form.is_valid():
        return _page(request, nomination, form, status=422)
    values = form.half_values() if later else form.values()
    try:
        save_part(nomination, part, by=user, version=form.seen_version, values=values)
    except Stale as stale:
        form.show_both(stale.current)
        return _page(request, stale.current, form, status=409)
    if later:
        messages.success(request, "Saved. You can come back to it.")
        return see_other(reverse("nomination", args=[reference]))
    return see_other(journey.next_url(nomination, part))


@require_POST
def autosave(request: HttpRequest, reference: str, part: str) -> HttpResponse:
    """Keep what has been typed so far, from a page that is still open."""
    user = user_of(request)
    nomination = open_nomination_for(user, reference, Permission.NOMINATION_MAKE)
    form = form_for(nomination, part)(request.POST, nomination=nomination)
    values = form.half_values()
    save_part(nomination, part, by=user, version=form.seen_version, values=values)
    return HttpResponse(status=204)


def _page(request: HttpRequest, nomination: Nomination, form: PartForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "title": form.title,
        "part": form.part,
        "who_sees": journey.who_sees(nomination),
        "obstacles": policies.obstacles_to_changing(nomination),
        "autosave": reverse("nomination_autosave", args=[nomination.reference, form.part]),
        "back": journey.previous_url(nomination, form.part),
    }
    return render(request, "referrals/nominations/part.html", context, status=status)
