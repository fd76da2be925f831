"""The queue of information returns, and answering one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access_parts import agencies_on, readers_of
from cases.presenters.frame import banner_of
from cases.presenters.readers import who_sees
from meetings.access import list_returns, look_at_return, open_return_for
from meetings.actions.returns import correct_return, decline_return, nil_return, save_return, send_return
from meetings.forms.returns import CorrectionForm, DeclineForm, ReturnForm, initial_of
from meetings.lifecycle.returns import ReturnVerb
from meetings.models import InformationReturn
from meetings.policies import obstacles_to_return
from meetings.presenters.frame import when
from meetings.presenters.returns import return_page, returns_page
from permissions.answering import answer_form
from permissions.errors import Refused
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]
FROM_MEETING = (
    "Others read it when the meeting starts. Under handling C only the agencies that you name read it."
)
ONLY_OWN = "Only the people of the agency that was asked can answer."


@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """What the agency owes and has sent."""
    return render(request, "meetings/returns.html", returns_page(list_returns(request.user)))


def _form(request: SignedInRequest, found: InformationReturn, form: type[ReturnForm]) -> ReturnForm:
    """The form with what is kept so far."""
    agencies = [agency for agency in agencies_on(found.case) if agency.pk != found.agency_id]
    named = [agency.reference for agency in agencies if agency.pk in found.named]
    return form(
        request.POST if request.method == "POST" else None,
        kind=found.case.subject.kind,
        agencies=agencies,
        version=found.version,
        initial=initial_of(found.answers, found.handling, found.conditions, named),
    )


def _page(found: InformationReturn, **page: Any) -> dict[str, Any]:
    to = reverse("return_list")
    return {
        "to": to,
        "back": to,
        "cancel": to,
        "banner": banner_of(found.case),
        "who_sees": who_sees(readers_of(found.case), note=FROM_MEETING),
        **page,
    }


@require_http_methods(GET_AND_POST)
def answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """Answer a return that is owed; show one that was sent."""
    permission = Permission.RETURN_ANSWER if request.method == "POST" else Permission.MEETING_VIEW
    found = look_at_return(request.user, reference, permission)
    own = found.agency_id == request.user.agency_id
    if not (own and found.is_owed) and request.method != "POST":
        return render(request, "page.html", {"page": return_page(found, own=own)})
    form = _form(request, found, ReturnForm)
    if "later" in request.POST:
        form.is_valid()
        save_return(found, by=request.user, **form.for_deed())
        messages.success(request, "Saved. You can come back to it.")
        return HttpResponseRedirect(reverse("return_list"), status=303)
    return answer_form(
        request,
        form,
        lambda _: send_return(found, by=request.user, **form.for_deed()),
        said="The return is sent.",
        template="meetings/return.html",
        autosave=reverse("return_autosave", args=[found.reference]),
        title="Information return",
        intro=[f"For the meeting on {when(found.item.meeting)}.", "Leave empty what you cannot say."],
        submit="Send the return",
        **_page(found),
    )


@require_POST
def autosave(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep what has been typed so far, from a page that is still open."""
    found = open_return_for(request.user, reference, Permission.RETURN_ANSWER)
    form = _form(request, found, ReturnForm)
    form.is_valid()
    save_return(found, by=request.user, **form.for_deed())
    return HttpResponse(status=204)


@require_POST
def nil(request: SignedInRequest, reference: str) -> HttpResponse:
    """Send a nil return: one click in the queue."""
    found = open_return_for(request.user, reference, Permission.RETURN_ANSWER)
    nil_return(found, by=request.user)
    messages.success(request, f"Nil return sent for case {found.case.reference}.")
    return HttpResponseRedirect(reverse("return_list"), status=303)


@require_http_methods(GET_AND_POST)
def decline(request: SignedInRequest, reference: str) -> HttpResponse:
    """Decline to answer, with the reason."""
    found = open_return_for(request.user, reference, Permission.RETURN_ANSWER)
    return answer_form(
        request,
        DeclineForm(request.POST or None),
        lambda data: decline_return(found, by=request.user, **data),
        said="The return is declined.",
        title="Decline the return",
        intro="The chair and the agencies on the case read the reason. If you have nothing to add, send a nil return.",
        submit="Decline the return",
        obstacles=obstacles_to_return(found, ReturnVerb.DECLINE) if request.method != "POST" else [],
        **_page(found),
    )


@require_http_methods(GET_AND_POST)
def correct(request: SignedInRequest, reference: str) -> HttpResponse:
    """Correct a return that was sent."""
    found = look_at_return(request.user, reference, Permission.RETURN_ANSWER, part="correct")
    if found.agency_id != request.user.agency_id:
        raise Refused(Permission.RETURN_ANSWER, ask=ONLY_OWN)
    form = _form(request, found, CorrectionForm)
    return answer_form(
        request,
        form,
        lambda _: correct_return(found, by=request.user, **form.for_deed()),
        said="The return is corrected. The earlier text stays in history.",
        title="Correct the return",
        submit="Save the correction",
        obstacles=obstacles_to_return(found, ReturnVerb.CORRECT) if request.method != "POST" else [],
        **_page(found),
    )
