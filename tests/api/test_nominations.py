"""A nomination over the API from the first call to the sent one, by the same deeds as the pages."""

import pytest

from audit.models import Entry
from permissions.models import User
from referrals.models import Nomination
from tests import making
from tests.api.callers import Caller
from tests.referrals.nominations.making import a_draft, answers

pytestmark = pytest.mark.django_db
HOME = "/api/nominations/"


@pytest.fixture
def rep() -> User:
    return making.a_rep()


def parts() -> dict[str, dict[str, object]]:
    said = answers()
    said["child_heard_on"] = str(said["child_heard_on"])
    names = {
        "urgent": ["urgent"],
        "concerns": ["concern_types"],
        "events": ["events"],
        "reasons": ["why_several", "asked_of_meeting", "tried"],
        "voice": [
            "strengths",
            "child_words",
            "child_heard_on",
            "child_heard_by",
            "carer_aware",
            "carer_view",
        ],
        "source": ["fact_or_opinion", "obtained_how", "source_grade", "information_grade", "handling"],
    }
    return {part: {name: said[name] for name in fields} for part, fields in names.items()}


def test_from_the_first_call_to_the_sent_nomination(rep: User) -> None:
    call = Caller(rep)
    made = call("POST", HOME, "nominations_start", {"kind": "young_person", "purpose": "safeguard"})
    assert made.status_code == 201, made.content
    here, version = f"{HOME}{made.json()['reference']}/", made.json()["version"]
    facts = {"facts": {"given_name": "Wrenna", "family_name": "Aldermoor"}}
    early = call("POST", f"{here}send/", "nominations_send", {"version": version, "wording_checked": True})
    assert early.status_code == 409
    assert early.json()["obstacles"]
    version = call.get(here, "nominations_read").json()["version"]
    for part, said in {"subject": facts, **parts()}.items():
        saved = call("PUT", f"{here}parts/{part}/", "nominations_fill", {"version": version, **said})
        assert saved.status_code == 200, (part, saved.content)
        version = saved.json()["version"]
    assert len(saved.json()["obstacles"]) == 1  # the wording, which is looked through on sending
    sent = call("POST", f"{here}send/", "nominations_send", {"version": version, "wording_checked": True})
    assert sent.status_code == 200, sent.content
    assert sent.json()["stage"] == "submitted"
    assert Nomination.objects.get().nominator == rep
    (entry,) = Entry.objects.filter(verb="nomination.sent")
    assert (entry.via, entry.actor) == ("api", rep)


def test_a_stale_version_and_a_strange_field_are_told_apart(rep: User) -> None:
    call, draft = Caller(rep), a_draft(rep)
    here = f"{HOME}{draft.reference}/parts/reasons/"
    colleague = Caller(making.a_rep(rep.agency))
    read = {"version": draft.version, "tried": "Two visits."}
    assert colleague("PUT", here, "nominations_fill", read).status_code == 200
    stale = call("PUT", here, "nominations_fill", {**read, "tried": "Three visits."})
    assert stale.status_code == 409
    assert stale.json()["obstacles"]
    wrong = call("PUT", here, "nominations_fill", {"version": draft.version, "handling": "P"})
    assert wrong.status_code == 400
    assert list(wrong.json()["errors"]) == ["handling"]


def test_somebody_elses_draft_is_hidden_from_every_call(rep: User) -> None:
    call, here = Caller(rep), f"{HOME}{a_draft().reference}/"
    said = {"version": 1, "wording_checked": True}
    for answer in (
        call.get(here, "nominations_read"),
        call("PUT", f"{here}parts/reasons/", "nominations_fill", {"version": 1, "tried": "x"}),
        call("POST", f"{here}send/", "nominations_send", said),
    ):
        assert answer.status_code == 404
    assert Entry.objects.filter(outcome="hidden").count() == 3
