"""The links recorded in a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case, open_case_for
from cases.access_parts import link_for, near, other_end, readers_of
from cases.actions.evidence import add_link, end_link, judge_link
from cases.forms.evidence import ReasonForm
from cases.forms.links import AddLinkForm, JudgeLinkForm
from cases.models import Case
from cases.picture.graph import Node
from cases.policies import in_order
from cases.presenters.frame import banner_of
from cases.presenters.links import choices, links_page, sentence
from cases.presenters.readers import who_sees
from cases.visibility import links_of
from permissions.answering import answer_form
from permissions.errors import Hidden, NotNow
from permissions.models import User
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]
NOT_FOUND = (
    "There is no case that you may see with this reference. "
    "Check it, or nominate the young person, group or place."
)


@require_safe
def links(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show the links recorded here."""
    case = look_at_case(request.user, reference, part="links")
    return render(
        request, "page.html", {"page": links_page(case, request.user, list(links_of(case, request.user)))}
    )


def _page_of(case: Case, **page: Any) -> dict[str, Any]:
    back = reverse("case_links", args=[case.reference])
    return {"banner": banner_of(case), "back": back, "cancel": back, "to": back, **page}


def _add(case: Case, user: User, offered: list[Node], data: dict[str, Any]) -> None:
    try:
        other = other_end(user, data.pop("target"), offered)
    except Hidden:
        raise NotNow([NOT_FOUND]) from None
    ends = in_order(data["kind"], case.subject, other)
    add_link(case, by=user, source=ends[0], target=ends[1], **data)


@require_http_methods(GET_AND_POST)
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add a link from this case's subject to another subject that the user may see."""
    case = open_case_for(request.user, reference, Permission.CASE_ADD_LINK)
    offered = near(case, request.user)
    form = AddLinkForm(request.POST or None, subject=case.subject, near=choices(offered))
    return answer_form(
        request,
        form,
        lambda data: _add(case, request.user, offered, dict(data)),
        said="The link is added.",
        **_page_of(
            case,
            title="Add a link",
            who_sees=who_sees(readers_of(case)),
            submit="Save the link",
            intro="A link says what one source knows. It never follows from two others, "
            "and it ends unless somebody confirms it.",
        ),
    )


@require_http_methods(GET_AND_POST)
def judge(request: SignedInRequest, reference: str, link_reference: str) -> HttpResponse:
    """Say how sure we are of a link now."""
    case = look_at_case(request.user, reference, permission=Permission.CASE_ADD_LINK, part="link")
    link = link_for(case, request.user, link_reference)
    return answer_form(
        request,
        JudgeLinkForm(request.POST or None, initial={"confidence": link.confidence}),
        lambda data: judge_link(link, by=request.user, **data),
        said="The link is judged anew.",
        **_page_of(case, title="How sure are we of this link?", intro=sentence(link), submit="Save"),
    )


@require_http_methods(GET_AND_POST)
def end(request: SignedInRequest, reference: str, link_reference: str) -> HttpResponse:
    """Say that a link no longer holds."""
    case = look_at_case(request.user, reference, permission=Permission.CASE_ADD_LINK, part="link")
    link = link_for(case, request.user, link_reference)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda data: end_link(link, by=request.user, **data),
        said="The link is ended. It stays in history.",
        **_page_of(
            case,
            title="End a link",
            intro=sentence(link),
            warning="The link leaves the picture. It stays in history.",
            submit="End the link",
        ),
    )
