"""Who gets in: one's own agency, those who triage, and nobody else. What is hidden is recorded as hidden."""

import pytest
from django.urls import reverse

from audit.models import Entry
from cases.actions.cases import keep_off
from referrals.models import Nomination
from tests.making import a_lead
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import (
    a_chair,
    a_coordinator,
    a_draft,
    a_rep,
    accepted,
    an_agency,
    at_stage,
    sent,
)

pytestmark = pytest.mark.django_db

PAGES = [
    ("nomination", []),
    ("nomination_part", ["urgent"]),
    ("nomination_part", ["subject"]),
    ("nomination_part", ["concerns"]),
    ("nomination_part", ["reasons"]),
    ("nomination_part", ["voice"]),
    ("nomination_part", ["source"]),
    ("nomination_part", ["purpose"]),
    ("nomination_events", []),
    ("nomination_event", [1]),
    ("nomination_event_remove", [1]),
    ("nomination_check", []),
    ("nomination_withdraw", []),
]
TRIAGE = [
    ("nomination_triage", []),
    ("nomination_accept", []),
    ("nomination_answer", ["return"]),
    ("nomination_answer", ["redirect"]),
    ("nomination_answer", ["decline"]),
]


def url(name, args, nomination):
    return reverse(name, args=[nomination.reference, *args])


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_a_page_opens_for_the_own_agency_and_the_look_is_recorded(name, args):
    nomination = a_draft()
    client = signed_in(nomination.nominator)
    answer = client.get(url(name, args, nomination))
    page = answer.content.decode()
    assert answer.status_code == 200, page[:2000]
    assert Entry.objects.filter(verb="nomination.viewed").count() == 1
    assert "Wrenna" not in page[page.index("<title>") : page.index("</title>")]


@pytest.mark.parametrize(("name", "args"), [*PAGES, *TRIAGE])
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_agency_finds_nothing_and_that_is_recorded(name, args, method):
    nomination = sent(a_draft())
    if method == "post" and name in {"nomination", "nomination_triage"}:
        method = "head"  # pages without a form take no POST, whoever asks
    client = signed_in(a_rep())
    answer = getattr(client, method)(url(name, args, nomination))
    assert answer.status_code == 404
    assert Entry.objects.filter(outcome="hidden").count() == 1
    assert Nomination.objects.get(pk=nomination.pk).version == nomination.version


@pytest.mark.parametrize(("name", "args"), TRIAGE)
def test_a_representative_may_not_triage_what_is_their_own(name, args):
    nomination = sent(a_draft())
    client = signed_in(nomination.nominator)
    answer = client.get(url(name, args, nomination))
    assert answer.status_code == 403
    assert Entry.objects.filter(outcome="refused").count() == 1


@pytest.mark.parametrize(("name", "args"), TRIAGE)
def test_the_coordinator_opens_every_answer(name, args):
    nomination = sent(a_draft())
    answer = signed_in(a_coordinator()).get(url(name, args, nomination))
    assert answer.status_code == 200, answer.content.decode()[:2000]


def test_a_draft_is_its_agencys_alone():
    nomination = a_draft()
    for other in (a_coordinator(), a_chair(), a_lead()):
        assert signed_in(other).get(reverse("nomination", args=[nomination.reference])).status_code == 404


def test_the_lead_reads_but_does_not_write():
    nomination = sent(a_draft())
    client = signed_in(a_lead())
    assert "football" in client.get(reverse("nomination", args=[nomination.reference])).content.decode()
    assert client.get(reverse("nomination_accept", args=[nomination.reference])).status_code == 403


def test_handling_c_leaves_the_lead_with_the_fact_that_it_exists():
    named = an_agency("health")
    nomination = sent(a_draft(handling="C", conditions="Ask first.", named_agencies=[named.pk]))
    page = signed_in(a_lead()).get(reverse("nomination", args=[nomination.reference])).content.decode()
    assert "football" not in page
    assert "handling C" in page


def test_the_queue_is_for_those_who_read_them_all():
    assert signed_in(a_rep()).get(reverse("nomination_queue")).status_code == 403
    assert signed_in(a_chair()).get(reverse("nomination_queue")).status_code == 200


def test_whoever_is_kept_off_the_case_is_kept_off_its_nomination():
    nomination = accepted(at_stage("submitted"))
    rep = nomination.nominator
    keep_off(nomination.case, person=rep, by=rep, reason="A neighbour.")
    assert signed_in(rep).get(reverse("nomination", args=[nomination.reference])).status_code == 404


def test_a_list_shows_the_own_agencys_and_records_which():
    mine, other = a_draft(), a_draft(facts={"given_name": "Orrin", "family_name": "Tolland"})
    page = signed_in(mine.nominator).get(reverse("nomination_list")).content.decode()
    assert "Wrenna Aldermoor" in page
    assert other.reference not in page
    assert Entry.objects.get(verb="nomination.listed").shown == [mine.pk]


@pytest.mark.parametrize("args", [["nothing"], ["language"]])
def test_an_address_that_names_no_part_leads_nowhere(args):
    nomination = a_draft()
    assert signed_in(nomination.nominator).get(url("nomination_part", args, nomination)).status_code == 404
