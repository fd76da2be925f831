"""Roles, given and ended by who manages users."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from permissions.access import open_assignment, open_person
from permissions.actions.roles import assign_role, end_role
from permissions.answering import answer_form
from permissions.forms import EndRoleForm, RoleForm
from permissions.signing_in import user_of
from permissions.views.people import address, form_methods


@form_methods
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a role from one day to another."""
    by = user_of(request)
    person = open_person(by, reference)
    return answer_form(
        request,
        RoleForm(request.POST or None),
        lambda answers: assign_role(person, by=by, **answers),
        to=address(person),
        said="The role is given.",
        title="Give a role",
        submit="Give the role",
        cancel=address(person),
    )


@form_methods
def end(request: HttpRequest, reference: str, assignment_id: UUID) -> HttpResponse:
    """End a role, at once or on a day."""
    by = user_of(request)
    assignment = open_assignment(by, reference, assignment_id)
    return answer_form(
        request,
        EndRoleForm(request.POST or None),
        lambda answers: end_role(assignment, by=by, **answers),
        to=address(assignment.user),
        said="The role ends.",
        title=f"End the role: {assignment.as_role.words}",
        submit="End the role",
        cancel=address(assignment.user),
        danger=True,
    )
