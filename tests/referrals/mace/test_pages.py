"""How many questions each page asks of the database, whatever the size of the case; and what files hold."""

import io

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Entry
from cases.access import subject_of
from cases.actions.subjects import change_subject
from referrals.documents import as_docx, as_pdf, clean
from referrals.presenters.mace_sheet import Section, Sheet
from tests.making import an_item
from tests.permissions.people import signed_in
from tests.referrals.mace.making import Town, a_full_case, approved, drafted, monitored, sent

pytestmark = pytest.mark.django_db


def questions(client, url):
    """Open a page twice, so that keys are warm, and count the second time."""
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = client.get(url)
    assert answer.status_code == 200
    return len(seen)


def change_facts(case, *, by, **facts):
    """Change what is recorded of the subject."""
    subject = subject_of(case)
    change_subject(subject, case=case, by=by, version=subject.version, reason="It was told wrong.", **facts)


def test_the_pages_of_a_draft_ask_the_same_whatever_is_held():
    town = Town()
    case = a_full_case(town)
    referral = drafted(town, case)
    client = signed_in(town.rep)
    pages = [
        reverse("mace_referral", args=[referral.reference]),
        reverse("mace_part", args=[referral.reference, "indicators"]),
        reverse("case_mace", args=[case.reference]),
    ]
    before = [questions(client, url) for url in pages]
    for number in range(5):
        an_item(case, by=town.rep, statement=f"Statement {number}.")
    assert [questions(client, url) for url in pages] == before
    assert before[0] <= MOST_OF_A_DRAFT, before
    assert before[2] <= MOST_OF_A_CASE_PAGE, before


MOST_OF_A_DRAFT = 40
MOST_OF_A_CASE_PAGE = 25
MOST_OF_A_LIST = 14
MOST_OF_WHAT_WAS_SENT = 16


def test_lists_ask_the_same_whatever_their_length():
    town = Town()
    sent(town)
    monitored(town)
    client = signed_in(town.mace_coordinator)
    lists = [reverse("mace_list"), reverse("step_down_list")]
    before = [questions(client, url) for url in lists]
    sent(town)
    assert [questions(client, url) for url in lists] == before
    assert max(before) <= MOST_OF_A_LIST, before


def test_what_was_sent_is_opened_with_few_questions():
    town = Town()
    referral = sent(town)
    client = signed_in(town.mace_coordinator)
    asked = questions(client, reverse("mace_referral", args=[referral.reference]))
    assert asked <= MOST_OF_WHAT_WAS_SENT, asked


def test_an_address_is_read_in_full_by_those_who_may_and_leaves_an_entry():
    town = Town()
    case = a_full_case(town)
    change_facts(case, by=town.rep, address="14 Osier Row")
    referral = drafted(town, case)
    writing = signed_in(town.rep).get(reverse("mace_part", args=[referral.reference, "subject"]))
    assert "14 Osier Row" not in writing.content.decode()
    assert not Entry.objects.of_action("value.revealed").exists()
    page = signed_in(town.chair).get(reverse("mace_approve", args=[referral.reference]))
    assert "14 Osier Row" in page.content.decode()
    assert Entry.objects.of_action("value.revealed").count() == 1


def test_an_approved_referral_says_when_its_approval_is_void():
    town = Town()
    case = a_full_case(town)
    referral = approved(town, case)
    change_facts(case, by=town.rep, education="Elsewhere")
    page = signed_in(town.coordinator).get(reverse("mace_referral", args=[referral.reference]))
    assert "The approval is void" not in page.content.decode()
    change_facts(case, by=town.rep, given_name="Tamsin")
    page = signed_in(town.coordinator).get(reverse("mace_referral", args=[referral.reference]))
    assert "The approval is void" in page.content.decode()
    send = signed_in(town.coordinator).get(reverse("mace_step", args=[referral.reference, "send"]))
    assert "The approval is void" in send.content.decode()


SHEET = Sheet(
    "RF-TEST",
    "OFFICIAL-SENSITIVE",
    [("Reasons", "A #strong[bold] $x$ *star*\x00\nand a line")],
    [Section(1, "Who refers", [("Name", "李 Quorrin")]), Section(2, "Nothing", [("", "Nothing.")])],
)


def test_text_of_people_cannot_become_markup_and_no_glyph_stops_a_file():
    assert clean("a\x00b\x0b\ud800c\nd") == "abc\nd"
    assert as_pdf(SHEET, made="Made by a test").content.startswith(b"%PDF")
    word = docx.Document(io.BytesIO(as_docx(SHEET, made="Made by a test").content))
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "A #strong[bold] $x$ *star*\nand a line" in text
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    assert headings == ["MACE referral RF-TEST", "Why", "1. Who refers", "2. Nothing"]


def test_a_plain_sheet_meets_the_accessibility_standard():
    plain = Sheet("RF-TEST", "OFFICIAL-SENSITIVE", [("Reasons", "Plain")], [Section(1, "One", [("A", "B")])])
    assert b"pdfuaid" in as_pdf(plain, made="Made by a test").content
