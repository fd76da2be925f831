"""Clocks, and what each deed leaves in the trail."""

import datetime

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases.models import Case
from referrals.clocks import is_working_day, working_days_after
from referrals.models import Nomination
from tests.permissions.people import signed_in
from tests.referrals.nominations.making import a_coordinator, a_draft, accepted, an_agency, at_stage, sent

pytestmark = pytest.mark.django_db


def test_returned_for_information_and_sent_again():
    nomination = at_stage("returned")
    assert nomination.gaps_due_on == working_days_after(timezone.localdate(), 3)
    page = (
        signed_in(nomination.nominator)
        .get(reverse("nomination", args=[nomination.reference]))
        .content.decode()
    )
    assert "Say when." in page
    again = sent(nomination)
    assert again.stage == "submitted"
    assert again.snapshots.count() == 2


def test_working_days_know_weekends_and_bank_holidays():
    assert working_days_after(datetime.date(2026, 12, 24), 3) == datetime.date(2026, 12, 31)
    assert working_days_after(datetime.date(2026, 11, 20), 1) == datetime.date(2026, 11, 23)
    assert not is_working_day(datetime.date(2026, 12, 28))


@pytest.mark.parametrize(
    ("stage", "verb"),
    [
        ("draft", "nomination.started"),
        ("submitted", "nomination.sent"),
        ("returned", "nomination.returned"),
        ("redirected", "nomination.redirected"),
        ("declined", "nomination.declined"),
        ("accepted", "nomination.accepted"),
        ("merged", "nomination.merged"),
        ("withdrawn", "nomination.withdrawn"),
    ],
)
def test_a_deed_leaves_exactly_one_entry(stage, verb):
    nomination = at_stage(stage)
    entry = Entry.objects.get(verb=verb)
    subject = nomination.subject_id or nomination.pk
    assert entry.subject_id == subject
    assert entry.outcome == "done"


def test_nothing_is_left_behind_when_the_entry_cannot_be_written(monkeypatch):
    nomination, coordinator, school = sent(a_draft()), a_coordinator(), an_agency("education")

    def fails(*_args, **_kwargs):
        raise RuntimeError("The trail is full.")

    monkeypatch.setattr("audit.record.write", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        accepted(nomination, by=coordinator, participants=[school])
    assert Nomination.objects.get(pk=nomination.pk).stage == "submitted"
    assert not Case.objects.exists()


def test_overdue_is_shown():
    nomination = sent(a_draft())
    nomination.answer_due_on = timezone.localdate() - datetime.timedelta(days=2)
    nomination.save(update_fields=["answer_due_on"])
    coordinator = signed_in(a_coordinator())
    for name, args in (("nomination_queue", []), ("nomination_triage", [nomination.reference])):
        page = coordinator.get(reverse(name, args=args)).content.decode()
        assert "2 days overdue" in page
        assert "Overdue" in page
    assert Nomination.objects.overdue_on(timezone.localdate()).count() == 1
