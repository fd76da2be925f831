"""The deeds on a case: each leaves exactly one entry, says its obstacles, and changes nothing when refused."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from audit.catalogue import Action
from audit.models import Entry
from cases.access import subject_of
from cases.actions.evidence import add_item, add_link, end_link, judge_link, record_event, withdraw_item
from cases.actions.plans import (
    plan_action,
    record_assessment,
    record_carer_view,
    record_child_voice,
    set_level,
    update_action,
    weigh_contexts,
)
from cases.actions.subjects import add_identifier, add_person_of_concern, add_subject, change_subject
from cases.models import Case, Identifier, InformationItem, PlannedAction, YoungPerson
from permissions.errors import Changed, NotNow, Refused
from permissions.models import User
from permissions.roles import Role
from tests import making

pytestmark = pytest.mark.django_db

ITEM = {
    "statement": "Was at the steps.",
    "kind": "fact",
    "obtained_how": "seen",
    "source_grade": "1",
    "information_grade": "A",
}
LINK = {
    "provenance": "Seen by a worker.",
    "source_grade": "1",
    "information_grade": "A",
    "confidence": "probable",
}


def leaves(action: Action, do: Callable[[], Any]) -> Any:
    """What the deed gives back, having left exactly this one entry."""
    before = Entry.objects.count()
    result = do()
    assert [entry.verb for entry in Entry.objects.order_by("id")[before:]] == [action.value]
    return result


def leaves_nothing(error: type[Exception], do: Callable[[], Any]) -> Any:
    """The error of the deed, which left no entry."""
    before = Entry.objects.count()
    with pytest.raises(error) as raised:
        do()
    assert Entry.objects.count() == before
    return raised.value


@pytest.fixture
def rep() -> User:
    return making.a_rep()


@pytest.fixture
def chair() -> User:
    return making.a_chair()


@pytest.fixture
def case(rep: User) -> Case:
    return making.a_case(lead_agency=rep.agency)


def test_an_item_is_added_corrected_and_withdrawn_by_its_own_agency_only(
    case: Case, rep: User, chair: User
) -> None:
    item = leaves(Action.ITEM_ADDED, lambda: add_item(case, by=rep, **ITEM))
    better = leaves(
        Action.ITEM_SUPERSEDED,
        lambda: add_item(case, by=rep, supersedes=item, **{**ITEM, "statement": "Was near the steps."}),
    )
    assert list(InformationItem.objects.filter(case=case).current()) == [better]
    leaves_nothing(NotNow, lambda: withdraw_item(better, by=chair, reason="Wrong."))
    leaves(Action.ITEM_WITHDRAWN, lambda: withdraw_item(better, by=rep, reason="Wrong."))
    assert list(InformationItem.objects.filter(case=case).current()) == []


def test_suspected_false_and_unnamed_handling_are_not_recorded(case: Case, rep: User) -> None:
    leaves_nothing(NotNow, lambda: add_item(case, by=rep, **{**ITEM, "information_grade": "E"}))
    refused = leaves_nothing(NotNow, lambda: add_item(case, by=rep, handling="C", **ITEM))
    assert len(refused.obstacles) == 2


def test_an_event_lies_in_the_past_and_roles_belong_to_it(case: Case, rep: User) -> None:
    today = timezone.localdate()
    event = leaves(
        Action.EVENT_ADDED,
        lambda: record_event(
            case,
            by=rep,
            kind="missing",
            summary="Back by ten.",
            occurred_from=today,
            parts=[(case.subject, "harmed")],
        ),
    )
    assert event.parts.get().harm_role == "harmed"
    tomorrow = today + datetime.timedelta(days=1)
    leaves_nothing(
        NotNow, lambda: record_event(case, by=rep, kind="missing", summary="x", occurred_from=tomorrow)
    )


def test_a_link_has_a_source_expires_and_leaves_the_picture_when_refuted(case: Case, rep: User) -> None:
    place = making.a_place(by=making.a_coordinator())

    def add(**changes: Any) -> Any:
        given = {"kind": "spends_time_at", "source": case.subject, "target": place, **LINK, **changes}
        return add_link(case, by=rep, **given)

    leaves_nothing(NotNow, lambda: add(provenance=" "))
    leaves_nothing(NotNow, lambda: add(kind="of_concern_to"))
    link = leaves(Action.LINK_ADDED, add)
    assert (link.expires_on - timezone.localdate()).days == 365
    leaves(
        Action.LINK_CHANGED, lambda: judge_link(link, by=rep, confidence="refuted", reason="Somebody else.")
    )
    assert not case.links.live_on(timezone.localdate() + datetime.timedelta(days=1)).exists()
    again = leaves(Action.LINK_ADDED, lambda: add(confidence="possible"))
    assert (again.expires_on - timezone.localdate()).days == 183
    leaves(Action.LINK_ENDED, lambda: end_link(again, by=rep, reason="Moved away."))


def test_a_level_is_a_judgement_with_reasons_and_a_second_look(case: Case, chair: User) -> None:
    refused = leaves_nothing(NotNow, lambda: set_level(case, by=chair, level="moderate", reasons=" "))
    assert len(refused.obstacles) == 2
    leaves_nothing(NotNow, lambda: set_level(case, by=chair, level="priority", reasons="Because."))
    leaves(Action.LEVEL_SET, lambda: set_level(case, by=chair, level="emerging", reasons="Early signs."))
    case.refresh_from_db()
    assert (case.level, case.level_reasons) == ("emerging", "Early signs.")


def test_the_coordinator_does_not_decide_the_level(case: Case) -> None:
    coordinator = making.a_coordinator()
    leaves_nothing(Refused, lambda: set_level(case, by=coordinator, level="emerging", reasons="So."))


def test_contexts_are_weighed_with_one_that_changes_first(case: Case, chair: User) -> None:
    rows = [
        {
            "context": "peer",
            "influence": "3",
            "direction": "harmful",
            "reason": "Fear.",
            "changes_first": True,
        },
        {
            "context": "home",
            "influence": "0",
            "direction": "protective",
            "reason": "",
            "changes_first": False,
        },
    ]
    none = [{**row, "changes_first": False} for row in rows]
    leaves_nothing(NotNow, lambda: weigh_contexts(case, by=chair, weightings=none))
    leaves_nothing(
        NotNow, lambda: weigh_contexts(case, by=chair, weightings=[{**rows[0], "reason": ""}, rows[1]])
    )
    leaves(Action.WEIGHTING_RECORDED, lambda: weigh_contexts(case, by=chair, weightings=rows))
    leaves(Action.WEIGHTING_RECORDED, lambda: weigh_contexts(case, by=chair, weightings=rows))
    assert case.contextweightings.filter(current=True).count() == 2
    assert case.contextweightings.count() == 4


def a_plan(case: Case, chair: User, **changes: Any) -> PlannedAction:
    given = {
        "text": "Offer boxing",
        "target": "service",
        "owner_agency": case.lead_agency,
        "due": timezone.localdate(),
        "intended_change": "An adult he trusts.",
        **changes,
    }
    return plan_action(case, by=chair, **given)


def test_an_action_has_an_owner_on_the_case_a_date_ahead_and_an_effect_when_done(
    case: Case, rep: User, chair: User
) -> None:
    leaves_nothing(NotNow, lambda: a_plan(case, chair, due=timezone.localdate() - datetime.timedelta(days=1)))
    elsewhere, stranger = making.an_agency(), making.a_rep()
    leaves_nothing(NotNow, lambda: a_plan(case, chair, owner_agency=elsewhere))
    leaves_nothing(Refused, lambda: a_plan(case, rep))
    action = leaves(Action.ACTION_PLANNED, lambda: a_plan(case, chair))
    leaves_nothing(NotNow, lambda: update_action(action, by=rep, version=1, state="done"))
    leaves_nothing(NotNow, lambda: update_action(action, by=rep, version=1, state="blocked"))
    leaves_nothing(
        Refused, lambda: update_action(action, by=rep, version=1, state="dropped", why_stuck="No.")
    )
    leaves_nothing(Refused, lambda: update_action(action, by=stranger, version=1, state="in_progress"))
    done = leaves(
        Action.ACTION_UPDATED,
        lambda: update_action(
            action, by=rep, version=1, state="done", result="Goes weekly.", effect="changed"
        ),
    )
    assert done.done_at is not None


def test_of_two_who_update_an_action_the_second_sees_both_texts(case: Case, rep: User, chair: User) -> None:
    action = a_plan(case, chair)
    update_action(action, by=rep, version=1, state="in_progress", result="Called twice.")
    changed = leaves_nothing(
        Changed, lambda: update_action(action, by=rep, version=1, state="in_progress", result="x")
    )
    assert (changed.version, changed.theirs["result"]) == (2, "Called twice.")


def test_voice_and_carer_view_need_words_or_a_reason(case: Case, rep: User) -> None:
    today = timezone.localdate()
    leaves_nothing(NotNow, lambda: record_child_voice(case, by=rep, heard_on=today))
    leaves_nothing(NotNow, lambda: record_carer_view(case, by=rep, heard_on=today, carer_aware="no"))
    leaves(
        Action.VOICE_RECORDED,
        lambda: record_child_voice(case, by=rep, heard_on=today, words="I like it there."),
    )
    leaves(
        Action.CARER_VIEW_RECORDED,
        lambda: record_carer_view(
            case, by=rep, heard_on=today, carer_aware="unsafe", why_not="Violence at home."
        ),
    )
    leaves(
        Action.ASSESSMENT_RECORDED,
        lambda: record_assessment(
            case,
            by=rep,
            about="young_person",
            ratings={"online": "mixed"},
            summary="New phone.",
            strengths="Boxing.",
        ),
    )


def test_facts_are_changed_at_a_version_and_both_texts_come_back(case: Case, rep: User) -> None:
    subject = subject_of(case)
    changed = leaves(
        Action.SUBJECT_CHANGED,
        lambda: change_subject(
            subject, case=case, by=rep, version=1, reason="School told us.", education="PRU"
        ),
    )
    assert (changed.version, changed.education) == (2, "PRU")
    late = leaves_nothing(
        Changed,
        lambda: change_subject(subject, case=case, by=rep, version=1, reason="x", education="College"),
    )
    assert late.theirs == {"education": "PRU"}
    entry = Entry.objects.latest("id")
    assert entry.subject_id == case.subject_id


def test_a_subject_has_no_facts_but_those_of_its_kind() -> None:
    with pytest.raises(TypeError):
        add_subject("young_person", by=making.a_coordinator(), given_name="Io", gang="none")
    rep = making.a_rep()
    leaves_nothing(Refused, lambda: making.a_young_person(by=rep))


def test_an_age_alone_never_becomes_a_date() -> None:
    person = making.a_young_person(by=making.a_coordinator(), reported_age="15", born_precision="estimated")
    assert isinstance(person, YoungPerson)
    assert person.date_of_birth is None


def test_names_are_indexed_and_shown_and_never_in_the_row(case: Case) -> None:
    subject = subject_of(case)
    assert subject.name == f"{subject.given_name} {subject.family_name}"
    assert subject.tokens
    assert subject.given_name not in str(subject)


def test_an_identifier_is_kept_as_it_was_given(case: Case, rep: User) -> None:
    given = {
        "case": case,
        "by": rep,
        "agency": rep.agency,
        "kind": "upn",
        "value": "A873999924001",
        "verified": False,
    }
    leaves(Action.IDENTIFIER_ADDED, lambda: add_identifier(**given))
    assert Identifier.objects.get().value == "A873999924001"


def test_a_person_of_concern_needs_an_item_of_the_case_the_police_and_named_agencies(
    case: Case, rep: User
) -> None:
    item, today = add_item(case, by=rep, **ITEM), timezone.localdate()

    def add(**changes: Any) -> Any:
        given = {"basis": item, "police_notified_on": today, "named_agencies": [rep.agency], **changes}
        return add_person_of_concern(case, by=rep, name="Unknown adult A", description="White car.", **given)

    leaves_nothing(NotNow, lambda: add(named_agencies=[]))
    elsewhere = making.an_item(making.a_case(), by=making.a_chair())
    leaves_nothing(NotNow, lambda: add(basis=elsewhere))
    person = leaves(Action.PERSON_OF_CONCERN_ADDED, add)
    link = add_link(
        case,
        by=rep,
        kind="of_concern_to",
        source=person,
        target=case.subject,
        basis=item,
        **LINK,
    )
    from cases.visibility import links_of

    assert list(links_of(case, rep)) == [link]
    assert list(links_of(case, making.a_user(Role.CHAIR))) == []
