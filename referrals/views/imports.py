"""The pages of uploaded case lists."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions.evidence import agency_of
from permissions.checks import require
from permissions.errors import NotNow
from permissions.middleware.limits import see_other
from permissions.requests import SignedInRequest
from permissions.roles import Permission
from referrals.access import imports as doors
from referrals.actions import imports as deeds
from referrals.forms.imports import AbandonForm, UploadForm
from referrals.models import ImportBatch
from referrals.policies import imports as policies
from referrals.presenters import import_batches, imports
from referrals.sheets import SheetRefused
from referrals.uploads import refused_size

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def index(request: SignedInRequest) -> HttpResponse:
    """The lists of the user's agency."""
    return render(request, "page.html", {"page": imports.list_page(doors.list_batches_for(request.user))})


@form_methods
def upload(request: SignedInRequest) -> HttpResponse:
    """Choose a file, and say why it may be shared."""
    user = request.user
    require(user, Permission.IMPORT_STAGE)
    posted = request.method == "POST"
    form = (
        UploadForm(request.POST, request.FILES, passed_over=refused_size(request)) if posted else UploadForm()
    )
    if form.is_valid():
        file = form.cleaned_data.pop("file")
        try:
            batch = deeds.stage_file(by=user, name=file.name or "", content=file.read(), **form.cleaned_data)
        except SheetRefused as refusal:
            form.add_error("file", refusal.sentence)
        except NotNow as stop:
            form.add_error(None, stop.obstacles)
        else:
            messages.success(request, "The list is read. Nothing on it is a record yet: go through its rows.")
            return see_other(reverse("import", args=[batch.reference]))
    context = {
        "form": form,
        "title": "Upload a case list",
        "intro": "Upload the spreadsheet as it is. Each row is shown with what we understood, what we did "
        "not, and why.",
        "who_sees": imports.who_sees(agency_of(user).name),
        "submit": "Upload and read",
        "back": reverse("import_list"),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


@require_safe
def show(request: SignedInRequest, reference: str) -> HttpResponse:
    """One list with its rows."""
    return render(
        request,
        "page.html",
        {"page": import_batches.batch_page(doors.look_at_batch(request.user, reference))},
    )


@form_methods
def finish(request: SignedInRequest, reference: str) -> HttpResponse:
    """Finish a list: what the file said is destroyed."""
    user = request.user
    batch = doors.open_batch_for(user, reference)
    if request.method == "POST":
        deeds.commit_batch(batch, by=user)
        messages.success(request, "The list is finished, and what the file said is destroyed.")
        return see_other(_url(batch))
    waiting = batch.rows.waiting().count()
    context = {
        "title": "Finish this list",
        "intro": "What the file said is destroyed for good. Nominations that you made of its rows stay.",
        "obstacles": policies.obstacles_to_finishing(batch, waiting, timezone.localdate()),
        "submit": "Finish and destroy the content",
        "back": _url(batch),
    }
    return render(request, "form_page.html", context)


@form_methods
def abandon(request: SignedInRequest, reference: str) -> HttpResponse:
    """Throw a list away, with the reason."""
    user = request.user
    batch = doors.open_batch_for(user, reference)
    form = AbandonForm(request.POST or None)
    if form.is_valid():
        deeds.abandon_batch(batch, by=user, **form.cleaned_data)
        messages.success(request, "The list is thrown away, and what the file said is destroyed.")
        return see_other(_url(batch))
    context = {
        "form": form,
        "title": "Throw this list away",
        "intro": "What the file said is destroyed for good. Nominations that you made of its rows stay.",
        "submit": "Throw it away",
        "danger": True,
        "back": _url(batch),
    }
    return render(request, "form_page.html", context, status=422 if form.is_bound else 200)


def _url(batch: ImportBatch) -> str:
    return reverse("import", args=[batch.reference])
