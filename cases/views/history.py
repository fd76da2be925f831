"""The history of a case, and who has looked at it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.naming import as_uuid
from cases.access import everybody_on
from cases.access_history import look_at_history, who_has_looked, who_is_in
from cases.forms.history import HistoryForm
from cases.presenters.history import access_page, history_page
from permissions.requests import SignedInRequest


@require_safe
def history(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show every look and change of a case."""
    agencies, people = who_is_in(request.user, reference)
    form = HistoryForm(request.GET, agencies=agencies, people=people)
    case, found = look_at_history(
        request.user,
        reference,
        form.chosen(),
        after=as_uuid(request.GET.get("after", "")),
        before=as_uuid(request.GET.get("before", "")),
    )
    page = history_page(case, request.user, found, request.GET, form)
    return render(request, "cases/history.html", {"page": page, "form": form})


@require_safe
def access(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show which agencies take part and who has looked."""
    case, looks = who_has_looked(request.user, reference)
    participations, recusals = everybody_on(case)
    page = access_page(case, request.user, looks, participations, recusals)
    return render(request, "page.html", {"page": page})
