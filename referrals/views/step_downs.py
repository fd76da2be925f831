"""The pages of step-downs: list, start, write, propose, accept or challenge, and review the monitoring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case
from cases.presenters.frame import banner_of
from govuk.forms import PageForm, VersionedForm
from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.requests import SignedInRequest
from permissions.roles import Permission
from referrals.access.step_downs import list_step_downs_for, look_at_step_down, reviews_of
from referrals.actions import step_downs as deeds
from referrals.actions.monitoring import end_monitoring, review_monitoring
from referrals.forms.step_downs import STEP_DOWN_FORMS, ReviewForm
from referrals.forms.steps import ConfirmForm, ReasonForm
from referrals.lifecycle.step_downs import StepDownVerb
from referrals.models import StepDown
from referrals.policies import step_downs as policies
from referrals.presenters import step_down_read as read
from referrals.presenters import step_downs as present
from referrals.vocabulary.step_downs import PART_TITLES

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Answer:
    """One step: its form, its deed, what it means and what is said when it is done."""

    form: type[VersionedForm]
    deed: Callable[..., StepDown]
    warning: str
    done: str
    danger: bool = False


ANSWERS: dict[StepDownVerb, Answer] = {
    StepDownVerb.PROPOSE: Answer(
        ConfirmForm,
        deeds.propose_step_down,
        "The agencies on the case read it as it stands. MACE has the case until a PGPM chair accepts.",
        "Proposed. A PGPM chair is asked.",
    ),
    StepDownVerb.ACCEPT: Answer(
        ConfirmForm,
        deeds.accept_step_down,
        "From this moment the PGPM has the case, at the level that MACE gives, and watches for the triggers.",
        "The PGPM has the case, and monitors it.",
    ),
    StepDownVerb.CHALLENGE: Answer(
        ReasonForm,
        deeds.challenge_step_down,
        "MACE keeps the case, and answers within three working days.",
        "MACE is told.",
    ),
    StepDownVerb.WITHDRAW: Answer(
        ReasonForm, deeds.withdraw_step_down, "The case stays with MACE.", "Withdrawn.", danger=True
    ),
    StepDownVerb.END_MONITORING: Answer(
        ConfirmForm,
        end_monitoring,
        "The monitoring ends. Close the case, or return it to an active plan, on its own page.",
        "The monitoring has ended: it has held.",
    ),
}
VERBS = {answer: verb for verb, answer in read.ANSWERS.items()}


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The step-downs that are open."""
    page = present.list_page(list_step_downs_for(request.user), request.user)
    return render(request, "page.html", {"page": page})


@form_methods
def start(request: SignedInRequest, reference: str) -> HttpResponse:
    """Start a step-down of a case that is with MACE."""
    case = look_at_case(request.user, reference, permission=Permission.STEP_DOWN_PROPOSE, part="step-down")
    back = reverse("case_mace", args=[case.reference])
    return answer_form(
        request,
        PageForm(request.POST if request.method == "POST" else None),
        lambda _: deeds.start_step_down_draft(case, by=request.user),
        to=back,
        said="The step-down is started as a draft. Open it below and fill it in.",
        title="Start a step-down",
        intro="MACE has the case until a PGPM chair accepts the step-down. Only MACE sees the draft.",
        submit="Start the step-down",
        obstacles=policies.obstacles_to_starting(case) if request.method != "POST" else [],
        banner=banner_of(case),
        back=back,
        cancel=back,
    )


@require_safe
def show(request: SignedInRequest, reference: str) -> HttpResponse:
    """One step-down."""
    step_down = look_at_step_down(request.user, reference)
    context = read.step_down_page(step_down, reviews_of(step_down), request.user)
    return render(request, "referrals/mace/referral.html", context)


@form_methods
def part(request: SignedInRequest, reference: str, part: str) -> HttpResponse:
    """One page of a draft."""
    if part not in STEP_DOWN_FORMS:
        raise Hidden
    step_down = look_at_step_down(request.user, reference, permission=Permission.STEP_DOWN_PROPOSE, part=part)
    form = STEP_DOWN_FORMS[part](request.POST or None, step_down=step_down)
    back = reverse("step_down", args=[reference])
    return answer_form(
        request,
        form,
        lambda said: deeds.save_step_down(
            step_down, part, by=request.user, version=said["version"], values=form.values
        ),
        to=back,
        said=f"Saved: {PART_TITLES[part].lower()}.",
        title=PART_TITLES[part],
        obstacles=policies.obstacles_to_changing(step_down),
        banner=banner_of(step_down.case),
        back=back,
        cancel=back,
    )


@form_methods
def answer(request: SignedInRequest, reference: str, answer: str) -> HttpResponse:
    """Propose, accept, challenge, withdraw, or end the monitoring."""
    if answer not in VERBS:
        raise Hidden
    verb = VERBS[answer]
    row = ANSWERS[verb]
    step_down = look_at_step_down(request.user, reference, permission=verb.permission, part=answer)
    back = reverse("step_down", args=[reference])
    return answer_form(
        request,
        row.form(request.POST or None, version=step_down.version),
        lambda said: row.deed(step_down, by=request.user, **said),
        to=back,
        said=row.done,
        title=verb.words,
        warning=row.warning,
        danger=row.danger,
        parts=present.content_cards(step_down),
        submit=verb.words,
        obstacles=policies.obstacles(step_down, verb) if request.method != "POST" else [],
        banner=banner_of(step_down.case),
        back=back,
        cancel=back,
    )


@form_methods
def review(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record what a review of the monitoring found."""
    step_down = look_at_step_down(request.user, reference, permission=Permission.CASE_ADD_ITEM, part="review")
    back = reverse("step_down", args=[reference])

    def act(said: dict[str, Any]) -> object:
        return review_monitoring(step_down, by=request.user, **said)

    return answer_form(
        request,
        ReviewForm(request.POST or None, version=step_down.version, triggers=step_down.triggers),
        act,
        to=back,
        said="The review is recorded.",
        title="Review the monitoring",
        intro="A trigger moves nothing by itself: it offers the fast path to MACE.",
        submit="Record the review",
        banner=banner_of(step_down.case),
        back=back,
        cancel=back,
    )
