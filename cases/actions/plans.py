"""Judgements and plans: assessment, level, weighting of contexts, actions, and what the child and carers say."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from audit.catalogue import Action
from audit.record import deed, record
from cases.actions.evidence import agency_of
from cases.models import Assessment, CarerView, Case, ChildVoice, ContextWeighting, PlannedAction
from cases.policies import obstacles_to_level
from cases.vocabulary import ActionState
from permissions.checks import raise_if, require
from permissions.errors import Changed, NotNow
from permissions.models import Agency, User
from permissions.roles import Permission
from permissions.scope import scope_of


@deed
def record_assessment(
    case: Case,
    *,
    by: User,
    about: str,
    ratings: dict[str, str],
    summary: str,
    strengths: str,
    bias_answer: str = "",
) -> Assessment:
    """Record an assessment: ratings in words beside each other, never added up."""
    require(by, Permission.CASE_ADD_ITEM)
    assessment = Assessment.objects.create(
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        about=about,
        ratings=ratings,
        summary=summary,
        strengths=strengths,
        bias_answer=bias_answer,
    )
    record(Action.ASSESSMENT_RECORDED, by=by, on=assessment)
    return assessment


@deed
def set_level(
    case: Case,
    *,
    by: User,
    level: str,
    reasons: str,
    bias_answer: str = "",
    dissent: str = "",
    travel: str = "",
    review_on: datetime.date | None = None,
    lead_professional: User | None = None,
) -> Case:
    """Set the level of concern: a judgement with reasons and dissent, dated. Never worked out."""
    require(by, Permission.CASE_DECIDE)
    raise_if(obstacles_to_level(case, level, reasons, bias_answer))
    was = case.level
    case.level, case.level_reasons, case.level_set_on = level, reasons, timezone.localdate()
    case.dissent, case.travel = dissent, travel
    if review_on is not None:
        case.review_on = review_on
    if lead_professional is not None:
        case.lead_professional = lead_professional
    case.version += 1
    case.updated_at = timezone.now()
    case.save()
    record(Action.LEVEL_SET, by=by, on=case, was=was, now=level, bias_answer=bias_answer)
    return case


@deed
def weigh_contexts(
    case: Case, *, by: User, weightings: list[dict[str, Any]], child_view: str = ""
) -> list[ContextWeighting]:
    """Record how much each context drives the harm, and which changes first. The former judgement stays in history."""
    require(by, Permission.CASE_DECIDE)
    if sum(1 for weighting in weightings if weighting.get("changes_first")) != 1:
        raise NotNow(["Choose exactly one context that must change first."])
    missing = [w for w in weightings if w["influence"] in {"2", "3"} and not str(w.get("reason", "")).strip()]
    if missing:
        raise NotNow(["Give the reason for each context whose influence is strong or main."])
    for former in case.contextweightings.filter(current=True):
        former.current = False
        former.save(update_fields=["current"])
    made = [
        ContextWeighting.objects.create(
            case=case, agency=agency_of(by), recorded_by=by, child_view=child_view, **weighting
        )
        for weighting in weightings
    ]
    record(Action.WEIGHTING_RECORDED, by=by, on=case)
    return made


@deed
def plan_action(
    case: Case,
    *,
    by: User,
    text: str,
    target: str,
    owner_agency: Agency,
    due: datetime.date,
    intended_change: str,
    owner: User | None = None,
    context: str = "",
    permission: Permission = Permission.CASE_PLAN_ACTION,
) -> PlannedAction:
    """Plan an action with one owner, a date and the change it is meant to bring."""
    require(by, permission)
    if due < timezone.localdate():
        raise NotNow(["The date of the action has passed. Choose a later one."])
    if not case.participations.filter(agency=owner_agency, until__isnull=True).exists():
        raise NotNow([f"{owner_agency.name} does not take part in this case. Add the agency first."])
    action = PlannedAction.objects.create(
        case=case,
        agency=agency_of(by),
        recorded_by=by,
        text=text,
        target=target,
        context=context,
        owner_agency=owner_agency,
        owner=owner,
        due=due,
        intended_change=intended_change,
    )
    record(Action.ACTION_PLANNED, by=by, on=action, owner_agency=owner_agency.pk)
    return action


@deed
def update_action(
    action: PlannedAction,
    *,
    by: User,
    version: int,
    state: str,
    result: str = "",
    effect: str = "",
    why_stuck: str = "",
) -> PlannedAction:
    """Say how an action stands. Only its owner agency updates it; only a chair drops it.

    :raises Changed: somebody updated it meanwhile; :raises NotNow: something needed is missing
    """
    own = action.owner_agency_id == by.agency_id and scope_of(by).may(Permission.CASE_UPDATE_ACTION)
    if state == ActionState.DROPPED or not own:
        require(by, Permission.CASE_DECIDE)
    current: PlannedAction = PlannedAction.objects.select_for_update(of=("self",)).get(pk=action.pk)
    if current.version != version:
        theirs = {"state": current.state, "result": current.result, "why_stuck": current.why_stuck}
        raise Changed(version=current.version, theirs=theirs)
    if state == ActionState.DONE and (not result.strip() or not effect):
        raise NotNow(["Say what came of the action and what it changed."])
    if state in {ActionState.BLOCKED, ActionState.DROPPED} and not why_stuck.strip():
        raise NotNow(["Say why the action is stuck or dropped, and what help is needed."])
    current.state, current.result, current.effect, current.why_stuck = state, result, effect, why_stuck
    current.done_at = timezone.now() if state in {ActionState.DONE, ActionState.DROPPED} else None
    current.version = version + 1
    current.save()
    record(Action.ACTION_UPDATED, by=by, on=current, state=state)
    return current


@deed
def record_child_voice(
    case: Case,
    *,
    by: User,
    heard_on: datetime.date,
    words: str | None = None,
    why_not: str | None = None,
    heard_by: str = "",
    how: str = "",
    agency: Agency | None = None,
    permission: Permission = Permission.CASE_RECORD_VOICE,
) -> ChildVoice:
    """Record what the young person says, in their words, or why nobody has asked."""
    require(by, permission)
    if not (words or "").strip() and not (why_not or "").strip():
        raise NotNow(["Write what the young person says, or why they have not been asked."])
    voice = ChildVoice.objects.create(
        case=case,
        agency=agency or agency_of(by),
        recorded_by=by,
        words=words or None,
        why_not=why_not or None,
        heard_on=heard_on,
        heard_by=heard_by,
        how=how,
    )
    record(Action.VOICE_RECORDED, by=by, on=voice)
    return voice


@deed
def record_carer_view(
    case: Case,
    *,
    by: User,
    heard_on: datetime.date,
    carer_aware: str,
    words: str | None = None,
    why_not: str | None = None,
    heard_by: str = "",
    agency: Agency | None = None,
    permission: Permission = Permission.CASE_RECORD_VOICE,
) -> CarerView:
    """Record what a carer says and whether they know, or why they have not been told."""
    require(by, permission)
    if not (words or "").strip() and not (why_not or "").strip():
        raise NotNow(["Write what the carer says, or why they have not been told."])
    view = CarerView.objects.create(
        case=case,
        agency=agency or agency_of(by),
        recorded_by=by,
        words=words or None,
        why_not=why_not or None,
        heard_on=heard_on,
        heard_by=heard_by,
        carer_aware=carer_aware,
    )
    record(Action.CARER_VIEW_RECORDED, by=by, on=view)
    return view
