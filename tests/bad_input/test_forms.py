"""Two people, two clicks, stale pages, late forms, and references of somebody else's records in fields."""

import time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from cases.actions.evidence import add_link
from cases.actions.moves import move_case
from cases.lifecycle import Verb
from cases.models import Case, InformationItem, Link, PlannedAction
from permissions.models import HeldForm
from permissions.once_tokens import new_token
from permissions.signing_in import SEEN
from referrals.models import Nomination
from tests import making
from tests.bad_input.pages import hidden_of, words_of
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db
ITEM = {
    "statement": "Was seen on the steps with two friends.",
    "kind": "fact",
    "obtained_how": "seen",
    "source_grade": "1",
    "information_grade": "A",
    "handling": "P",
}
FACTS = {
    "given_name": "Tamsel",
    "family_name": "Quorrin",
    "born_precision": "unknown",
    "reason": "School told us.",
}


class Here:
    """A case of one agency, its representative, and another agency's case."""

    def __init__(self) -> None:
        self.chair = making.a_chair()
        self.agency = making.an_agency("police")
        self.rep = making.a_rep(self.agency)
        self.case = making.a_case(lead_agency=self.agency)
        self.client = signed_in(self.rep)
        self.other = making.a_case()

    def url(self, name: str, *more: str) -> str:
        return reverse(name, args=[self.case.reference, *more])


@pytest.fixture
def here() -> Here:
    return Here()


def last_outcome() -> str:
    return str(Entry.objects.order_by("-id").values_list("outcome", flat=True)[0])


def test_of_two_who_change_the_same_facts_the_second_sees_both_texts(here: Here) -> None:
    url = here.url("case_facts")
    first, second = here.client, signed_in(making.a_rep(here.agency))
    one, two = hidden_of(first, url), hidden_of(second, url)
    assert first.post(url, {**one, **FACTS, "education": "Fenbridge College"}).status_code == 303
    late = second.post(url, {**two, **FACTS, "education": "The boatyard"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Fenbridge College" in page
    assert "The boatyard" in page
    again = dict(two, version=str(int(two["version"]) + 1), once=new_token())
    assert second.post(url, {**again, **FACTS, "education": "The boatyard"}).status_code == 303


def test_a_page_that_went_stale_says_what_changed_and_does_nothing(here: Here) -> None:
    case = making.with_plan(here.case, chair=here.chair)
    chair = signed_in(here.chair)
    url = here.url("case_start_review")
    typed = hidden_of(chair, url)
    move_case(Case.objects.get(pk=case.pk), Verb.START_REVIEW, by=making.a_chair())
    stale = chair.post(url, {**typed, "reason": "The review date has come."})
    assert stale.status_code == 409
    assert "Under review" in words_of(stale) or "changed" in words_of(stale)
    assert "The review date has come." in stale.content.decode()
    assert Case.objects.get(pk=case.pk).stage == "under_review"


def test_a_double_click_is_done_once(here: Here) -> None:
    url = here.url("case_add_item")
    typed = {**hidden_of(here.client, url), **ITEM}
    first, second = here.client.post(url, typed), here.client.post(url, typed)
    assert first.status_code == second.status_code == 303
    assert first["Location"] == second["Location"]
    assert InformationItem.objects.filter(case=here.case).count() == 1


def test_a_double_click_on_a_first_page_starts_one_nomination(here: Here) -> None:
    url = reverse("nomination_start")
    typed = {**hidden_of(here.client, url), "kind": "young_person", "purpose": "safeguard"}
    answers = [here.client.post(url, typed) for _ in range(2)]
    assert [answer.status_code in {302, 303} for answer in answers] == [True, True]
    assert Nomination.objects.count() == 1


def expire(client: Client) -> None:
    session = client.session
    session[SEEN] = time.time() - 16 * 60
    session.save()


def test_a_form_of_a_session_that_ended_comes_back_as_it_was_typed(here: Here) -> None:
    url = here.url("case_add_item")
    typed = {**hidden_of(here.client, url), **ITEM}
    expire(here.client)
    answer = here.client.post(url, typed, headers={"referer": f"http://testserver{url}"})
    assert answer.status_code == 303
    assert answer["Location"].startswith(reverse("account_login"))
    assert not InformationItem.objects.filter(case=here.case).exists()
    signed_in(here.rep, here.client)
    held = HeldForm.objects.get()
    page = here.client.get(reverse("account_held", args=[held.pk]))
    assert ITEM["statement"] in page.content.decode()
    kept = page.context["held"]
    sent = {**dict(kept.fields), "held": kept.id, "once": new_token()}
    assert here.client.post(kept.path, sent).status_code == 303
    assert InformationItem.objects.get(case=here.case).statement == ITEM["statement"]


def test_a_link_to_a_case_that_is_not_yours_reads_like_one_to_nothing(here: Here) -> None:
    url = here.url("case_add_link")
    answers = []
    for target in (here.other.reference, "C-2222222222"):
        typed = {
            **hidden_of(here.client, url),
            "reference": target,
            "kind": "friend_of",
            "influence": "unknown",
            "provenance": "Told by the school.",
            "source_grade": "1",
            "information_grade": "A",
            "confidence": "probable",
        }
        answer = here.client.post(url, typed)
        answers.append((answer.status_code, words_of(answer).replace(target, "-")))
    assert answers[0] == answers[1]
    assert answers[0][0] in {404, 409, 422}
    assert not Link.objects.exists()


@pytest.mark.parametrize(
    ("name", "as_chair", "fields"),
    [
        ("case_add_item", False, {**ITEM, "handling": "C", "conditions": "No.", "recipients": ["OTHER"]}),
        (
            "case_plan_action",
            True,
            {"text": "Light it", "target": "place", "intended_change": "Safe.", "owner_agency": "OTHER"},
        ),
    ],
)
def test_an_agency_that_takes_no_part_cannot_be_named(
    here: Here, name: str, as_chair: bool, fields: dict[str, Any]
) -> None:
    client = signed_in(here.chair) if as_chair else here.client
    stranger = here.other.lead_agency.reference
    url = here.url(name)
    typed = {
        key: [stranger] if value == ["OTHER"] else stranger if value == "OTHER" else value
        for key, value in fields.items()
    }
    answer = client.post(url, {**hidden_of(client, url), **typed})
    assert answer.status_code == 422
    assert not InformationItem.objects.filter(case=here.case).exists()
    assert not PlannedAction.objects.filter(case=here.case).exists()


@pytest.mark.parametrize("name", ["case_withdraw_item", "case_correct_item"])
def test_a_part_of_another_case_is_not_reached_through_ones_own(here: Here, name: str) -> None:
    item = making.an_item(here.other, by=making.a_rep(here.other.lead_agency))
    for method in (here.client.get, here.client.post):
        answer = method(here.url(name, item.reference))
        assert answer.status_code == 404
        assert last_outcome() == "hidden"


def test_a_link_of_another_case_is_not_reached_through_ones_own(here: Here) -> None:
    rep = making.a_rep(here.other.lead_agency)
    link = add_link(
        here.other,
        by=rep,
        kind="spends_time_at",
        source=here.other.subject,
        target=making.a_place(by=making.a_coordinator()),
        provenance="Seen.",
        source_grade="1",
        information_grade="A",
        confidence="probable",
    )
    for name in ("case_judge_link", "case_end_link"):
        answer = here.client.get(here.url(name, link.reference))
        assert (answer.status_code, last_outcome()) == (404, "hidden")
