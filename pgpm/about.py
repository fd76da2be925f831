"""Help, accessibility and privacy: plain pages that need no record."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from govuk.components import Details, Heading, Inset


@dataclass(frozen=True)
class About:
    """A page of words."""

    title: str
    intro: tuple[str, ...]
    parts: tuple[Any, ...] = ()


HELP = About(
    "Help",
    (
        "If somebody is in immediate danger, ring 999. This service never replaces an urgent call or a referral "
        "to children’s social care.",
    ),
    (
        Heading("What you can do here"),
        Inset(
            "Your work begins at “My work”: returns your agency owes, actions that are due, drafts, and what waits "
            "for your answer."
        ),
        Details(
            "Nominate a young person, a peer group or a place",
            (
                "Choose “Nominations”, then “Start a nomination”. The form is short pages and keeps a draft.",
                "The urgent question comes first. Nothing is sent before you have checked your answers.",
            ),
        ),
        Details(
            "Load last month’s list",
            (
                "Choose “Case lists from files” and upload the sheet. Each row shows what was understood and what was "
                "not. Nobody becomes a person on record until you say so, row by row. The file itself is not kept.",
            ),
        ),
        Details(
            "You see less than a colleague",
            (
                "You see the cases that your agency takes part in. If you need to know about somebody else, ask the "
                "coordinator; the service tells nobody whether there is a record.",
            ),
        ),
        Details(
            "An error page shows a reference",
            ("Send that reference to the help desk. It says nothing about any young person.",),
        ),
    ),
)
ACCESSIBILITY = About(
    "Accessibility",
    (
        "Every page works with a keyboard alone, without script, on a screen 320 pixels wide, and in print. The "
        "picture of a network is also there as a table and as sentences.",
        "Pages are tested in a browser against the Web Content Accessibility Guidelines 2.2, level AA, on every "
        "change. No session with a screen reader user has been held yet: tell us what does not work for you.",
    ),
)
PRIVACY = About(
    "Privacy",
    (
        "The partnership records information about young people, peer groups and places only to keep young people "
        "safe and to prevent harm. Each case has a purpose, and every record has a date by which it ends.",
        "What identifies somebody is encrypted. Every look and every change leaves an entry that says who, when and "
        "why, and that nobody can alter unnoticed.",
        "To ask what is held about you or your child, or to correct it, write to the information governance officer "
        "of the partnership.",
    ),
)


@login_not_required
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to use the service, and what it is not for."""
    return render(request, "page.html", {"page": HELP})


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, and what was not tried."""
    return render(request, "page.html", {"page": ACCESSIBILITY})


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, why, and whom to ask."""
    return render(request, "page.html", {"page": PRIVACY})
