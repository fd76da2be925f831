"""Pages that only the tests open."""

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from govuk.components import Link, NavItem, WhoSees
from tests.govuk.kitchen import BANNER, PARTS, SECTIONS, Everything, Narrow

saved: list[dict[str, str]] = []
NAVIGATION = [
    NavItem("My work", "/"),
    NavItem("Cases", "/filter/", current=True),
    NavItem("Meetings", "/m/", count=2),
]


def _signed_in(request: HttpRequest) -> None:
    agency = SimpleNamespace(name="Youth Justice Service")
    request.user = SimpleNamespace(
        is_authenticated=True,
        is_active=True,
        is_anonymous=False,
        full_name="Rowan Ashdown",
        agency=agency,
        pk=None,
    )


def everything(request: HttpRequest) -> HttpResponse:
    _signed_in(request)
    page = SimpleNamespace(title="Every component", parts=PARTS, banner=BANNER, sections=SECTIONS, back="/")
    return render(request, "page.html", {"page": page, "navigation": NAVIGATION})


def form(request: HttpRequest) -> HttpResponse:
    _signed_in(request)
    sent = request.method == "POST"
    filled = Everything(request.POST if sent else None, request.FILES if sent else None, version=1)
    if sent and filled.is_valid():
        return HttpResponse("sent")
    context = {
        "form": filled,
        "title": "Add an item",
        "navigation": NAVIGATION,
        "banner": BANNER,
        "back": "/",
        "cancel": "/",
        "autosave": "/autosave/",
        "who_sees": WhoSees(("Children's Services", "Police")),
        "intro": "Write what was seen, not what it means.",
    }
    return render(request, "form_page.html", context, status=422 if filled.errors else 200)


def conflict(request: HttpRequest) -> HttpResponse:
    _signed_in(request)
    filled = Everything({"version": "1", "notes": "Mine"}, version=1)
    filled.is_valid()
    filled.conflict(version=2, theirs={"notes": "Theirs"}, by="Police")
    return render(request, "form_page.html", {"form": filled, "title": "Change the note"}, status=409)


def danger(request: HttpRequest) -> HttpResponse:
    _signed_in(request)
    context = {
        "form": Narrow(),
        "title": "Close the case",
        "danger": True,
        "warning": "Nobody can change it afterwards.",
    }
    return render(request, "form_page.html", context)


def filtered(request: HttpRequest) -> HttpResponse:
    _signed_in(request)
    selected = [Link("Listed", "/filter/"), Link("Under review", "/filter/")]
    context = {
        "form": Narrow(request.GET),
        "selected": selected,
        "parts": PARTS[6:8],
        "navigation": NAVIGATION,
    }
    return render(request, "tests/filter.html", context)


@csrf_exempt
def autosave(request: HttpRequest) -> HttpResponse:
    saved.append(request.POST.dict())
    return HttpResponse(status=204)


def refused(request: HttpRequest, code: int) -> HttpResponse:
    if code not in (500, 503):
        _signed_in(request)
    context = {
        "refusal": SimpleNamespace(words="close a case", ask="Ask the chair of the panel."),
        "obstacles": ["Record an assessment from the last 28 days."],
        "reference": "7Q4K-2M9X",
        "back": "/",
    }
    return render(request, f"{code}.html", context, status=code)


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns = [
    path("", everything),
    path("form/", form),
    path("conflict/", conflict),
    path("danger/", danger),
    path("filter/", filtered),
    path("autosave/", autosave, name="autosave"),
    path("refused/<int:code>/", refused),
    path("stay/", empty, name="stay_signed_in"),
    path("account/login/", empty, name="account_login"),
    path("account/logout/", empty, name="account_logout"),
    path("help/", empty, name="help"),
    path("privacy/", empty, name="privacy"),
    path("accessibility/", empty, name="accessibility"),
]
