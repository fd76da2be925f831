"""Roles, given and ended by who manages users."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from permissions.access import open_assignment, open_person
from permissions.actions.roles import assign_role, end_role
from permissions.errors import NotNow
from permissions.forms import EndRoleForm, RoleForm
from permissions.middleware.limits import see_other
from permissions.signing_in import user_of
from permissions.views.people import address, form_methods, form_page


@form_methods
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a role from one day to another."""
    person = open_person(user_of(request), reference)
    form = RoleForm(request.POST or None)
    if form.is_valid():
        try:
            assign_role(person, by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The role is given.")
            return see_other(address(reference))
    return form_page(request, form, "Give a role", "Give the role", address(reference))


@form_methods
def end(request: HttpRequest, reference: str, assignment_id: UUID) -> HttpResponse:
    """End a role, at once or on a day."""
    assignment = open_assignment(user_of(request), reference, assignment_id)
    form = EndRoleForm(request.POST or None)
    if form.is_valid():
        try:
            end_role(assignment, by=user_of(request), **form.cleaned_data)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The role ends.")
            return see_other(address(reference))
    title = f"End the role: {assignment.as_role.words}"
    return form_page(request, form, title, "End the role", address(reference), danger=True)
