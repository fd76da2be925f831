"""Agencies and their agreements, for who manages users."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from permissions.access import list_agencies, open_agency
from permissions.actions.agencies import make_agency, record_agreement, resume_agency, suspend_agency
from permissions.checks import require
from permissions.errors import NotNow
from permissions.forms import AgencyForm, AgreementForm, ReasonForm
from permissions.middleware.limits import see_other
from permissions.presenters import agencies_page, agency_page
from permissions.roles import Permission
from permissions.signing_in import user_of
from permissions.views.people import form_methods, form_page


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
    require(user_of(request), Permission.USER_MANAGE)
    form = AgencyForm(request.POST or None)
    if form.is_valid():
        try:
            agency = make_agency(by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The agency is added. Record its data sharing agreement next.")
            return see_other(reverse("agency", args=[agency.reference]))
    return form_page(request, form, "Add an agency", "Add the agency", reverse("agencies"))


@form_methods
def status(request: HttpRequest, reference: str) -> HttpResponse:
    """Suspend an agency, or let it take part again."""
    agency = open_agency(user_of(request), reference)
    deed, title = (
        (suspend_agency, "Suspend this agency") if agency.is_active else (resume_agency, "Resume this agency")
    )
    back = reverse("agency", args=[reference])
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            deed(agency, by=user_of(request), reason=form.cleaned_data["reason"])
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The change is saved and holds from everybody's next request.")
            return see_other(back)
    return form_page(request, form, title, title, back, danger=agency.is_active)


@form_methods
def agreement(request: HttpRequest, reference: str) -> HttpResponse:
    """Record a signed data sharing agreement."""
    agency = open_agency(user_of(request), reference)
    back = reverse("agency", args=[reference])
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        try:
            record_agreement(agency, by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The agreement is recorded.")
            return see_other(back)
    return form_page(request, form, "Record a data sharing agreement", "Record it", back)
