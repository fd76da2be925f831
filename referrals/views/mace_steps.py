"""The steps of a referral after it is written: each is one form, listed in a table. And its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.presenters.frame import banner_of
from govuk import words
from govuk.forms import VersionedForm
from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.requests import SignedInRequest
from referrals.access.mace import look_at_referral, open_actions_of, record_file
from referrals.actions import mace as deeds
from referrals.actions import mace_answers as answers
from referrals.documents import as_docx, as_pdf
from referrals.forms import mace_answers as forms
from referrals.forms.steps import ConfirmForm, ReasonForm
from referrals.lifecycle.mace import MaceVerb
from referrals.models import MaceReferral
from referrals.policies import mace as policies
from referrals.presenters.mace_read import STEPS
from referrals.presenters.mace_sheet import sheet_of


@dataclass(frozen=True)
class Step:
    """One step: its form, its deed, what it means and what is said when it is done."""

    form: type[VersionedForm]
    deed: Callable[..., MaceReferral]
    warning: str
    done: str
    danger: bool = False


STEP_PAGES: dict[MaceVerb, Step] = {
    MaceVerb.START_DRAFT: Step(
        ConfirmForm,
        deeds.start_draft,
        "The draft is built from what is held on the case. The lead agency writes the rest.",
        "The lead agency is asked to write it.",
    ),
    MaceVerb.TAKE_BACK: Step(
        ReasonForm,
        deeds.take_back,
        "The approval ends, and the lead agency can change the draft.",
        "The referral is being written again.",
    ),
    MaceVerb.SEND: Step(
        ConfirmForm,
        deeds.send_referral,
        "From this moment MACE sees this referral and the case. It cannot be taken back.",
        "Sent. MACE acknowledges it within two working days.",
    ),
    MaceVerb.WITHDRAW: Step(
        ReasonForm,
        deeds.withdraw_referral,
        "Nothing is sent to MACE. The case goes on with its plan.",
        "The PGPM keeps the case.",
        danger=True,
    ),
    MaceVerb.ACKNOWLEDGE: Step(
        ConfirmForm,
        answers.acknowledge,
        "The PGPM is told that MACE has it.",
        "Acknowledged. The PGPM is told.",
    ),
    MaceVerb.ASK: Step(
        forms.AskForm,
        answers.ask_for_more,
        "The PGPM has three working days to answer.",
        "The PGPM is asked.",
    ),
    MaceVerb.ANSWER: Step(
        forms.AnswerForm,
        answers.answer_questions,
        "MACE reads the answer as you write it.",
        "Answered. MACE is told.",
    ),
    MaceVerb.ACCEPT: Step(
        forms.AcceptForm,
        answers.accept_referral,
        "From this moment MACE has the case.",
        "MACE has the case.",
    ),
    MaceVerb.NOT_ACCEPT: Step(
        forms.NotAcceptForm,
        answers.not_accept,
        "The case goes on with its plan in the PGPM, with your reason and advice.",
        "The PGPM is told.",
    ),
    MaceVerb.REDIRECT: Step(
        forms.RedirectForm,
        answers.redirect_to_statutory,
        "Use it when a strategy discussion or a conference is the right place. Nothing is sent by this service.",
        "The PGPM is told.",
    ),
    MaceVerb.RETURN_OUTCOME: Step(
        forms.OutcomeForm,
        answers.return_outcome,
        "The agencies on the case read it.",
        "The outcome is returned. A PGPM chair acknowledges it.",
    ),
    MaceVerb.ACKNOWLEDGE_OUTCOME: Step(
        forms.HeldForm,
        answers.acknowledge_outcome,
        "Say for each open action who holds it from now on.",
        "Acknowledged. MACE is told.",
    ),
}
VERBS = {step: verb for verb, step in STEPS.items() if verb in STEP_PAGES}


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: SignedInRequest, reference: str, step: str) -> HttpResponse:
    """One step of a referral."""
    if step not in VERBS:
        raise Hidden
    verb = VERBS[step]
    row = STEP_PAGES[verb]
    found = look_at_referral(request.user, reference, permission=verb.permission, part=step)
    referral = found.referral
    form = _form(verb, referral, request)
    back = reverse("mace_referral", args=[reference])
    stop = policies.obstacles(referral, verb)
    if verb is MaceVerb.SEND and found.built is not None and not stop:
        stop = policies.obstacles_to_sending(found.built, request.user.pk)
    return answer_form(
        request,
        form,
        lambda said: row.deed(referral, by=request.user, **_said(form, said)),
        to=back,
        said=row.done,
        title=verb.words,
        warning=row.warning,
        danger=row.danger,
        submit=verb.words,
        obstacles=stop,
        banner=banner_of(referral.case),
        back=back,
        cancel=back,
    )


def _form(verb: MaceVerb, referral: MaceReferral, request: SignedInRequest) -> VersionedForm:
    kind = STEP_PAGES[verb].form
    if kind is forms.HeldForm:
        actions = open_actions_of(referral)
        return forms.HeldForm(request.POST or None, version=referral.version, actions=actions)
    return kind(request.POST or None, version=referral.version)


def _said(form: VersionedForm, said: dict[str, Any]) -> dict[str, Any]:
    """What the deed takes."""
    if isinstance(form, forms.OutcomeForm):
        return {"outcome": form.outcome, "version": said["version"]}
    if isinstance(form, forms.HeldForm):
        return {"held_by_mace": form.held_by_mace, "version": said["version"]}
    return said


@require_safe
def download(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    """The referral as a file, marked with who made it and when. Each is recorded with its digest before it leaves."""
    found = look_at_referral(request.user, reference, part=f"file {kind}")
    makers = {"pdf": as_pdf, "docx": as_docx}
    if found.snapshot is None or kind not in makers:
        raise Hidden
    agency = found.referral.agency.name if request.user.agency is None else request.user.agency.name
    made = f"Made by {request.user.full_name}, {agency}, {words.moment(timezone.now())}"
    sheet = sheet_of(found.referral, found.snapshot.content, request.user)
    document = makers[kind](sheet, made=made)
    record_file(found.referral, document.content, by=request.user, kind=kind)
    return HttpResponse(
        document.content,
        content_type=document.content_type,
        headers={"Content-Disposition": f'attachment; filename="{document.name}"'},
    )
