"""What somebody had typed when their session ended, given back to them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from permissions.held import held_for, let_go
from permissions.middleware.limits import see_other
from permissions.presenters import held_page
from permissions.signing_in import user_of


@require_safe
def show(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Show the text, to be sent again or thrown away."""
    held = held_for(user_of(request), held_id)
    return render(request, "permissions/held.html", {"held": held_page(held)})


@require_POST
def discard(request: HttpRequest, held_id: UUID) -> HttpResponse:
    """Throw the text away and open the form's page afresh."""
    held = held_for(user_of(request), held_id)
    let_go(held)
    return see_other(held.page or held.path)
