"""The pages of triage: the queue, one nomination, and the answers to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import open_case_for
from cases.models import Case
from govuk.forms import VersionedForm
from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of
from permissions.signing_in import user_of
from referrals.access.nominations import (
    list_triage_queue,
    look_at_nomination,
    look_for_likeness,
    open_nomination_for,
)
from referrals.actions import triage as deeds
from referrals.actions.merging import merge_nomination
from referrals.forms.steps import ConfirmForm, ReasonForm
from referrals.forms.triage import AcceptForm, MergeForm, RedirectForm, ReturnForm
from referrals.lifecycle.nominations import NominationVerb
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.presenters import triage as present
from referrals.vocabulary.nominations import Proposal

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Answer:
    """One answer to a nomination: its form, its deed, and how its page is worded."""

    form: type[VersionedForm]
    deed: Callable[..., Nomination]
    verb: NominationVerb
    warning: str
    done: str


COMES_FROM_OWN = "The nomination comes from your own agency, so a chair confirms it before anything happens."
ANSWERS: dict[str, Answer] = {
    "return": Answer(
        ReturnForm,
        deeds.return_for_information,
        NominationVerb.RETURN,
        "The agency has three working days to add what is missing.",
        "The nomination is returned. Its agency is told.",
    ),
    "redirect": Answer(
        RedirectForm,
        deeds.redirect_nomination,
        NominationVerb.REDIRECT,
        "The nominating agency takes it there. Nothing is sent by this service.",
        "The nomination is redirected. Its agency is told.",
    ),
    "decline": Answer(
        ReasonForm,
        deeds.propose_declining,
        NominationVerb.PROPOSE_DECLINING,
        "Nothing happens until a chair confirms it. The agency then reads the reason.",
        "A chair is asked to confirm.",
    ),
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an answer."""
    user = user_of(request)
    return render(request, "page.html", {"page": present.queue_page(list_triage_queue(user), user)})


@require_safe
def triage(request: HttpRequest, reference: str) -> HttpResponse:
    """One nomination, what may be alike, and the possible answers."""
    user = user_of(request)
    nomination = look_at_nomination(user, reference, permission=_triage_permission(user), part="triage")
    likeness = look_for_likeness(user, nomination)
    return render(request, "page.html", {"page": present.triage_page(nomination, user, likeness)})


@form_methods
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Accept, or propose to; `?previous=` names the closed case that this is a new episode of."""
    user = user_of(request)
    nomination = _opened(request, reference, Permission.NOMINATION_TRIAGE, "accept")
    previous = _previous(request, nomination)
    form = AcceptForm(request.POST or None, nomination=nomination)
    second = policies.needs_second(nomination, user.agency_id)
    verb = NominationVerb.PROPOSE_ACCEPTING if second else NominationVerb.ACCEPT
    return _page(
        request,
        nomination,
        form,
        lambda _: deeds.accept_nomination(nomination, by=user, previous_case=previous, **form.values()),
        verb,
        said="A chair is asked to confirm." if second else "Accepted: its case waits for the next meeting.",
        warning=COMES_FROM_OWN if second else "The case will be open to every agency that you tick.",
        more=policies.obstacles_to_deciding(nomination, user.pk),
    )


@form_methods
def answer(request: HttpRequest, reference: str, answer: str) -> HttpResponse:
    """Return, redirect, or propose to decline."""
    if answer not in ANSWERS:
        raise Hidden
    row = ANSWERS[answer]
    nomination = _opened(request, reference, Permission.NOMINATION_TRIAGE, answer)
    form = row.form(request.POST or None, version=nomination.version)
    return _answered(request, nomination, form, row)


@form_methods
def merge(request: HttpRequest, reference: str, case: str) -> HttpResponse:
    """Merge into the case of a subject who is known already."""
    user = user_of(request)
    nomination = _opened(request, reference, Permission.NOMINATION_TRIAGE, "merge")
    known = open_case_for(user, case, Permission.CASE_VIEW)
    form = MergeForm(request.POST or None, version=nomination.version)
    form.fields["reason"].label = "How do you know that it is the same?"
    return _page(
        request,
        nomination,
        form,
        lambda said: merge_nomination(nomination, known, by=user, **said),
        NominationVerb.MERGE,
        said="The nomination is merged. Both nominators are told.",
        warning=f"What it says is added to the case {known.reference}, and its agency joins that case.",
        danger=True,
    )


@form_methods
def second(request: HttpRequest, reference: str, answer: str) -> HttpResponse:
    """The second person confirms what was proposed, or does not."""
    user = user_of(request)
    nomination = _opened(request, reference, Permission.NOMINATION_SECOND, "second")
    row = _second_answer(nomination, answer)
    form = row.form(request.POST or None, version=nomination.version)
    more = policies.obstacles_to_second(nomination, user.pk) if answer == "confirm" else []
    return _answered(request, nomination, form, row, more=more)


def _second_answer(nomination: Nomination, answer: str) -> Answer:
    if answer == "disagree":
        warning = "The nomination goes back to the coordinator, with your reason."
        return Answer(
            ReasonForm, deeds.disagree, NominationVerb.DISAGREE, warning, "The coordinator is told."
        )
    if answer != "confirm":
        raise Hidden
    if nomination.proposal == Proposal.DECLINE:
        warning = "Its agency reads the reason that the coordinator gave."
        return Answer(
            ConfirmForm, deeds.confirm_declining, NominationVerb.CONFIRM_DECLINING, warning, "Declined."
        )
    warning = "It becomes a case with the agencies that the coordinator named."
    return Answer(
        ConfirmForm, deeds.confirm_accepting, NominationVerb.CONFIRM_ACCEPTING, warning, "Accepted."
    )


def _triage_permission(user: User) -> Permission:
    """Triage is read by those who answer and by those who confirm."""
    may_second = scope_of(user).may(Permission.NOMINATION_SECOND)
    return Permission.NOMINATION_SECOND if may_second else Permission.NOMINATION_TRIAGE


def _opened(request: HttpRequest, reference: str, permission: Permission, part: str) -> Nomination:
    if request.method == "POST":
        return open_nomination_for(user_of(request), reference, permission)
    return look_at_nomination(user_of(request), reference, permission=permission, part=part)


def _previous(request: HttpRequest, nomination: Nomination) -> Case | None:
    """The closed case named in the address, if it is among those that may be alike; any other is hidden."""
    named = request.GET.get("previous", "")
    if not named:
        return None
    found = [
        each.case for each in look_for_likeness(user_of(request), nomination) if each.case.reference == named
    ]
    if not found:
        raise Hidden
    return found[0]


def _answered(
    request: HttpRequest, nomination: Nomination, form: VersionedForm, row: Answer, more: Sequence[str] = ()
) -> HttpResponse:
    """One of the answers in the table."""
    user = user_of(request)

    def act(said: dict[str, Any]) -> object:
        return row.deed(nomination, by=user, **said)

    return _page(request, nomination, form, act, row.verb, said=row.done, warning=row.warning, more=more)


def _page(
    request: HttpRequest,
    nomination: Nomination,
    form: VersionedForm,
    act: Callable[[dict[str, Any]], object],
    verb: NominationVerb,
    *,
    more: Sequence[str] = (),
    **page: Any,
) -> HttpResponse:
    """The page of one answer, with what stands in its way."""
    back = reverse("nomination_triage", args=[nomination.reference])
    return answer_form(
        request,
        form,
        act,
        to=back,
        title=verb.words,
        submit=verb.words,
        obstacles=[*policies.obstacles(nomination, verb), *more],
        back=back,
        cancel=back,
        **page,
    )
