"""The table of stages, as a table: which verb leads where, and that nothing leads out of closed."""

import pytest
from django.db import connection
from django.utils import timezone

from audit.models import Entry
from cases.actions.moves import close_case, move_case
from cases.lifecycle import TRANSITIONS, Stage, Verb, leads_on
from cases.models import Case
from permissions.errors import NotNow, Refused
from permissions.roles import Permission, Role
from permissions.scope import forget_scope, scope_of
from tests import making

WHERE = {
    Verb.OPEN_DISCUSSION: ({Stage.LISTED}, Stage.IN_DISCUSSION),
    Verb.DEFER: ({Stage.IN_DISCUSSION}, Stage.LISTED),
    Verb.AGREE_PLAN: ({Stage.IN_DISCUSSION}, Stage.ACTIVE_PLAN),
    Verb.CLOSE_WITHOUT_PLAN: ({Stage.IN_DISCUSSION}, Stage.CLOSED),
    Verb.START_REVIEW: ({Stage.ACTIVE_PLAN}, Stage.UNDER_REVIEW),
    Verb.KEEP_PLAN: ({Stage.UNDER_REVIEW}, Stage.ACTIVE_PLAN),
    Verb.PROPOSE_ESCALATION: (
        {Stage.ACTIVE_PLAN, Stage.UNDER_REVIEW, Stage.STEPPED_DOWN},
        Stage.ESCALATION_PROPOSED,
    ),
    Verb.KEEP_WITH_PGPM: ({Stage.ESCALATION_PROPOSED}, Stage.ACTIVE_PLAN),
    Verb.MACE_DECLINES: ({Stage.ESCALATION_PROPOSED}, Stage.ACTIVE_PLAN),
    Verb.MACE_ACCEPTS: ({Stage.ESCALATION_PROPOSED}, Stage.WITH_MACE),
    Verb.ACCEPT_STEP_DOWN: ({Stage.WITH_MACE}, Stage.STEPPED_DOWN),
    Verb.RETURN_TO_PLAN: ({Stage.STEPPED_DOWN}, Stage.ACTIVE_PLAN),
    Verb.CLOSE: ({Stage.UNDER_REVIEW, Stage.STEPPED_DOWN}, Stage.CLOSED),
}
EVERYTHING = frozenset(Permission)


def test_the_table_is_the_one_agreed() -> None:
    assert {verb: (set(row.sources), row.target) for verb, row in TRANSITIONS.items()} == WHERE


def test_nothing_leads_out_of_closed() -> None:
    assert leads_on(Stage.CLOSED) == []


def test_every_stage_but_the_first_is_reached_and_every_stage_but_the_last_is_left() -> None:
    reached = {row.target for row in TRANSITIONS.values()}
    left = {stage for row in TRANSITIONS.values() for stage in row.sources}
    assert reached == set(Stage)
    assert left == set(Stage) - {Stage.CLOSED}


def at_stage(case: Case, stage: Stage) -> Case:
    """Put a case at a stage, to test the table as a table and not the way there."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cases_case SET stage = %s, closed_at = %s, closing_reason = %s, referred_to_mace_at = %s "
            "WHERE id = %s",
            [
                stage.value,
                now if stage is Stage.CLOSED else None,
                "goals_met" if stage is Stage.CLOSED else "",
                now,
                case.pk,
            ],
        )
    case.refresh_from_db()
    return case


def almighty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No verb is refused and no rule stands in the way: what is left is the table."""
    monkeypatch.setattr("cases.actions.moves.require", lambda *_: None)
    monkeypatch.setattr("cases.policies._RULES", {})


@pytest.mark.django_db
@pytest.mark.parametrize("stage", list(Stage))
def test_each_verb_from_each_stage(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    almighty(monkeypatch)
    chair = making.a_chair()
    for verb, (sources, target) in WHERE.items():
        case = at_stage(making.a_case(), stage)
        before = Entry.objects.count()
        closing = (
            {"closed_at": timezone.now(), "closing_reason": "goals_met"} if target is Stage.CLOSED else {}
        )
        if stage in sources:
            moved = move_case(case, verb, by=chair, changes=closing)
            assert Stage(moved.stage) is target
            assert Entry.objects.count() == before + 1
            assert Entry.objects.latest("id").verb == TRANSITIONS[verb].action
        else:
            with pytest.raises(NotNow) as raised:
                move_case(case, verb, by=chair, changes=closing)
            assert stage.words in raised.value.obstacles[0]
            case.refresh_from_db()
            assert Stage(case.stage) is stage
            assert Entry.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("verb", list(Verb))
def test_each_verb_takes_its_permission(verb: Verb) -> None:
    """A role without the permission is refused before anything about the stage is said."""
    case = making.a_case()
    viewer = making.a_user(Role.BOARD_VIEWER)
    with pytest.raises(Refused):
        move_case(case, verb, by=viewer)


@pytest.mark.django_db
def test_of_two_who_saw_the_same_version_the_second_is_told() -> None:
    chair = making.a_chair()
    case = making.a_case()
    seen = case.version
    moved = move_case(Case.objects.get(pk=case.pk), Verb.OPEN_DISCUSSION, by=chair, version=seen)
    assert moved.version == seen + 1
    stale = Case.objects.get(pk=case.pk)
    stale.stage, stale.version = Stage.LISTED.value, seen
    before = Entry.objects.count()
    with pytest.raises(NotNow, match="not now") as raised:
        move_case(stale, Verb.OPEN_DISCUSSION, by=chair)
    assert "Somebody else" in raised.value.obstacles[0]
    assert Entry.objects.count() == before


@pytest.mark.django_db
def test_closing_starts_the_clock_and_needs_every_action_settled() -> None:
    chair = making.a_chair()
    case = making.with_plan(making.a_case(), chair=chair)
    case = move_case(case, Verb.START_REVIEW, by=chair, reason="Review date.")
    with pytest.raises(NotNow) as raised:
        close_case(case, Verb.CLOSE, by=chair, reason_code="goals_met", note="Lights work.")
    assert "still open" in raised.value.obstacles[0]
    from cases.actions.plans import update_action

    action = case.plannedactions.get()
    update_action(action, by=chair, version=action.version, state="dropped", why_stuck="Not needed any more.")
    case.refresh_from_db()
    closed = close_case(case, Verb.CLOSE, by=chair, reason_code="goals_met", note="Lights work.")
    assert closed.closed_at is not None
    assert closed.closure_note == "Lights work."
    assert closed.retention_rule == "closed_12_months"
    assert 360 < (closed.keep_until - timezone.localdate()).days < 370


@pytest.mark.django_db
def test_a_case_that_went_to_mace_is_kept_six_years() -> None:
    chair = making.a_chair()
    case = at_stage(making.a_case(), Stage.STEPPED_DOWN)
    closed = close_case(case, Verb.CLOSE, by=chair, reason_code="goals_met", note="Held.")
    assert closed.retention_rule == "closed_6_years"
    assert closed.keep_until.year == timezone.localdate().year + 6


@pytest.mark.django_db
def test_after_a_role_ends_the_next_question_answers_no() -> None:
    from permissions.actions.roles import end_role

    chair = making.a_chair()
    assert scope_of(chair).may(Permission.CASE_CLOSE)
    end_role(chair.assignments.get(), by=None, reason="Left.", on=timezone.localdate())
    forget_scope(chair)
    assert not scope_of(chair).may(Permission.CASE_CLOSE)
