"""Information and events of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case, open_case_for
from cases.access_parts import agencies_on, item_for, readers_of
from cases.actions.evidence import add_item, record_event, withdraw_item
from cases.forms.evidence import AddEventForm, AddItemForm, ReasonForm
from cases.models import Case
from cases.presenters.frame import banner_of
from cases.presenters.information import information_page
from cases.presenters.readers import who_sees
from cases.visibility import events_of, items_of, withheld_items_of
from permissions.answering import answer_form
from permissions.requests import SignedInRequest
from permissions.roles import Permission

SAVED_FOR = "Agencies named under handling C are the only ones that read such information, besides yours."


@require_safe
def information(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show what is known and what happened."""
    case = look_at_case(request.user, reference, part="information")
    page = information_page(
        case,
        request.user,
        list(items_of(case, request.user)),
        list(withheld_items_of(case, request.user)),
        list(events_of(case)),
    )
    return render(request, "page.html", {"page": page})


def _page_of(case: Case, **page: Any) -> dict[str, Any]:
    back = reverse("case_information", args=[case.reference])
    return {"banner": banner_of(case), "back": back, "cancel": back, "to": back, **page}


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add one statement."""
    case = open_case_for(request.user, reference, Permission.CASE_ADD_ITEM)
    form = AddItemForm(request.POST or None, agencies=agencies_on(case))
    return answer_form(
        request,
        form,
        lambda data: add_item(case, by=request.user, **data),
        said="The information is added.",
        **_page_of(
            case,
            title="Add information",
            who_sees=who_sees(readers_of(case), note=SAVED_FOR),
            submit="Save the information",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Replace a statement by a better one; the old one stays in history."""
    case = look_at_case(
        request.user, reference, permission=Permission.CASE_ADD_ITEM, part="correct information"
    )
    item = item_for(case, request.user, item_reference)
    start = {
        name: getattr(item, name)
        for name in (
            "statement",
            "quoted",
            "kind",
            "obtained_how",
            "obtained_on",
            "source_grade",
            "information_grade",
            "handling",
            "conditions",
        )
    }
    form = AddItemForm(request.POST or None, agencies=agencies_on(case), initial=start)
    return answer_form(
        request,
        form,
        lambda data: add_item(case, by=request.user, supersedes=item, **data),
        said="The information is corrected. The earlier text stays in history.",
        **_page_of(
            case,
            title="Correct information",
            who_sees=who_sees(readers_of(case), note=SAVED_FOR),
            submit="Save the correction",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, reference: str, item_reference: str) -> HttpResponse:
    """Withdraw a statement, with a reason."""
    case = open_case_for(request.user, reference, Permission.CASE_ADD_ITEM)
    item = item_for(case, request.user, item_reference)
    return answer_form(
        request,
        ReasonForm(request.POST or None),
        lambda data: withdraw_item(item, by=request.user, **data),
        said="The information is withdrawn.",
        **_page_of(
            case,
            title="Withdraw information",
            warning="The information leaves the case at once, for everyone. It stays in history.",
            danger=True,
            submit="Withdraw the information",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add_event(request: SignedInRequest, reference: str) -> HttpResponse:
    """Add what happened."""
    case = open_case_for(request.user, reference, Permission.CASE_ADD_ITEM)
    return answer_form(
        request,
        AddEventForm(request.POST or None),
        lambda data: record_event(case, by=request.user, **data),
        said="The event is added.",
        **_page_of(case, title="Add an event", who_sees=who_sees(readers_of(case)), submit="Save the event"),
    )
