"""The pages of case lists, as a browser without script sees them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from permissions.roles import Role
from referrals.models import ImportBatch, Nomination
from referrals.sheets import MAX_BYTES
from tests import making
from tests.permissions.people import signed_in
from tests.referrals.imports.lists import DATA, HEADINGS, NOVEMBER, workbook
from tests.referrals.imports.staged import GIVEN, a_rep_with_lists, staged, taken_up

pytestmark = pytest.mark.django_db

WHY = {"purpose": "safeguard", "legal_basis": "ca2004"}


def upload(client, content, name=NOVEMBER, **more):
    return client.post("/imports/upload/", {"file": SimpleUploadedFile(name, content), **WHY, **more})


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_upload_read_and_take_up():
    rep = a_rep_with_lists()
    police = making.an_agency("police")
    school = making.an_agency("education")
    client = signed_in(rep)
    page = text_of(client.get("/imports/upload/"))
    assert "Who will see this" in page
    assert "The file itself is not stored" in page
    answer = upload(client, (DATA / NOVEMBER).read_bytes())
    assert answer.status_code == 303
    url = answer["Location"]
    page = text_of(client.get(url))
    assert "Removed (keep for info)" in page
    assert "rule" in page
    assert "Needs you" in page
    row = f"{url}rows/6/"
    response = client.get(row)
    page = response.content.decode()
    assert "C, named recipients only. Never to schools and colleges" in page
    assert str(police.pk) in page
    assert str(school.pk) not in page
    assert "<title>" in page
    assert "Jessamy" not in page.split("</title>")[0]
    answers = {
        "version": 1,
        "do": "accept",
        "given_name": "Jessamy",
        "family_name": "Pardoe",
        "whose": "asked",
        "recipients": [str(police.pk)],
        "conditions": "Not for school",
        "ethnicity": "not_known",
        "reworded": GIVEN["reworded"],
        "year_2024": "2024",
        "still_needed": "Yes",
    }
    answer = client.post(row, answers)
    assert answer.status_code == 303, text_of(answer)
    nomination = Nomination.objects.get()
    assert answer["Location"] == f"/nominations/{nomination.reference}/"
    assert nomination.facts["family_name"] == "Pardoe"
    assert client.get(url).status_code == 200
    assert nomination.reference in text_of(client.get(row))


def test_saving_keeps_answers_and_taking_up_says_what_is_missing():
    rep = a_rep_with_lists()
    batch = staged(rep)
    client = signed_in(rep)
    url = f"/imports/{batch.reference}/rows/5/"
    assert client.post(url, {"version": 1, "do": "save", "given_name": "Tobin"}).status_code == 303
    assert batch.rows.get(number=5).answers["given_name"] == "Tobin"
    answer = client.post(url, {"version": 2, "do": "accept", "given_name": "Tobin"})
    assert answer.status_code == 409
    assert "Not yet, because" in text_of(answer)
    assert "Answer: Surname of the young person" in text_of(answer)
    stale = client.post(url, {"version": 1, "do": "save", "given_name": "Tom"})
    assert stale.status_code == 409
    assert "Somebody else answered" in text_of(stale)


def test_every_row_page_draws():
    rep = a_rep_with_lists()
    batch = staged(rep)
    client = signed_in(rep)
    for number in range(5, 11):
        response = client.get(f"/imports/{batch.reference}/rows/{number}/")
        assert response.status_code == 200
        page = text_of(response)
        assert "What we understood" in page
        for whole in ("999 000 0018", "K873999924001", "999900001234"):
            assert whole not in page, "numbers are masked"
    assert client.get(f"/imports/{batch.reference}/rows/77/").status_code == 404


def test_turning_down_finishing_and_after():
    rep = a_rep_with_lists()
    batch = staged(rep)
    client = signed_in(rep)
    base = f"/imports/{batch.reference}/"
    assert "still need you" in text_of(client.get(f"{base}finish/"))
    assert client.post(f"{base}finish/").status_code == 409
    taken_up(batch.rows.get(number=5), rep)
    for row in batch.rows.waiting():
        client.get(f"{base}rows/{row.number}/reject/")
        assert (
            client.post(
                f"{base}rows/{row.number}/reject/", {"version": row.version, "reason": "Later."}
            ).status_code
            == 303
        )
    assert client.post(f"{base}finish/").status_code == 303
    page = text_of(client.get(base))
    assert "What the file said was destroyed" in page
    assert "Marlow" not in page
    assert client.get(f"{base}rows/5/").status_code == 303
    assert client.get("/imports/").status_code == 200
    assert client.get("/imports/suggestions/").status_code == 200


def test_throwing_away_needs_a_reason():
    rep = a_rep_with_lists()
    batch = staged(rep)
    client = signed_in(rep)
    assert client.post(f"/imports/{batch.reference}/abandon/", {"reason": ""}).status_code == 422
    assert client.post(f"/imports/{batch.reference}/abandon/", {"reason": "Wrong month."}).status_code == 303
    assert ImportBatch.objects.get().state == "abandoned"


def test_a_bad_file_says_what_to_do_beside_the_field():
    client = signed_in(a_rep_with_lists())
    answer = upload(client, b"%PDF-1.7", "list.pdf")
    assert answer.status_code == 422
    assert "The file is not a spreadsheet. Choose the case list" in text_of(answer)
    assert "Choose the case list" in text_of(client.post("/imports/upload/", WHY))


def test_sixty_megabytes_are_passed_over_unread():
    client = signed_in(a_rep_with_lists())
    answer = upload(client, b"x" * (60 * 1024 * 1024))
    assert answer.status_code == 422
    page = text_of(answer)
    assert "The file is 60 MB and a case list may be 5 MB at most. It was not read." in page
    assert ImportBatch.objects.count() == 0


def test_just_over_the_limit():
    answer = upload(signed_in(a_rep_with_lists()), b"x" * (MAX_BYTES + 10))
    assert answer.status_code == 422
    assert "5 MB at most" in text_of(answer)


def test_the_same_file_twice_says_where_it_is():
    rep = a_rep_with_lists()
    batch = staged(rep)
    answer = upload(signed_in(rep), (DATA / NOVEMBER).read_bytes())
    assert answer.status_code == 422
    assert batch.reference in text_of(answer)


@pytest.mark.parametrize(
    "role", [Role.COORDINATOR, Role.CHAIR, Role.SAFEGUARDING_LEAD, Role.MACE_COORDINATOR, Role.SYSADMIN]
)
def test_other_roles_have_no_way_in(role):
    batch = staged(a_rep_with_lists())
    client = signed_in(making.a_user(role))
    for path in ("", "finish/", "abandon/", "rows/5/", "rows/5/reject/"):
        assert client.get(f"/imports/{batch.reference}/{path}").status_code == 404
    assert client.get("/imports/").status_code == 403
    assert client.get("/imports/upload/").status_code == 403


def test_another_agency_gets_the_answer_for_nothing():
    batch = staged(a_rep_with_lists())
    client = signed_in(making.a_rep())
    for path in ("", "finish/", "abandon/", "rows/5/", "rows/5/reject/"):
        assert client.get(f"/imports/{batch.reference}/{path}").status_code == 404
        assert client.post(
            f"/imports/{batch.reference}/{path}", {"version": 1, "reason": "x"}
        ).status_code in {404, 405}
    assert client.get("/imports/L-NONE/").status_code == 404


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 12), ("rows/5/", 20), ("rows/6/", 20), ("finish/", 8), ("abandon/", 8), ("rows/5/reject/", 8)],
)
def test_the_number_of_queries_is_pinned(path, most, django_assert_max_num_queries):
    rep = a_rep_with_lists()
    batch = staged(rep)
    client = signed_in(rep)
    client.get(f"/imports/{batch.reference}/{path}")
    with django_assert_max_num_queries(most):
        client.get(f"/imports/{batch.reference}/{path}")


def test_more_rows_cost_no_more_queries(django_assert_max_num_queries):
    rep = a_rep_with_lists()
    rows = [[str(number), "YP", f"Ann Bell{number}", "Seen", "9/11/26", "P"] for number in range(40)]
    batch = staged(rep, content=workbook(("List", [HEADINGS, *rows])))
    client = signed_in(rep)
    with django_assert_max_num_queries(12):
        assert client.get(f"/imports/{batch.reference}/").status_code == 200
