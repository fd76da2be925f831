"""When something may be done: rules about the state of a record, each returning its obstacles as sentences.

An empty list means go. A policy never takes a user: who may do it is a matter of permissions. The deed raises the
obstacles, the page shows them, so the two cannot drift. Defaults are those of the practice guide (docs/practice.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.utils import timezone

from cases.lifecycle import TRANSITIONS, Stage, Verb
from cases.models import Case, Participation, Subject
from cases.vocabulary import ActionTarget, InformationGrade, Level, LinkKind, PlaceConcern, SubjectKind
from cases.vocabulary.joins import begins_with
from permissions.errors import NotNow
from permissions.models import Agency

# An assessment older than this is no ground for a level or an escalation.
ASSESSMENT_DAYS = 28


def obstacles(case: Case, verb: Verb) -> list[str]:
    """What stands in the way of this verb now."""
    row = TRANSITIONS[verb]
    if Stage(case.stage) not in row.sources:
        froms = " or ".join(sorted(f"“{stage.words}”" for stage in row.sources))
        return [
            f"The case stands at “{Stage(case.stage).words}”. “{verb.words}” is possible from {froms}. "
            "Open the case again to see what changed."
        ]
    rule = _RULES.get(verb)
    return rule(case) if rule else []


def in_order(kind: str, here: Subject, there: Subject) -> tuple[Subject, Subject]:
    """The two ends of a link, the one that its sentence begins with first. Raises NotNow for ends that do not fit."""
    begins = begins_with(kind, here.kind, there.kind)
    if begins is None:
        pair = " and ".join(SubjectKind(each.kind).label.lower() for each in (here, there))
        raise NotNow([f"“{LinkKind(kind).label}” does not join a {pair}. Choose how else they are linked."])
    return (here, there) if begins else (there, here)


def obstacles_to_linking(case: Case, kind: str, source: Subject, target: Subject) -> list[str]:
    """What stands in the way of recording a link."""
    if source.pk == target.pk:
        return ["A link joins two. Both ends are the same here."]
    if case.links.standing().filter(
        kind=kind, source=source, target=target, expires_on__gte=timezone.localdate()
    ):
        return ["This link is recorded in this case already. Say how sure you are of it instead."]
    return []


def obstacles_to_joining(case: Case, agency: Agency) -> list[str]:
    """What stands in the way of an agency taking part in a case."""
    found = []
    if case.stage == Stage.CLOSED:
        found.append("The case is closed. Open a new episode instead.")
    if not agency.is_active:
        found.append(f"{agency.name} is suspended from the partnership.")
    if not agency.has_agreement_on(timezone.localdate()):
        found.append(
            f"{agency.name} has no data sharing agreement in force. Record the signed agreement first."
        )
    if Participation.objects.filter(case=case, agency=agency, until__isnull=True).exists():
        found.append(f"{agency.name} takes part in this case already.")
    return found


def obstacles_to_item(
    *, information_grade: str, handling: str, conditions: str, recipients: int
) -> list[str]:
    """What stands in the way of adding an information item (rules IG-20, IG-21)."""
    found = []
    if information_grade == InformationGrade.SUSPECTED_FALSE:
        found.append("Information suspected to be false is not attached to a person. Do not record it here.")
    if handling == "C" and not conditions.strip():
        found.append("Say under which conditions the information may be used (handling C).")
    if handling == "C" and recipients == 0:
        found.append("Name at least one agency that may read the information (handling C).")
    return found


def obstacles_to_level(case: Case, level: str, reasons: str, bias_answer: str) -> list[str]:
    """What stands in the way of setting a level: a judgement needs reasons, and a second look at bias."""
    known = set(Level.values) if is_about_child(case) else set(PlaceConcern.values)
    found = []
    if level not in known:
        found.append("Choose one of the levels that this kind of case has.")
    if not reasons.strip():
        found.append("Give the reasons for the level, with the evidence.")
    if level in {Level.MODERATE, Level.SIGNIFICANT} and not bias_answer.strip():
        found.append(
            "Answer the question: would we read this the same way for a child of another ethnicity or gender, "
            "or a younger child?"
        )
    return found


def is_about_child(case: Case) -> bool:
    """Whether the subject is a young person."""
    return case.subject.kind == SubjectKind.YOUNG_PERSON


def _plan(case: Case) -> list[str]:
    found = []
    if not case.level:
        found.append("Set the level, with reasons.")
    if not case.level_reasons:
        found.append("Give the reasons for the level.")
    actions = list(case.plannedactions.open().values_list("target", flat=True))
    if not actions:
        found.append("Plan at least one action: no case leaves a meeting with names and no actions.")
    elif is_about_child(case) and not set(actions) - {ActionTarget.CHILD, ActionTarget.FAMILY}:
        found.append(
            "Plan at least one action that changes a group, a place or a service, not only the young person."
        )
    if case.lead_professional_id is None:
        found.append("Name the lead professional.")
    if case.review_on is None:
        found.append("Set the review date.")
    elif case.review_on <= timezone.localdate():
        found.append("Set a review date that lies ahead.")
    return found


def obstacles_to_escalating(case: Case) -> list[str]:
    """What stands in the way of proposing escalation on the strength of what is recorded on the case."""
    if is_about_child(case) and case.level not in {Level.MODERATE, Level.SIGNIFICANT}:
        return ["The level is not moderate or significant. Set the level first, with reasons."]
    since = timezone.localdate() - datetime.timedelta(days=ASSESSMENT_DAYS)
    if not case.assessments.filter(assessed_on__gte=since).exists():
        return [f"Record an assessment from the last {ASSESSMENT_DAYS} days."]
    return []


def _escalation(case: Case) -> list[str]:
    # After a step-down the ground may be a trigger that both sides agreed to, which is on the step-down and not here
    # (referrals.actions.mace asks for it, or for the usual ground).
    return [] if case.stage == Stage.STEPPED_DOWN else obstacles_to_escalating(case)


def obstacles_before_closing(case: Case) -> list[str]:
    """What stands in the way of closing, before the reason is given on the page."""
    found = [] if Stage(case.stage) in TRANSITIONS[Verb.CLOSE].sources else obstacles(case, Verb.CLOSE)[:1]
    return found or _open_actions(case)


def _open_actions(case: Case) -> list[str]:
    still_open = case.plannedactions.open().count()
    if still_open:
        said = "1 action is" if still_open == 1 else f"{still_open} actions are"
        return [f"{said} still open. Mark each as done or dropped, with the reason."]
    return []


def _closure(case: Case) -> list[str]:
    found = _open_actions(case)
    if not case.closing_reason:
        found.append("Give the reason for closing.")
    return found


_RULES: dict[Verb, Callable[[Case], list[str]]] = {
    Verb.AGREE_PLAN: _plan,
    Verb.KEEP_PLAN: _plan,
    Verb.PROPOSE_ESCALATION: _escalation,
    Verb.CLOSE: _closure,
    Verb.CLOSE_WITHOUT_PLAN: _closure,
}
