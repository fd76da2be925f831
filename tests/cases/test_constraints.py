"""The database keeps the promises: each named constraint is broken on purpose, by SQL, and refuses."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from cases.actions.cases import keep_off
from cases.actions.evidence import add_link, record_event
from cases.actions.plans import plan_action, record_carer_view, record_child_voice, weigh_contexts
from cases.models import Case, Subject
from tests import making

pytestmark = pytest.mark.django_db

WEIGHTINGS = [
    {"context": name, "influence": "1", "direction": "both", "reason": "", "changes_first": name == "peer"}
    for name in ("home", "peer", "school")
]


class World:
    """One of everything, made by deeds."""

    def __init__(self) -> None:
        self.chair = making.a_chair()
        self.agency = self.chair.agency
        self.coordinator = making.a_coordinator()
        self.case: Case = making.a_case(lead_agency=self.agency, by=self.coordinator)
        self.place: Subject = making.a_place(by=self.coordinator)
        self.item = making.an_item(
            self.case, by=self.chair, handling="C", conditions="Ask us.", recipients=[self.agency]
        )
        self.plain_item = making.an_item(self.case, by=self.chair)
        today = timezone.localdate()
        self.event = record_event(
            self.case,
            by=self.chair,
            kind="asb_report",
            summary="Noise.",
            occurred_from=today,
            occurred_to=today,
            parts=[(self.case.subject, "present")],
        )
        self.link = add_link(
            self.case,
            by=self.chair,
            kind="spends_time_at",
            source=self.case.subject,
            target=self.place,
            provenance="Seen there.",
            source_grade="1",
            information_grade="A",
            confidence="probable",
        )
        self.action = plan_action(
            self.case,
            by=self.chair,
            text="Light the steps",
            target="place",
            owner_agency=self.agency,
            due=today,
            intended_change="Safer after six.",
        )
        weigh_contexts(self.case, by=self.chair, weightings=WEIGHTINGS)
        self.recusal = keep_off(self.case, person=self.coordinator, by=self.chair, reason="A relative.")
        self.voice = record_child_voice(self.case, by=self.chair, heard_on=today, words="I like the lights.")
        self.carer = record_carer_view(
            self.case, by=self.chair, heard_on=today, carer_aware="yes", words="Thank you."
        )


def copy(table: str, pk: Any, **changes: Any) -> str:
    """SQL that inserts the row again with another id and some columns changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_identity = 'NO'",
            [table],
        )
        columns = [name for (name,) in cursor.fetchall()]
    values = {"id": "gen_random_uuid()", "reference": "'X' || left(gen_random_uuid()::text, 15)", **changes}
    chosen = ", ".join(values.get(name, name) for name in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {chosen} FROM {table} WHERE id = '{pk}'"


def change(table: str, pk: Any, to: str, key: str = "id") -> str:
    return f"UPDATE {table} SET {to} WHERE {key} = '{pk}'"


def attempts(w: World) -> dict[str, str]:
    """A statement that breaks each constraint."""
    case, subject = w.case, w.case.subject_id
    return {
        "subject_kind_known": change("cases_subject", subject, "kind = 'gang'"),
        "exact_birth_needs_a_date": change(
            "cases_youngperson", subject, "born_precision = 'exact', date_of_birth = NULL", "subject_ptr_id"
        ),
        "one_open_case_a_subject": copy("cases_case", case.pk),
        "case_stage_known": change("cases_case", case.pk, "stage = 'lost'"),
        "case_closed_with_date_and_reason": change(
            "cases_case", case.pk, "stage = 'closed', closed_at = now()"
        ),
        "case_with_mace_was_referred": change("cases_case", case.pk, "stage = 'with_mace'"),
        "case_level_is_dated": change("cases_case", case.pk, "level = 'moderate', level_set_on = NULL"),
        "agency_once_on_a_case": copy("cases_participation", case.participations.get().pk),
        "participation_in_order": change(
            "cases_participation", case.participations.get().pk, "until = since - interval '1 day'"
        ),
        "person_recused_once_on_a_case": copy("cases_recusal", w.recusal.pk),
        "handling_c_has_conditions": change("cases_informationitem", w.item.pk, "conditions = NULL"),
        "suspected_false_is_not_kept_live": change(
            "cases_informationitem", w.item.pk, "information_grade = 'E'"
        ),
        "recipient_named_once": (
            f"INSERT INTO cases_itemrecipient (item_id, agency_id) VALUES ('{w.item.pk}', '{w.agency.pk}')"
        ),
        "event_dates_in_order": change("cases_event", w.event.pk, "occurred_to = occurred_from - 1"),
        "one_part_in_an_event": copy("cases_eventparticipation", w.event.parts.get().pk),
        "link_joins_two_subjects": change("cases_link", w.link.pk, "target_id = source_id"),
        "link_dates_in_order": change("cases_link", w.link.pk, "valid_to = valid_from - 1"),
        "link_has_confidence": change("cases_link", w.link.pk, "confidence = ''"),
        "refuted_link_is_dated": change("cases_link", w.link.pk, "confidence = 'refuted'"),
        "no_link_on_suspected_false": change("cases_link", w.link.pk, "information_grade = 'E'"),
        "link_live_once_in_a_case": copy("cases_link", w.link.pk),
        "context_weighed_once": copy(
            "cases_contextweighting", case.contextweightings.get(context="home").pk, changes_first="false"
        ),
        "one_context_changes_first": change(
            "cases_contextweighting", case.contextweightings.get(context="home").pk, "changes_first = true"
        ),
        "done_action_says_its_effect": change("cases_plannedaction", w.action.pk, "state = 'done'"),
        "childvoice_words_or_reason": copy("cases_childvoice", w.voice.pk, words="NULL", why_not="NULL"),
        "carerview_words_or_reason": copy("cases_carerview", w.carer.pk, words="NULL", why_not="NULL"),
        "identifier_once_per_subject": "",
    }


def named_constraints() -> set[str]:
    return {
        constraint.name
        for model in apps.get_app_config("cases").get_models()
        for constraint in model._meta.constraints
    }


def test_each_named_constraint_refuses() -> None:
    world = World()
    tried = attempts(world)
    from cases.actions.subjects import note_identifier

    identifier = note_identifier(
        world.case.subject,
        by=world.chair,
        agency=world.agency,
        kind="nhs",
        value="999 000 0018",
        verified=True,
    )
    tried["identifier_once_per_subject"] = copy("cases_identifier", identifier.pk)
    assert named_constraints() == set(tried)
    for name, statement in tried.items():
        with pytest.raises(IntegrityError) as raised, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert raised.value.__cause__.diag.constraint_name == name, (
            f"{name}: {raised.value.__cause__.sqlstate}"
        )


def test_a_record_without_an_end_is_refused() -> None:
    case = World().case
    for table, pk in (("cases_case", case.pk), ("cases_subject", case.subject_id)):
        for column in ("keep_until", "retention_rule"):
            with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change(table, pk, f"{column} = NULL"))
