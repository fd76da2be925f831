"""One-click sign-in as the made-up people of the synthetic town. Elsewhere these pages do not exist."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from permissions.access import open_persona
from permissions.errors import Hidden
from permissions.middleware.limits import see_other
from permissions.personas import personas
from permissions.presenters import personas_page
from permissions.signing_in import sign_in_persona


def only_in_the_town() -> None:
    """Raise Http404 outside the synthetic town."""
    if not getattr(settings, "PGPM_SYNTHETIC", False):
        raise Http404


@login_not_required
@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Everybody one can sign in as."""
    only_in_the_town()
    return render(request, "permissions/personas.html", {"page": personas_page(personas())})


@login_not_required
@require_POST
def enter(request: HttpRequest, reference: str) -> HttpResponse:
    """Sign in as this person."""
    only_in_the_town()
    try:
        sign_in_persona(request, open_persona(reference))
    except Hidden:
        raise Http404 from None
    return see_other("/")
