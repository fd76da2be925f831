"""The page of a case's network."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.access import look_at_network
from cases.forms.network import AsOfForm
from cases.presenters.network import network_page
from permissions.requests import SignedInRequest


@require_safe
def network(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show what was understood of the surroundings of a case's subject on a day. `?date=` is all that it takes."""
    form = AsOfForm.asked(request.GET)
    case, found = look_at_network(request.user, reference, on=form.day)
    page = network_page(case, request.user, found, form)
    return render(
        request, "cases/network.html", {"page": page, "form": form}, status=200 if form.is_valid() else 422
    )
