"""Moving a case: each move is its own page that states the effect and what stands in the way."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access import look_at_case
from cases.actions.moves import close_case, move_case
from cases.forms.moves import CloseForm, MoveForm
from cases.lifecycle import Verb
from cases.policies import obstacles, obstacles_before_closing
from cases.presenters.frame import banner_of
from permissions.answering import answer_form
from permissions.requests import SignedInRequest

EFFECTS: dict[Verb, str] = {
    Verb.START_REVIEW: "Agencies are asked for new returns, and the level counts as out of date until it is set again.",
    Verb.KEEP_PLAN: "The case goes on with its plan until the next review date.",
    Verb.RETURN_TO_PLAN: "Monitoring ends, and the case goes on with an active plan.",
    Verb.CLOSE: (
        "The case ends. After thirty days only the lead agency and the safeguarding leads see it. "
        "A new worry opens a new episode."
    ),
}


def _move(request: SignedInRequest, reference: str, verb: Verb) -> HttpResponse:
    case = look_at_case(request.user, reference, permission=verb.permission, part=verb.value)
    to = reverse("case", args=[case.reference])
    page: dict[str, Any] = {"banner": banner_of(case), "back": to, "cancel": to, "to": to}
    if verb is Verb.CLOSE:
        form: Any = CloseForm(request.POST or None, version=case.version)
        return answer_form(
            request,
            form,
            lambda data: close_case(
                case,
                verb,
                by=request.user,
                version=data["version"],
                reason_code=data["reason_code"],
                note=data["note"],
            ),
            said="The case is closed.",
            title=verb.words,
            warning=EFFECTS[verb],
            danger=True,
            submit=verb.words,
            obstacles=obstacles_before_closing(case) if request.method != "POST" else [],
            **page,
        )
    form = MoveForm(request.POST or None, version=case.version)
    return answer_form(
        request,
        form,
        lambda data: move_case(case, verb, by=request.user, **data),
        said=f"Done: {verb.words.lower()}.",
        title=verb.words,
        intro=EFFECTS[verb],
        submit=verb.words,
        obstacles=obstacles(case, verb) if request.method != "POST" else [],
        **page,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def start_review(request: SignedInRequest, reference: str) -> HttpResponse:
    """Start the review."""
    return _move(request, reference, Verb.START_REVIEW)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_plan(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep or change the plan after a review."""
    return _move(request, reference, Verb.KEEP_PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
def return_to_plan(request: SignedInRequest, reference: str) -> HttpResponse:
    """End the monitoring and go on with a plan."""
    return _move(request, reference, Verb.RETURN_TO_PLAN)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, reference: str) -> HttpResponse:
    """Close the case."""
    return _move(request, reference, Verb.CLOSE)
