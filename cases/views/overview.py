"""The first page of a case."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.access import look_at_case, parts_of
from cases.presenters.overview import overview_page
from permissions.requests import SignedInRequest


@require_safe
def overview(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show the case: voice and strengths, facts, where it stands, actions, agencies."""
    case = look_at_case(request.user, reference, part="overview")
    return render(request, "page.html", {"page": overview_page(case, request.user, parts_of(case))})
