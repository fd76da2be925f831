"""Agencies and their agreements, for who manages users."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permissions.access import list_agencies, open_agency
from permissions.actions.agencies import make_agency, record_agreement, resume_agency, suspend_agency
from permissions.answering import answer_form
from permissions.checks import require
from permissions.forms import AgencyForm, AgreementForm, ReasonForm
from permissions.models import Agency
from permissions.presenters import agencies_page, agency_page
from permissions.roles import Permission
from permissions.signing_in import user_of
from permissions.views.people import form_methods


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every agency."""
    return render(request, "page.html", {"page": agencies_page(list_agencies(user_of(request)))})


@require_safe
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """One agency with its agreements."""
    return render(request, "page.html", {"page": agency_page(open_agency(user_of(request), reference))})


@form_methods
def make(request: HttpRequest) -> HttpResponse:
    """Add an agency."""
    by = user_of(request)
    require(by, Permission.USER_MANAGE)
    return answer_form(
        request,
        AgencyForm(request.POST or None),
        lambda answers: make_agency(by=by, **answers),
        to=address,
        said="The agency is added. Record its data sharing agreement next.",
        title="Add an agency",
        submit="Add the agency",
        cancel=reverse("agencies"),
    )


@form_methods
def status(request: HttpRequest, reference: str) -> HttpResponse:
    """Suspend an agency, or let it take part again."""
    by = user_of(request)
    agency = open_agency(by, reference)
    ending = agency.is_active
    deed = suspend_agency if ending else resume_agency
    title = "Suspend this agency" if ending else "Resume this agency"
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda answers: deed(agency, by=by, **answers),
        to=address(agency),
        said="The change is saved and holds from everybody's next request.",
        title=title,
        submit=title,
        cancel=address(agency),
        danger=ending,
    )


@form_methods
def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a signed data sharing agreement."""
    by = user_of(request)
    agency = open_agency(by, reference)
    return answer_form(
        request,
        AgreementForm(request.POST or None),
        lambda answers: record_agreement(agency, by=by, **answers),
        to=address(agency),
        said="The agreement is recorded.",
        title="Record a data sharing agreement",
        submit="Record it",
        cancel=address(agency),
    )


def address(agency: Agency) -> str:
    """The page of one agency."""
    return reverse("agency", args=[agency.reference])
