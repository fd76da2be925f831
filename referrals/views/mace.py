"""The pages on which a referral to MACE is proposed, written and approved."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case
from cases.access_parts import readers_of
from cases.presenters.frame import banner_of
from cases.presenters.readers import who_sees
from govuk.components import Inset, WhoSees
from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.middleware.limits import see_other
from permissions.requests import SignedInRequest
from permissions.roles import Permission
from referrals.access.mace import (
    APPROVING,
    line_for,
    line_to_answer_for,
    list_referrals_for,
    look_at_mace_of_case,
    look_at_referral,
)
from referrals.actions.mace import approve_referral, bring_in, propose_escalation, save_part
from referrals.actions.mace_lines import answer_consent, ask_consent
from referrals.forms.mace import ApproveForm, ConsentForm, PartForm, ProposeForm
from referrals.forms.steps import ConfirmForm
from referrals.lifecycle.mace import MaceVerb
from referrals.policies import mace as policies
from referrals.presenters import mace as present
from referrals.presenters import mace_read as read
from referrals.presenters.mace_sheet import cards, sheet_of
from referrals.vocabulary.mace import PART_TITLES

form_methods = require_http_methods(["GET", "HEAD", "POST"])
AFTER_SENDING = WhoSees(
    [
        "the agencies on the case",
        "the PGPM coordinator, chairs and safeguarding leads",
        "MACE, once it is sent",
    ],
    "What is for named agencies only goes to MACE when its agency agrees.",
)


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The referrals on the way, and who owes the next step."""
    page = present.list_page(list_referrals_for(request.user), request.user)
    return render(request, "page.html", {"page": page})


@require_safe
def of_case(request: SignedInRequest, reference: str) -> HttpResponse:
    """The MACE page of a case."""
    found = look_at_mace_of_case(request.user, reference)
    return render(request, "page.html", {"page": present.case_mace_page(found, request.user)})


@form_methods
def propose(request: SignedInRequest, reference: str) -> HttpResponse:
    """Propose that the case goes to MACE."""
    case = look_at_case(request.user, reference, permission=Permission.MACE_PROPOSE, part="escalation")
    back = reverse("case_mace", args=[case.reference])
    return answer_form(
        request,
        ProposeForm(request.POST or None, version=case.version),
        lambda said: propose_escalation(case, by=request.user, **said),
        to=back,
        said="Escalation to MACE is proposed. A chair is asked to have the referral written.",
        title="Propose escalation to MACE",
        intro="The PGPM keeps the case and its plan until MACE accepts.",
        submit="Propose escalation to MACE",
        obstacles=policies.obstacles_to_starting(case) if request.method != "POST" else [],
        banner=banner_of(case),
        who_sees=who_sees(readers_of(case)),
        back=back,
        cancel=back,
    )


@require_safe
def show(request: SignedInRequest, reference: str) -> HttpResponse:
    """A draft as a list of tasks; what was approved and sent, word for word."""
    found = look_at_referral(request.user, reference)
    return render(request, "referrals/mace/referral.html", read.context(found, request.user))


@form_methods
def part(request: SignedInRequest, reference: str, part: str) -> HttpResponse:
    """One part of a draft: what is typed, and which of what is held goes."""
    if part not in PART_TITLES:
        raise Hidden
    found = look_at_referral(request.user, reference, permission=Permission.MACE_DRAFT, part=part)
    referral, built = found.referral, found.built
    lines = built.of_part(part) if built else []
    form = PartForm(
        request.POST or None,
        part=part,
        lines=lines,
        shown=read.shown_lines(lines, request.user),
        version=referral.version,
        answers=referral.answers,
    )
    back = reverse("mace_referral", args=[reference])
    return answer_form(
        request,
        form,
        lambda said: save_part(
            referral,
            part,
            by=request.user,
            version=said["version"],
            answers=form.answers,
            choices=form.choices,
        ),
        to=back,
        said=f"Saved: {PART_TITLES[part].lower()}.",
        title=PART_TITLES[part],
        intro=[] if lines else ["Nothing is held on the case for this part."],
        parts=read.consent_parts(lines),
        obstacles=policies.obstacles_to_writing(referral),
        banner=banner_of(referral.case),
        who_sees=AFTER_SENDING,
        back=back,
        cancel=back,
    )


