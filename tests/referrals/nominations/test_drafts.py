"""A draft survives: kept as it is typed, never lost to another's change, never sent half."""

import pytest
from django.urls import reverse

from audit.models import Entry
from permissions.errors import NotNow, Refused
from referrals.actions.nomination_moves import Stale
from referrals.actions.nominations import save_part, send_nomination, start_nomination
from referrals.models import Nomination
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_draft, a_rep, answers, sent

pytestmark = pytest.mark.django_db


NAME_AN_AGENCY = "Name at least one agency that may read the information (handling C)."
MARKED = "Change the wording that was marked, put it in quotation marks, or say why it should stand."


def fresh(nomination):
    return Nomination.objects.get(pk=nomination.pk)


def part_url(nomination, part, name="nomination_part"):
    return reverse(name, args=[nomination.reference, part])


def test_what_is_typed_is_kept_even_half():
    nomination = start_nomination(by=a_rep(), kind="young_person", purpose="safeguard")
    client = signed_in(nomination.nominator)
    url = part_url(nomination, "reasons", "nomination_autosave")
    first = client.post(url, {"version": "1", "why_several": "Three agencies hold a part.", "tried": ""})
    assert first.status_code == 204
    second = client.post(url, {"version": "1", "why_several": "Three agencies.", "tried": "Visits."})
    assert second.status_code == 204, "one's own savings are no conflict with oneself"
    assert (fresh(nomination).why_several, fresh(nomination).tried) == ("Three agencies.", "Visits.")
    page = client.get(part_url(nomination, "reasons")).content.decode()
    assert "Three agencies." in page
    assert f'data-autosave="{url}"' in page


def test_save_and_come_back_later_asks_for_nothing():
    nomination = start_nomination(by=a_rep(), kind="young_person", purpose="safeguard")
    client = signed_in(nomination.nominator)
    answer = client.post(
        part_url(nomination, "voice"), {"version": "1", "strengths": "Football.", "later": "1"}
    )
    assert answer.headers["Location"] == reverse("nomination", args=[nomination.reference])
    assert fresh(nomination).strengths == "Football."


def test_save_and_continue_asks_for_what_is_missing():
    nomination = start_nomination(by=a_rep(), kind="young_person", purpose="safeguard")
    answer = signed_in(nomination.nominator).post(part_url(nomination, "voice"), {"version": "1"})
    assert answer.status_code == 422
    assert "Enter strengths" in answer.content.decode()
    assert fresh(nomination).version == 1


def test_two_people_see_both_texts():
    first = a_rep()
    second = a_rep(first.agency)
    nomination = a_draft(first)
    seen = nomination.version
    save_part(nomination, "reasons", by=first, version=seen, values={"tried": "What the first wrote."})
    texts = {
        "why_several": "Mine.",
        "asked_of_meeting": "Mine.",
        "tried": "What the second wrote.",
        "version": str(seen),
    }
    client = signed_in(second)
    answer = client.post(part_url(nomination, "reasons"), texts)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What the first wrote." in page
    assert "What the second wrote." in page
    assert fresh(nomination).tried == "What the first wrote."
    texts["version"] = answer.context["form"]["version"].value()
    assert client.post(part_url(nomination, "reasons"), texts).status_code == 303
    assert fresh(nomination).tried == "What the second wrote."


def test_an_own_run_of_savings_does_not_hide_anothers():
    first = a_rep()
    second = a_rep(first.agency)
    nomination = a_draft(first)
    seen = nomination.version
    saved = save_part(nomination, "reasons", by=second, version=seen, values={"tried": "Second."})
    save_part(nomination, "reasons", by=first, version=saved.version, values={"tried": "First again."})
    with pytest.raises(Stale):
        save_part(nomination, "reasons", by=first, version=seen, values={"tried": "From an old tab."})


def test_an_unanswered_urgent_question_cannot_be_sent():
    nomination = a_draft(urgent="")
    with pytest.raises(NotNow) as stop:
        sent(nomination)
    assert stop.value.obstacles == ["Answer whether somebody is in immediate danger."]
    page = (
        signed_in(nomination.nominator)
        .get(reverse("nomination_check", args=[nomination.reference]))
        .content.decode()
    )
    assert "Answer whether somebody is in immediate danger." in page
    assert "Send the nomination" not in page


