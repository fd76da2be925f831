"""What the pages are measured against: a view that does nothing, and the same list built the ordinary way."""

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from guardian.shortcuts import get_objects_for_user

from cases.access import PAGE_SIZE, list_cases_for
from cases.forms.case_list import CaseListForm
from cases.models import Case
from cases.presenters.case_list import case_list_page
from permissions.signing_in import user_of


class Seen(models.Model):
    """What an ordinary project keeps of a look, by the ORM."""

    user_id = models.UUIDField()
    at = models.DateTimeField(auto_now_add=True)
    what = models.CharField(max_length=40)
    shown = models.JSONField()

    class Meta:
        app_label = "bench"
        db_table = "bench_seen"


@login_not_required
def hello(request: HttpRequest) -> HttpResponse:
    """Through the same middleware, and nothing more."""
    return HttpResponse("hello")


def ordinary(request: HttpRequest) -> HttpResponse:
    """The list of cases as most projects would write it: guardian's helper, objects in the template, filters there."""
    found = get_objects_for_user(user_of(request), "cases.view_case", Case).exclude(stage="closed")
    cases = list(found.select_related("subject__data_key").order_by("-updated_at", "-reference")[:PAGE_SIZE])
    Seen.objects.create(user_id=user_of(request).pk, what="list", shown=[str(case.pk) for case in cases])
    return render(request, "bench/ordinary.html", {"cases": cases, "form": CaseListForm(request.GET)})


def two_hundred_fields(request: HttpRequest) -> HttpResponse:
    """Our list of cases, with three more encrypted fields of each case opened: two hundred in all."""
    form = CaseListForm(request.GET)
    found = list_cases_for(user_of(request))
    opened = sum(len(case.summary) + len(case.level_reasons) + len(case.dissent) for case in found.cases)
    assert opened
    page = {"page": case_list_page(found, form, user_of(request)), "form": form}
    return render(request, "cases/case_list.html", page)
