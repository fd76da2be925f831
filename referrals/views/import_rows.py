"""The pages of one row of a case list: its questions, taking it up, turning it down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from permissions.errors import NotNow
from permissions.middleware.limits import see_other
from permissions.models import User
from permissions.requests import SignedInRequest
from referrals.access import imports as doors
from referrals.actions import import_rows as deeds
from referrals.forms.imports import RejectForm, RowForm
from referrals.lifecycle.imports import RowState
from referrals.models import StagedRow
from referrals.presenters import import_rows, imports
from referrals.understand import UnderstoodRow

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def row(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """What was understood of a row, and its questions.

    Saving keeps the answers; taking up makes a nomination.
    """
    user = request.user
    door = doors.open_row_for if request.method == "POST" else doors.look_at_row
    found = door(user, reference, number)
    if not found.batch.is_readable:
        return see_other(reverse("import", args=[reference]))
    understood = imports.understood_of(found)
    if understood is None:
        return see_other(reverse("import", args=[reference]))
    if found.state != RowState.WAITING and request.method != "POST":
        return render(request, "page.html", {"page": import_rows.ended_page(found, understood)})
    form = RowForm(request.POST or None, row=found, understood=understood)
    if form.is_valid():
        try:
            return _act(request, found, form, user)
        except NotNow as stop:
            # What was answered may be saved by now: show the row as it is, with what still stands in the way.
            found = doors.open_row_for(user, reference, number)
            understood = imports.understood_of(found) or understood
            form = RowForm(row=found, understood=understood)
            return _page(request, found, understood, form, obstacles=stop.obstacles, status=409)
    return _page(request, found, understood, form, status=422 if form.is_bound else 200)


def _act(request: SignedInRequest, found: StagedRow, form: RowForm, user: User) -> HttpResponse:
    """Save the answers; then take the row up, if that was asked."""
    saved = deeds.answer_row(found, by=user, version=form.cleaned_data["version"], answers=form.answers)
    here = reverse("import_row", args=[found.batch.reference, found.number])
    if request.POST.get("do") != "accept":
        messages.success(request, "Your answers are saved.")
        return see_other(here)
    nomination = deeds.accept_row(saved, by=user, version=saved.version)
    if nomination is None:
        messages.success(request, "The row is kept as a draft for MACE, for 28 days.")
        return see_other(reverse("import", args=[found.batch.reference]))
    messages.success(
        request, "A draft nomination was made of the row. Answer what it still needs, then send it."
    )
    return see_other(reverse("nomination", args=[nomination.reference]))


def _page(
    request: SignedInRequest,
    found: StagedRow,
    understood: UnderstoodRow,
    form: RowForm,
    *,
    obstacles: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a row that waits."""
    context = {
        "form": form,
        "title": import_rows.row_title(understood),
        "parts": [
            import_rows.likeness_part(doors.look_for_likeness_of_row(request.user, found, understood)),
            *import_rows.row_parts(found, understood),
        ],
        "stops": import_rows.stops(obstacles or []),
        "who_sees": imports.who_sees(found.batch.agency.name),
        "take_up": import_rows.take_up_words(understood),
        "reject_url": reverse("import_row_reject", args=[found.batch.reference, found.number]),
        "back": reverse("import", args=[found.batch.reference]),
    }
    return render(request, "referrals/imports/row.html", context, status=status)


@form_methods
def reject(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Turn a row down, with the reason."""
    user = request.user
    found = doors.open_row_for(user, reference, number)
    understood = imports.understood_of(found) if found.batch.is_readable else None
    if understood is None:
        return see_other(reverse("import", args=[reference]))
    form = RejectForm(request.POST or None, version=found.version)
    if form.is_valid():
        deeds.reject_row(found, by=user, **form.cleaned_data)
        messages.success(request, "The row is turned down. Nothing was made of it.")
        return see_other(reverse("import", args=[reference]))
    context = {
        "form": form,
        "title": "Turn this row down",
        "parts": [import_rows.row_summary(understood)],
        "intro": "Nothing is made of it. The reason is kept until the list is finished.",
        "submit": "Turn it down",
        "back": reverse("import_row", args=[reference, number]),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)
