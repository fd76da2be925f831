"""A representative nominates by hand, page by page, without script; the coordinator makes a case of it."""

import pytest
from django.core import mail
from django.urls import reverse

from cases.models import Case
from referrals.models import Nomination
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_rep, an_agency

pytestmark = pytest.mark.django_db


def field(client, url, name):
    """The value of a hidden field of a page."""
    return client.get(url).context["form"][name].value()


def post(client, url, data, *, to):
    """Send one page and check where it leads."""
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()[:2000]
    form = page.context["form"]
    if "version" in form.fields:
        data = {"version": form["version"].value(), **data}
    answer = client.post(url, data)
    said = getattr(answer, "context", None)
    assert answer.status_code == 303, (answer.status_code, said and said["form"].errors)
    assert answer.headers["Location"] == to
    return answer


def when(name, day=3, month=10, year=2026):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_from_the_first_page_to_the_case(django_capture_on_commit_callbacks):  # noqa: PLR0915  (one story)
    rep, coordinator = a_rep(), a_coordinator()
    school = an_agency("education")
    client = signed_in(rep)
    client.post(reverse("nomination_start"), {"kind": "young_person", "purpose": "safeguard"})
    nomination = Nomination.objects.get()
    ref = nomination.reference

    def part(name):
        return reverse("nomination_part", args=[ref, name])

    check = reverse("nomination_check", args=[ref])
    events = reverse("nomination_events", args=[ref])
    post(client, part("urgent"), {"urgent": "no"}, to=part("subject"))
    who = {
        "given_name": "Wrenna",
        "family_name": "Aldermoor",
        "nhs": "943 476 5919",
        **when("date_of_birth", 9, 4, 2011),
    }
    post(client, part("subject"), who, to=part("concerns"))
    post(client, part("concerns"), {"concern_types": ["missing", "asb"]}, to=events)
    assert client.get(events).headers["Location"] == reverse("nomination_event", args=[ref, 1])
    event = {
        "kind": "missing",
        "summary": "Absconded overnight.",
        "status": "reported",
        "harm_role": "at_risk",
    }
    post(client, reverse("nomination_event", args=[ref, 1]), {**event, **when("occurred_from")}, to=events)
    post(client, events, {"another": "no"}, to=part("reasons"))
    texts = {"why_several": "Three agencies.", "asked_of_meeting": "A plan.", "tried": "Home visits."}
    post(client, part("reasons"), texts, to=part("voice"))
    voice = {
        "strengths": "Football.",
        "asked": "yes",
        "child_words": "Light the bus stop.",
        **when("child_heard_on"),
        "carer_aware": "yes",
        "carer_view": "Glad.",
    }
    post(client, part("voice"), voice, to=part("source"))
    source = {
        "fact_or_opinion": "fact",
        "obtained_how": "seen",
        "source_grade": "1",
        "information_grade": "A",
        "handling": "P",
    }
    post(client, part("source"), source, to=check)
    marked = client.get(check)
    assert "went missing" in marked.content.decode()
    assert client.post(check, {"version": field(client, check, "version")}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        reason = {"language_reason": "It quotes the police log."}
        post(client, check, reason, to=reverse("nomination_sent", args=[ref]))
    assert ref in client.get(reverse("nomination_sent", args=[ref])).content.decode()
    assert [message.to for message in mail.outbox] == [[coordinator.email]]
    assert "Wrenna" not in mail.outbox[0].body + mail.outbox[0].subject

    desk = signed_in(coordinator)
    queue = desk.get(reverse("nomination_queue")).content.decode()
    assert "Wrenna Aldermoor" in queue
    triage = desk.get(reverse("nomination_triage", args=[ref])).content.decode()
    assert "ending 919" in triage
    assert "943 476 5919" not in triage
    accept = reverse("nomination_accept", args=[ref])
    said = {
        "in_remit": "on",
        "necessity": "Nothing less would do.",
        "lead_agency": str(rep.agency_id),
        "participants": [str(school.pk)],
    }
    post(desk, accept, said, to=reverse("nomination_triage", args=[ref]))
    case = Case.objects.get()
    assert case.stage == "listed"
    assert case.subject.name == "Wrenna Aldermoor"
    assert case.subject_id == nomination.pk
    assert {each.agency_id for each in case.participations.all()} == {rep.agency_id, school.pk}
    assert case.informationitems.count() == 4
    assert case.events.get().parts.get().harm_role == "at_risk"
    assert case.childvoices.get().words == "Light the bus stop."
    assert case.carerviews.get().carer_aware == "yes"
    assert case.subject.identifiers.get().verified


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (
            "peer_group",
            {
                "name": "The weir swimmers",
                "how_identified": "observation",
                "purpose_of_mapping": "A safe space.",
            },
        ),
        ("place", {"name": "Ashcombe underpass", "place_type": "street", "positive_use": "Dry and lit."}),
    ],
)
def test_groups_and_places_have_their_own_page(kind, facts):
    client = signed_in(a_rep())
    client.post(reverse("nomination_start"), {"kind": kind, "purpose": "safer_place"})
    ref = Nomination.objects.get().reference
    url = reverse("nomination_part", args=[ref, "subject"])
    post(client, url, facts, to=reverse("nomination_part", args=[ref, "concerns"]))
    assert Nomination.objects.get().facts["name"] == facts["name"]
    assert "harm_role" not in client.get(reverse("nomination_event", args=[ref, 1])).context["form"].fields
    assert (
        "carer_aware"
        not in client.get(reverse("nomination_part", args=[ref, "voice"])).context["form"].fields
    )
