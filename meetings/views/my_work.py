"""The start page: what is mine to do; and the lists that its counts lead to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.presenters.work import actions_page, minutes_page, reviews_page, work_page
from meetings.queue import list_actions, list_minutes, list_reviews, work_for
from permissions.checks import require
from permissions.requests import SignedInRequest
from permissions.roles import Permission


@require_safe
def my_work(request: SignedInRequest) -> HttpResponse:
    """Show what is mine to do. Everybody who signs in has this page, whatever their role."""
    page = work_page(work_for(request.user), request.user)
    return render(request, "meetings/my_work.html", {"page": page})


@require_safe
def actions(request: SignedInRequest) -> HttpResponse:
    """Show the actions that my agency owes."""
    require(request.user, Permission.CASE_UPDATE_ACTION)
    return render(request, "page.html", {"page": actions_page(list_actions(request.user))})


@require_safe
def reviews(request: SignedInRequest) -> HttpResponse:
    """Show the reviews that are due."""
    require(request.user, Permission.CASE_VIEW)
    return render(request, "page.html", {"page": reviews_page(list_reviews(request.user))})


@require_safe
def minutes(request: SignedInRequest) -> HttpResponse:
    """Show the minutes that wait to be agreed."""
    require(request.user, Permission.MEETING_MINUTES_AGREE)
    return render(request, "page.html", {"page": minutes_page(list_minutes(request.user))})
