"""The plan of a case, and what is recorded for it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import look_at_case, open_case_for, plan_of
from cases.access_parts import action_for, agencies_on, readers_of
from cases.actions.plans import (
    plan_action,
    record_assessment,
    record_carer_view,
    record_child_voice,
    update_action,
    weigh_contexts,
)
from cases.forms.plans import (
    AssessmentForm,
    PlanActionForm,
    UpdateActionForm,
    WeightingForm,
)
from cases.forms.voice import CarerForm, VoiceForm
from cases.models import Case
from cases.presenters.frame import banner_of
from cases.presenters.plan import plan_page
from cases.presenters.readers import who_sees
from permissions.answering import answer_form
from permissions.checks import require_one
from permissions.requests import SignedInRequest
from permissions.roles import Permission

GET_AND_POST = ["GET", "HEAD", "POST"]


@require_safe
def plan(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show the plan."""
    case = look_at_case(request.user, reference, part="plan")
    return render(request, "page.html", {"page": plan_page(case, request.user, plan_of(case))})


def _answer(request: SignedInRequest, case: Case, form: forms.Form, act: Any, **page: Any) -> HttpResponse:
    to = reverse("case_plan", args=[case.reference])
    sees = who_sees(readers_of(case))
    return answer_form(
        request, form, act, to=to, back=to, cancel=to, banner=banner_of(case), who_sees=sees, **page
    )


@require_http_methods(GET_AND_POST)
def add_action(request: SignedInRequest, reference: str) -> HttpResponse:
    """Plan an action."""
    case = open_case_for(request.user, reference, Permission.CASE_PLAN_ACTION)
    form = PlanActionForm(request.POST or None, agencies=agencies_on(case))
    return _answer(
        request,
        case,
        form,
        lambda data: plan_action(case, by=request.user, **data),
        title="Plan an action",
        submit="Save the action",
        said="The action is planned.",
    )


@require_http_methods(GET_AND_POST)
def change_action(request: SignedInRequest, reference: str, action_reference: str) -> HttpResponse:
    """Say how an action stands."""
    case = look_at_case(request.user, reference, part="action")
    require_one(request.user, Permission.CASE_UPDATE_ACTION, Permission.CASE_DECIDE)
    action = action_for(case, action_reference)
    form = UpdateActionForm(
        request.POST or None,
        version=action.version,
        initial={"state": action.state, "result": action.result, "effect": action.effect},
    )
    return _answer(
        request,
        case,
        form,
        lambda data: update_action(action, by=request.user, **data),
        title="Update an action",
        intro=[action.text, f"Meant to change: {action.intended_change}"],
        submit="Save the update",
        said="The action is updated.",
    )


@require_http_methods(GET_AND_POST)
def assess(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record an assessment."""
    case = open_case_for(request.user, reference, Permission.CASE_ADD_ITEM)
    return _answer(
        request,
        case,
        AssessmentForm(request.POST or None),
        lambda data: record_assessment(case, by=request.user, ratings={}, about="young_person", **data),
        title="Record an assessment",
        submit="Save the assessment",
        said="The assessment is recorded.",
    )


@require_http_methods(GET_AND_POST)
def weigh(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record which context drives the harm."""
    case = open_case_for(request.user, reference, Permission.CASE_DECIDE)
    form = WeightingForm(request.POST or None)
    return _answer(
        request,
        case,
        form,
        lambda data: weigh_contexts(
            case, by=request.user, weightings=form.weightings(), child_view=data["child_view"]
        ),
        title="Weigh the contexts",
        intro="A judgement with reasons, for this case alone. Nothing is added up or compared between young people.",
        submit="Save the weighting",
        said="The weighting is recorded.",
    )


@require_http_methods(GET_AND_POST)
def voice(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record what the young person says."""
    case = open_case_for(request.user, reference, Permission.CASE_RECORD_VOICE)
    return _answer(
        request,
        case,
        VoiceForm(request.POST or None),
        lambda data: record_child_voice(
            case, by=request.user, **{name: value for name, value in data.items() if name != "asked"}
        ),
        title="What the young person says",
        submit="Save their words",
        said="What the young person says is recorded.",
    )


@require_http_methods(GET_AND_POST)
def carer(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record what carers say."""
    case = open_case_for(request.user, reference, Permission.CASE_RECORD_VOICE)
    return _answer(
        request,
        case,
        CarerForm(request.POST or None),
        lambda data: record_carer_view(case, by=request.user, **data),
        title="What parents or carers say",
        submit="Save their view",
        said="The view of the parents or carers is recorded.",
    )
