"""Accounts, for who manages users."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from permissions.access import list_agencies, list_people, open_person
from permissions.actions.users import (
    change_user,
    close_user,
    forget_second_factor,
    make_user,
    reopen_user,
    send_link,
)
from permissions.errors import NotNow
from permissions.forms import NewPersonForm, PersonForm, ReasonForm
from permissions.middleware.limits import see_other
from permissions.presenters import people_page, person_page
from permissions.signing_in import user_of

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everybody with an account."""
    return render(request, "page.html", {"page": people_page(list_people(user_of(request)))})


@require_safe
def show(request: HttpRequest, reference: str) -> HttpResponse:
    """One account: its roles, training and what can be done."""
    person = open_person(user_of(request), reference)
    return render(request, "page.html", {"page": person_page(person)})


@form_methods
def make(request: HttpRequest) -> HttpResponse:
    """Add somebody; they get a message with a link to set their password."""
    form = NewPersonForm(request.POST or None, agencies=list_agencies(user_of(request)))
    if form.is_valid():
        try:
            person = make_user(by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            send_link(person, by=user_of(request), reason="New account")
            messages.success(
                request, "The account is made, and a message with a link to set a password is on its way."
            )
            return see_other(address(person.reference))
    return form_page(request, form, "Add a user", "Add the user", reverse("people"))


@form_methods
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Change a name, job, agency or training date."""
    person = open_person(user_of(request), reference)
    form = PersonForm(request.POST or None, agencies=list_agencies(user_of(request)), person=person)
    if form.is_valid():
        try:
            change_user(person, by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The change is saved.")
            return see_other(address(reference))
    return form_page(request, form, "Change a user", "Save", address(reference))


@form_methods
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close an account at once."""
    return with_reason(
        request, reference, close_user, "Close this account", "The account is closed.", danger=True
    )


@form_methods
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a closed account again."""
    return with_reason(request, reference, reopen_user, "Open this account again", "The account is open.")


@form_methods
def forget_factor(request: HttpRequest, reference: str) -> HttpResponse:
    """Let somebody enrol a new second factor who lost the old one."""
    title = "Forget the second factor"
    return with_reason(
        request, reference, forget_second_factor, title, "A new one is enrolled at the next sign-in."
    )


@form_methods
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a one-time link to set a password. The administrator never sees it."""
    title = "Send a link to set a password"
    return with_reason(request, reference, send_link, title, "The message is on its way.")


def with_reason(
    request: HttpRequest, reference: str, deed: Any, title: str, done: str, *, danger: bool = False
) -> HttpResponse:
    """Ask for a reason, do the deed, and go back to the account's page."""
    person = open_person(user_of(request), reference)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            deed(person, by=user_of(request), reason=form.cleaned_data["reason"])
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, done)
            return see_other(address(reference))
    return form_page(request, form, title, title, address(reference), danger=danger)


def form_page(
    request: HttpRequest, form: Any, title: str, submit: str, cancel: str, *, danger: bool = False
) -> HttpResponse:
    """A form on a page of its own."""
    context = {"form": form, "title": title, "submit": submit, "cancel": cancel, "danger": danger}
    return render(request, "form_page.html", context)


def address(reference: str) -> str:
    """The page of one account."""
    return reverse("person", args=[reference])
