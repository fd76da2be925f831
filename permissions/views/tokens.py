"""One's own API tokens. A new one is shown once."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from permissions.access import list_tokens, open_token
from permissions.actions.tokens import make_token, revoke_token
from permissions.answering import answer_form
from permissions.checks import require
from permissions.forms import TokenForm
from permissions.middleware.limits import see_other
from permissions.presenters import made_page, tokens_page
from permissions.roles import Permission
from permissions.signing_in import user_of

SHOWN_ONCE = "pgpm_new_token"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The tokens that still work."""
    tokens = list_tokens(user_of(request))
    return render(request, "permissions/tokens.html", {"page": tokens_page(tokens)})


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a token."""
    by = user_of(request)
    require(by, Permission.API_USE)

    def act(answers: dict[str, Any]) -> None:
        # The session is sealed, and the next page takes the secret out of it.
        request.session[SHOWN_ONCE] = make_token(by, by=by, **answers)[1]

    return answer_form(
        request,
        TokenForm(request.POST or None),
        act,
        to=reverse("account_token_made"),
        title="Make an API token",
        submit="Make the token",
        cancel=reverse("account_tokens"),
    )


@never_cache
@require_safe
def made(request: HttpRequest) -> HttpResponse:
    """The new token's secret, this once."""
    secret = request.session.pop(SHOWN_ONCE, None)
    if secret is None:
        return see_other(reverse("account_tokens"))
    return render(request, "permissions/token_made.html", {"page": made_page(), "secret": secret})


@require_POST
def revoke(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """End a token."""
    revoke_token(open_token(user_of(request), token_id), by=user_of(request))
    return see_other(reverse("account_tokens"))
