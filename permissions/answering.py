"""How a page with a form answers: show it, act on it, say what stands in the way, and lose nothing typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from govuk.forms import VersionedForm
from permissions.errors import Changed, NotNow


def answer_form(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], object],
    *,
    to: str | Callable[[Any], str],
    said: str = "",
    template: str = "form_page.html",
    **page: Any,
) -> HttpResponse:
    """Answer a GET with the form, a good POST with the deed and a redirect, any other POST with the form.

    :param act: the deed, given the cleaned answers
    :param to: where to go when it is done, or what says so from the deed's result; `said` is shown there
    :param page: what else the page shows (title, intro, who_sees, submit, …)

    An invalid form answers 422, an obstacle 409 with its sentences, another's change 409 with both texts.
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                result = act(form.cleaned_data)
            except Changed as changed:
                status = 409
                if isinstance(form, VersionedForm):
                    form.conflict(version=changed.version, theirs=changed.theirs)
                else:
                    form.add_error(None, changed.obstacles[0])
            except NotNow as not_now:
                status = 409
                for obstacle in not_now.obstacles:
                    form.add_error(None, obstacle)
            else:
                if said:
                    messages.success(request, said)
                return HttpResponseRedirect(to(result) if callable(to) else to, status=303)
    return render(request, template, {"form": form, **page}, status=status)
