"""The list of cases."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.access import list_cases_for
from cases.forms.case_list import CaseListForm
from cases.lifecycle import Stage
from cases.presenters.case_list import case_list_page
from permissions.requests import SignedInRequest


@require_safe
def case_list(request: SignedInRequest) -> HttpResponse:
    """Show the cases that the user may see, a page at a time."""
    form = CaseListForm(request.GET)
    chosen = form.chosen()
    stage = Stage(chosen["stage"]) if chosen.get("stage") else None
    found = list_cases_for(
        request.user, stage=stage, mine=bool(chosen.get("mine")), after=request.GET.get("after", "")
    )
    return render(
        request, "cases/case_list.html", {"page": case_list_page(found, form, request.user), "form": form}
    )