@form_methods
def bring_in_news(request: SignedInRequest, reference: str) -> HttpResponse:
    """Bring the draft up to what is held now."""
    found = look_at_referral(request.user, reference, permission=Permission.MACE_DRAFT, part="news")
    back = reverse("mace_referral", args=[reference])
    return answer_form(
        request,
        ConfirmForm(request.POST or None, version=found.referral.version),
        lambda _: bring_in(found.referral, by=request.user),
        to=back,
        said="The draft says what is recorded now.",
        title="Bring in what was recorded since",
        intro="New records are added, changed ones read again, withdrawn ones taken out. Then choose what goes.",
        submit="Bring it in",
        obstacles=policies.obstacles_to_writing(found.referral),
        back=back,
        cancel=back,
    )


@form_methods
def approve(request: SignedInRequest, reference: str) -> HttpResponse:
    """Read exactly what will be sent, and approve it."""
    found = look_at_referral(request.user, reference, permission=Permission.MACE_APPROVE, part=APPROVING)
    referral, built = found.referral, found.built
    back = reverse("mace_referral", args=[reference])
    if built is None:
        return see_other(back)
    form = ApproveForm(request.POST or None, version=referral.version, initial={"digest": built.digest})
    stop = policies.obstacles(referral, MaceVerb.APPROVE) or policies.obstacles_to_content(built)
    return answer_form(
        request,
        form,
        lambda said: approve_referral(
            referral, by=request.user, digest=said["digest"], version=said["version"]
        ),
        to=back,
        said="Approved. The coordinator is asked to send it.",
        title="Approve what will be sent",
        intro="This is what MACE will read, word for word. If any of it changes, your approval is void.",
        parts=[
            *cards(sheet_of(referral, built.content, request.user)),
            Inset(f"The check code of this content begins {built.digest[:16]}."),
        ],
        submit="Approve it for sending",
        obstacles=stop if request.method != "POST" else [],
        banner=banner_of(referral.case),
        back=back,
        cancel=back,
    )


@form_methods
def ask(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Ask an agency whether what it gave for named agencies may go to MACE."""
    line = line_for(request.user, reference, number, Permission.MACE_DRAFT)
    back = reverse("mace_part", args=[reference, line.part])
    who = line.originator.name if line.originator else "its agency"
    return answer_form(
        request,
        ConfirmForm(request.POST or None, version=line.referral.version),
        lambda _: ask_consent(line.referral, line, by=request.user),
        to=back,
        said=f"{who} is asked.",
        title="Ask whether it may go to MACE",
        intro=f"{who} gave this for named agencies only. Its people are told that they have a task.",
        submit="Ask them",
        back=back,
        cancel=back,
    )


@form_methods
def consent(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Answer, for the agency whose information it is, whether it may go to MACE."""
    line = line_to_answer_for(request.user, reference, number)
    back = reverse("case_mace", args=[line.referral.case.reference])
    return answer_form(
        request,
        ConsentForm(request.POST or None),
        lambda said: answer_consent(
            line.referral, line, by=request.user, agrees=said["agrees"] == "yes", reason=said["reason"]
        ),
        to=back,
        said="Your answer is recorded.",
        title="May this go to MACE?",
        parts=[Inset(line.title, lines=[line.text])],
        who_sees=WhoSees(
            ["once you agree, the lead agency, the PGPM chair and the coordinator", "once it is sent, MACE"]
        ),
        submit="Save your answer",
        back=back,
        cancel=back,
    )