def test_immediate_danger_needs_what_was_done():
    with pytest.raises(NotNow):
        sent(a_draft(urgent="yes"))
    done = sent(
        a_draft(urgent="yes", urgent_what="Rang 999.", urgent_told="Police control room", urgent_when="2pm")
    )
    assert done.stage == "submitted"


@pytest.mark.parametrize(
    ("lacking", "sentence"),
    [
        ({"concern_types": []}, "Choose at least one kind of concern."),
        ({"events": []}, "Say what happened and when: at least one event."),
        ({"strengths": " "}, "Describe strengths: what goes well, and who helps."),
        ({"tried": ""}, "Say what has been tried so far."),
        ({"child_words": ""}, "Write what young people say about this, or why nobody has asked."),
        ({"carer_aware": ""}, "Say whether a parent or carer knows of this nomination."),
        ({"carer_aware": "unsafe", "carer_view": ""}, "Write what the carer says, or why they have not been told."),
        ({"source_grade": ""}, "Grade the source."),
        ({"handling": "C", "conditions": "Ask."}, NAME_AN_AGENCY),
        ({"tried": "He refuses to engage."}, MARKED),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said_in_a_sentence(lacking, sentence):
    with pytest.raises(NotNow) as stop:
        sent(a_draft(**lacking))
    assert sentence in stop.value.obstacles


def test_a_childs_own_words_are_never_marked():
    assert (
        sent(a_draft(child_words="They say I am a runner.", tried="He said “I am a runner”.")).stage
        == "submitted"
    )


def test_a_change_asks_for_the_wording_to_be_seen_again():
    from django.utils import timezone

    nomination = a_draft()
    by = nomination.nominator
    seen = save_part(nomination, "language", by=by, version=1, values={"language_seen_at": timezone.now()})
    changed = save_part(seen, "reasons", by=by, version=seen.version, values={"tried": "Other words."})
    with pytest.raises(NotNow) as stop:
        send_nomination(changed, by=by)
    assert stop.value.obstacles == ["Look through the wording on the page of answers."]


def test_what_was_sent_is_frozen_with_a_digest():
    nomination = sent(a_draft())
    snapshot = nomination.snapshots.get()
    assert snapshot.content["tried"] == nomination.tried
    assert snapshot.holds(nomination.content)
    assert snapshot.holds()
    nomination.tried = "Something else."
    assert not snapshot.holds(nomination.content)
    with pytest.raises(NotNow):
        save_part(
            nomination,
            "reasons",
            by=nomination.nominator,
            version=nomination.version,
            values={"tried": "New."},
        )


def test_only_the_own_agency_writes():
    nomination = a_draft()
    with pytest.raises(Refused):
        save_part(nomination, "reasons", by=a_coordinator(), version=1, values={"tried": "New."})
    with pytest.raises(Refused):
        save_part(nomination, "reasons", by=a_rep(), version=1, values={"tried": "New."})


def test_a_row_of_a_case_list_becomes_one_nomination():
    from uuid import uuid4

    row, rep = uuid4(), a_rep()
    start_nomination(by=rep, kind="place", purpose="safer_place", import_row=row)
    with pytest.raises(NotNow):
        start_nomination(by=rep, kind="place", purpose="safer_place", import_row=row)


def test_unknown_facts_and_answers_are_refused():
    rep = a_rep()
    with pytest.raises(TypeError):
        start_nomination(by=rep, kind="place", purpose="safer_place", facts={"gang": "x"})
    with pytest.raises(TypeError):
        start_nomination(by=rep, kind="place", purpose="safer_place", score=5)


def test_every_saving_leaves_one_entry_with_both_values():
    nomination = a_draft()
    before = Entry.objects.count()
    save_part(nomination, "reasons", by=nomination.nominator, version=1, values={"tried": "Other words."})
    (entry,) = Entry.objects.order_by("-id")[: Entry.objects.count() - before]
    assert entry.verb == "nomination.saved"
    assert entry.subject_id == nomination.pk
    assert b"Other words" not in bytes(entry.changes)


def test_answers_helper_covers_every_needed_field():
    assert sent(a_draft()).stage == "submitted"
    assert answers()["urgent"] == "no"
