"""The pages of what case lists suggest: links, adults of concern, step-downs."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from govuk.forms import PageForm
from permissions.checks import raise_if
from permissions.middleware.limits import see_other
from permissions.requests import SignedInRequest
from referrals.access import imports as doors
from referrals.actions import import_proposals as deeds
from referrals.forms.imports import ProposedLinkForm
from referrals.policies import imports as policies
from referrals.presenters import import_proposals as present
from referrals.vocabulary.imports import ProposalKind

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """What lists suggest and nobody has decided on."""
    return render(
        request, "page.html", {"page": present.proposals_page(doors.list_proposals_for(request.user))}
    )


@form_methods
def drop(request: SignedInRequest, proposal: UUID) -> HttpResponse:
    """Let a suggestion go."""
    found = doors.open_proposal_for(request.user, proposal)
    if request.method == "POST":
        deeds.drop_proposal(found, by=request.user)
        messages.success(request, "The suggestion is let go.")
        return see_other(reverse("import_proposals"))
    context = {
        "form": PageForm(),
        "title": "Let this suggestion go",
        "intro": f"{found.get_kind_display()}. Nothing is made of it, and it is not shown again.",
        "obstacles": policies.obstacles_to_proposal(found, timezone.localdate()),
        "submit": "Let it go",
        "back": reverse("import_proposals"),
    }
    return render(request, "form_page.html", context)


@form_methods
def keep(request: SignedInRequest, proposal: UUID) -> HttpResponse:
    """Take a suggestion up.

    A link is graded by whoever does; an ethnic group goes to the monitoring store.
    """
    found = doors.open_proposal_for(request.user, proposal)
    is_link = found.kind == ProposalKind.LINK
    form = ProposedLinkForm(request.POST or None) if is_link else PageForm(request.POST or None)
    stops = policies.obstacles_to_taking_up_proposal(found)
    if request.method == "POST":
        raise_if(stops)
    if request.method == "POST" and form.is_valid():
        if not is_link:
            deeds.keep_monitoring(found, by=request.user)
        else:
            case = doors.open_case_of_proposal(request.user, found)
            deeds.make_link(found, case, by=request.user, **form.cleaned_data)
        messages.success(request, "The suggestion is taken up.")
        return see_other(reverse("import_proposals"))
    context = {
        "form": form,
        "title": "Take this suggestion up",
        "parts": [present.proposal_card(found, actions=False)] if found.content else [],
        "obstacles": stops,
        "submit": "Take it up",
        "back": reverse("import_proposals"),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)
