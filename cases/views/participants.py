"""Who takes part in a case, and who is kept off it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access import open_case_for
from cases.access_parts import agencies_free_for, agency_on, recusal_for
from cases.actions.cases import add_participant, clear_recusal, end_participation, keep_off
from cases.forms.evidence import ReasonForm
from cases.forms.moves import AddAgencyForm
from cases.models import Case
from cases.presenters.frame import banner_of
from permissions.answering import answer_form
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]


def _page_of(case: Case, **page: Any) -> dict[str, Any]:
    back = reverse("case_access", args=[case.reference])
    return {"banner": banner_of(case), "back": back, "cancel": back, "to": back, **page}


@require_http_methods(GET_AND_POST)
def add_agency(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add an agency."""
    case = open_case_for(request.user, reference, Permission.CASE_MANAGE_PARTICIPANTS)
    return answer_form(
        request,
        AddAgencyForm(request.POST or None, agencies=agencies_free_for(case)),
        lambda data: add_participant(case, by=request.user, **data),
        said="The agency takes part from now on.",
        **_page_of(
            case,
            title="Add an agency",
            warning="All its representatives will see this case from now on.",
            submit="Add the agency",
        ),
    )


@require_http_methods(GET_AND_POST)
def end_agency(request: SignedInRequest, reference: str, agency_reference: str) -> HttpResponse:
    """End an agency's part."""
    case = open_case_for(request.user, reference, Permission.CASE_MANAGE_PARTICIPANTS)
    agency = agency_on(case, agency_reference)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda data: end_participation(case, agency=agency, by=request.user, **data),
        said="The agency no longer takes part.",
        **_page_of(
            case,
            title="End an agency’s part",
            intro=agency.name,
            warning="Its people stop seeing this case with their next click.",
            danger=True,
            submit="End its part",
        ),
    )


@require_http_methods(GET_AND_POST)
def declare(request: SignedInRequest, reference: str) -> HttpResponse:
    """Declare a conflict of interest of one's own."""
    case = open_case_for(request.user, reference, Permission.CASE_RECUSE)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda data: keep_off(case, person=request.user, by=request.user, **data),
        said="Thank you. The case is closed to you until a chair clears it.",
        **{
            **_page_of(
                case,
                title="Declare a conflict of interest",
                warning="You stop seeing this case at once, until a chair clears it.",
                submit="Declare it",
            ),
            "to": reverse("case_list"),
        },
    )


@require_http_methods(GET_AND_POST)
def clear(request: SignedInRequest, reference: str, recusal_reference: str) -> HttpResponse:
    """Let a person back on to a case."""
    case = open_case_for(request.user, reference, Permission.CASE_DECIDE)
    recusal = recusal_for(case, recusal_reference)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda data: clear_recusal(recusal, by=request.user, **data),
        said="The person may see the case again.",
        **_page_of(
            case,
            title="Let a person back on to the case",
            intro=recusal.person.full_name,
            submit="Let them back on",
        ),
    )
