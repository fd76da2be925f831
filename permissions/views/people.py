"""Accounts, for who manages users."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from permissions.access import list_agencies, list_people, open_person
from permissions.actions.users import (
    change_user,
    close_user,
    forget_second_factor,
    invite_user,
    reopen_user,
    send_link,
)
from permissions.answering import answer_form
from permissions.forms import NewPersonForm, PersonForm, ReasonForm
from permissions.models import User
from permissions.presenters import people_page, person_page
from permissions.signing_in import user_of

form_methods = require_http_methods(["GET", "HEAD", "POST"])
ON_ITS_WAY = "A message with a link to set a password is on its way."


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
    by = user_of(request)
    return answer_form(
        request,
        NewPersonForm(request.POST or None, agencies=list_agencies(by)),
        lambda answers: invite_user(by=by, **answers),
        to=address,
        said=f"The account is made. {ON_ITS_WAY}",
        title="Add a user",
        submit="Add the user",
        cancel=reverse("people"),
    )


@form_methods
def change(request: HttpRequest, reference: str) -> HttpResponse:
    """Change a name, job, agency or training date."""
    by = user_of(request)
    person = open_person(by, reference)
    return answer_form(
        request,
        PersonForm(request.POST or None, agencies=list_agencies(by), person=person),
        lambda answers: change_user(person, by=by, **answers),
        to=address,
        said="The change is saved.",
        title="Change a user",
        submit="Save",
        cancel=address(person),
    )


@form_methods
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Close an account at once."""
    return with_reason(request, reference, close_user, "Close this account", "The account is closed.")


@form_methods
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    """Open a closed account again."""
    return with_reason(request, reference, reopen_user, "Open this account again", "The account is open.")


@form_methods
def forget_factor(request: HttpRequest, reference: str) -> HttpResponse:
    """Let somebody enrol a new second factor who lost the old one."""
    said = "A new one is enrolled at the next sign-in."
    return with_reason(request, reference, forget_second_factor, "Forget the second factor", said)


@form_methods
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Send a one-time link to set a password. The administrator never sees it."""
    return with_reason(request, reference, send_link, "Send a link to set a password", ON_ITS_WAY)


def with_reason(request: HttpRequest, reference: str, deed: Any, title: str, said: str) -> HttpResponse:
    """Ask for a reason, do the deed, and go back to the account's page."""
    by = user_of(request)
    person = open_person(by, reference)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda answers: deed(person, by=by, **answers),
        to=address(person),
        said=said,
        title=title,
        submit=title,
        cancel=address(person),
        danger=deed is close_user,
    )


def address(person: User) -> str:
    """The page of one account."""
    return reverse("person", args=[person.reference])
