"""The facts of a case's subject: changed with a reason, masked values shown against one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access import look_at_case, open_case_for, subject_of
from cases.access_parts import REVEALABLE, readers_of, reveal
from cases.actions.subjects import change_subject
from cases.forms.facts import FORMS, RevealForm, initial_of
from cases.presenters.frame import banner_of, case_page
from cases.presenters.readers import who_sees
from govuk.components import SummaryList, SummaryRow
from permissions.answering import answer_form
from permissions.errors import Hidden
from permissions.requests import SignedInRequest
from permissions.roles import Permission

MASKED_WORDS = {"address": "the address", "identifiers": "the NHS, pupil and other numbers"}


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: SignedInRequest, reference: str) -> HttpResponse:
    """Change what is recorded of the subject."""
    case = look_at_case(request.user, reference, permission=Permission.CASE_EDIT, part="facts")
    subject = subject_of(case)
    form = FORMS[type(subject)](request.POST or None, version=subject.version, initial=initial_of(subject))
    to = reverse("case", args=[case.reference])
    return answer_form(
        request,
        form,
        lambda data: change_subject(subject, case=case, by=request.user, **data),
        to=to,
        said="The facts are changed. The earlier ones stay in history.",
        title="Change what is recorded",
        back=to,
        cancel=to,
        banner=banner_of(case),
        who_sees=who_sees(readers_of(case)),
        submit="Save the change",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def show_masked(request: SignedInRequest, reference: str, name: str) -> HttpResponse:
    """Show a masked value once, against a reason."""
    case = open_case_for(request.user, reference, Permission.CASE_REVEAL)
    if name not in REVEALABLE:
        raise Hidden
    form = RevealForm(request.POST or None)
    back = reverse("case", args=[case.reference])
    if request.method == "POST" and form.is_valid():
        shown = reveal(case, request.user, name, form.cleaned_data["reason"])
        rows = [SummaryRow(label, value) for label, value in shown] or [SummaryRow("Nothing recorded", "")]
        page = case_page(
            case,
            request.user,
            "case",
            title=f"Shown to you: {MASKED_WORDS[name]}",
            intro="This look and your reason are in the history of the case.",
            parts=[SummaryList(rows)],
            back=back,
        )
        return render(request, "page.html", {"page": page})
    return render(
        request,
        "form_page.html",
        {
            "form": form,
            "title": f"Show {MASKED_WORDS[name]}",
            "intro": "It is shown to you once. Your reason goes into the history of the case.",
            "back": back,
            "cancel": back,
            "banner": banner_of(case),
            "submit": f"Show {MASKED_WORDS[name]}",
        },
        status=422 if request.method == "POST" else 200,
    )
