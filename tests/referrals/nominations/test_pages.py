"""What the pages cost, what the database holds, and what the API answers."""

import pytest
from django.db import connection
from django.urls import reverse

from permissions.actions.tokens import make_token
from referrals.models import Nomination
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_draft, a_rep, accepted, sent

pytestmark = pytest.mark.django_db

# Queries of a page, sign-in and the record of the look included; the number of rows does not change them.
COSTS = {
    "nomination_list": 5,
    "nomination": 5,
    "nomination_part": 6,
    "nomination_check": 7,
    "nomination_queue": 5,
    "nomination_triage": 9,
}


@pytest.mark.parametrize("name", ["nomination_list", "nomination", "nomination_part", "nomination_check"])
def test_a_page_of_the_agency_costs_a_fixed_number_of_queries(name, django_assert_max_num_queries):
    rep = a_rep()
    drafts = [a_draft(rep) for _ in range(3)]
    args = {"nomination_list": [], "nomination_part": [drafts[0].reference, "source"]}.get(
        name, [drafts[0].reference]
    )
    client = signed_in(rep)
    client.get(reverse(name, args=args))
    with django_assert_max_num_queries(COSTS[name]):
        assert client.get(reverse(name, args=args)).status_code == 200


@pytest.mark.parametrize("name", ["nomination_queue", "nomination_triage"])
def test_a_page_of_triage_costs_a_fixed_number_of_queries(name, django_assert_max_num_queries):
    rows = [sent(a_draft()) for _ in range(3)]
    for _ in range(2):
        accepted(sent(a_draft()))
    args = [] if name == "nomination_queue" else [rows[0].reference]
    client = signed_in(a_coordinator())
    client.get(reverse(name, args=args))
    with django_assert_max_num_queries(COSTS[name]):
        assert client.get(reverse(name, args=args)).status_code == 200


def test_no_table_holds_a_word_of_it_in_clear():
    accepted(
        sent(
            a_draft(facts={"given_name": "Zephyrine", "family_name": "Quillmarsh"}, tried="A zebra crossing.")
        )
    )
    sent(
        a_draft(
            facts={"given_name": "Zephyrine", "family_name": "Quillmarsh"}, child_words="Light the zebra."
        )
    )
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            for word in ("Zephyrine", "Quillmarsh", "zebra"):
                hexed = word.encode().hex()
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s OR t::text ILIKE %s',
                    [f"%{word}%", f"%{hexed}%"],
                )
                found += [(table, word)] if cursor.fetchone()[0] else []
    assert found == []


class TestApi:
    """Over the API: start, fill, send, see one's own."""

    @pytest.fixture
    def rep(self):
        return a_rep()

    @pytest.fixture
    def call(self, rep, client):
        _, secret = make_token(rep, name="Case system", days=30, by=rep)

        def call(method, path, data=None):
            headers = {"Authorization": f"Bearer {secret}"}
            return getattr(client, method)(
                f"/api/{path}", data, content_type="application/json", headers=headers
            )

        return call

    def test_from_start_to_sent(self, call):
        from tests.referrals.nominations.making import answers

        made = call("post", "nominations/", {"kind": "young_person", "purpose": "safeguard"})
        assert made.status_code == 201, made.content
        ref, version = made.json()["reference"], made.json()["version"]
        said = answers()
        parts = {
            "urgent": ["urgent"],
            "concerns": ["concern_types"],
            "events": ["events"],
            "reasons": ["why_several", "asked_of_meeting", "tried"],
            "voice": ["strengths", "child_words", "child_heard_on", "carer_aware", "carer_view"],
            "source": ["fact_or_opinion", "obtained_how", "source_grade", "information_grade", "handling"],
        }
        early = call("post", f"nominations/{ref}/send/", {"version": version, "wording_checked": True})
        assert early.status_code == 409
        assert "Answer whether somebody is in immediate danger." in early.json()["obstacles"]
        facts = {"facts": {"given_name": "Wrenna", "family_name": "Aldermoor", "date_of_birth": "2011-04-09"}}
        filled = call("put", f"nominations/{ref}/parts/subject/", {"version": version, **facts})
        assert filled.status_code == 200, filled.content
        for part, names in parts.items():
            body = {"version": filled.json()["version"], **{name: said[name] for name in names}}
            filled = call("put", f"nominations/{ref}/parts/{part}/", body)
            assert filled.status_code == 200, filled.content
        assert filled.json()["obstacles"] == ["Look through the wording on the page of answers."]
        done = call(
            "post", f"nominations/{ref}/send/", {"version": filled.json()["version"], "wording_checked": True}
        )
        assert done.status_code == 200, done.content
        assert done.json()["stage"] == "submitted"
        assert Nomination.objects.get().facts["date_of_birth"] == "2011-04-09"
        assert call("get", "nominations/").json()["nominations"][0]["reference"] == ref

    def test_a_field_of_another_part_and_a_bad_fact_are_refused(self, call, rep):
        ref = a_draft(rep).reference
        strange = call("put", f"nominations/{ref}/parts/urgent/", {"version": 1, "tried": "x"})
        assert strange.status_code == 400
        bad = call(
            "put", f"nominations/{ref}/parts/subject/", {"version": 1, "facts": {"date_of_birth": "2011"}}
        )
        assert bad.status_code == 400

    def test_another_agencys_is_hidden(self, call):
        other = a_draft()
        assert call("get", f"nominations/{other.reference}/").status_code == 404
        assert call("put", f"nominations/{other.reference}/parts/urgent/", {"version": 1}).status_code == 404
