"""The lead's pages: what happened, what one user did, what was refused, and whether the trail is whole."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from audit import access, presenters
from audit.forms import ReviewForm
from govuk.components import Component, NavItem, Pagination
from govuk.words import counted
from permissions.models import User
from permissions.requests import SignedInRequest
from permissions.roles import Permission
from permissions.scope import scope_of


@dataclass(frozen=True)
class PlainPage:
    """A page of parts."""

    title: str
    sections: list[NavItem]
    parts: list[Component]
    intro: list[str] = field(default_factory=list)
    back: str = ""


def reads_values(user: User) -> bool:
    """Whether a reviewer may read what fields said, and not only that they changed."""
    return scope_of(user).may(Permission.CASE_HISTORY)


@require_GET
def latest(request: SignedInRequest) -> HttpResponse:
    """The trail, newest first."""
    people = access.people_to_choose(request.user)
    form = ReviewForm(request.GET, people=people)
    person = None
    if form.is_valid() and form.cleaned_data["person"]:
        person = access.find_person(request.user, form.cleaned_data["person"])
    return _entries(request, form, title="The trail", current="trail", person=person)


@require_GET
def refused(request: SignedInRequest) -> HttpResponse:
    """What was hidden, refused, not possible then, or failed."""
    intro = ["Attempts that were hidden, refused or not possible then, and sign-ins that failed."]
    form = ReviewForm(request.GET)
    return _entries(
        request, form, title="Refused attempts", current="trail_refused", intro=intro, not_done=True
    )


@require_GET
def person(request: SignedInRequest, reference: str) -> HttpResponse:
    """What one user did."""
    who = access.find_person(request.user, reference)
    agency = who.agency.name if who.agency is not None else "No agency"
    intro = [f"{who.full_name}, {agency}"]
    form = ReviewForm(request.GET)
    back = reverse("trail_people")
    return _entries(
        request, form, title="What this user did", current="trail_people", person=who, intro=intro, back=back
    )


def _entries(
    request: SignedInRequest,
    form: ReviewForm,
    *,
    title: str,
    current: str,
    person: User | None = None,
    not_done: bool = False,
    **words: Any,
) -> HttpResponse:
    asked = form.asked(
        person=person,
        not_done=not_done,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    found = access.review(request.user, asked)
    page = presenters.entries_page(
        found,
        title=title,
        current=current,
        path=request.path,
        query=request.GET,
        form=form,
        values=reads_values(request.user),
        **words,
    )
    return render(request, "audit/entries.html", {"page": page, "form": form})


@require_GET
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody who uses the service, with a link to what each did."""
    found, following = access.review_people(request.user, after=request.GET.get("after", ""))
    older = f"{request.path}?after={following}" if following else ""
    shown = counted(len(found), "person", "people")
    turning = Pagination(older=older, older_text="Next", shown=f"Showing {shown}")
    page = PlainPage("People", presenters.sections("trail_people"), [presenters.people_table(found), turning])
    return render(request, "page.html", {"page": page})


@require_GET
def entry(request: SignedInRequest, reference: UUID) -> HttpResponse:
    """One entry in full."""
    found, together = access.open_entry(request.user, reference)
    parts = presenters.entry_parts(found, together, values=reads_values(request.user))
    page = PlainPage(found.words, presenters.sections(""), parts, back=reverse("trail"))
    return render(request, "page.html", {"page": page})


@require_http_methods(["GET", "POST"])
def integrity(request: SignedInRequest) -> HttpResponse:
    """What the last check found; POST checks now."""
    if request.method == "POST":
        report = access.check_now(request.user)
        if report.whole:
            messages.success(
                request, f"The trail is whole: {counted(report.entries, 'entry', 'entries')} checked."
            )
        else:
            messages.error(request, f"The trail is damaged: {counted(report.damaged, 'entry', 'entries')}.")
        return redirect("trail_integrity")
    last = access.last_check(request.user)
    parts = presenters.integrity_parts(last, access.damaged(last))
    page = PlainPage("Is the trail whole?", presenters.sections("trail_integrity"), parts)
    return render(request, "audit/integrity.html", {"page": page})
