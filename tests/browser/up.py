"""The first half of the main job: from last month's spreadsheet to a case with a plan."""

import datetime
from typing import Any

from django.utils import timezone

from cases.models import Case
from meetings.models import AgendaItem, InformationReturn, Meeting
from permissions.models import Agency
from referrals.actions.nominations import save_part, send_nomination
from referrals.models import ImportBatch, Nomination
from referrals.vocabulary.nomination_parts import PARTS
from tests.browser.walker import Walker
from tests.referrals.imports.lists import DATA, NOVEMBER, YOUTH_JUSTICE
from tests.referrals.imports.staged import answers_for
from tests.referrals.nominations.making import accepted, answers

WHY = {"purpose": "safeguard", "legal_basis": "ca2004"}
CHILD, GROUP, PLACE = 5, 7, 8  # the lines of the sample's tab
TOLD = datetime.timedelta(days=3)


def upload(walker: Walker) -> ImportBatch:
    """Two agencies upload their lists; the first one's is returned."""
    walker.become("rep.youthjustice")
    walker.send("import_upload", file=DATA / YOUTH_JUSTICE, **WHY)
    walker.become("rep.asb")
    walker.go("import_list")
    walker.send("import_upload", file=DATA / NOVEMBER, **WHY)
    walker.reads("Removed (keep for info)")
    walker.keep_picture("case-list")
    batch: ImportBatch = ImportBatch.objects.get(agency=walker.people["rep.asb"].agency)
    return batch


def take_up(walker: Walker, batch: ImportBatch, number: int) -> Nomination:
    """One line, its questions answered, becomes a draft."""
    row = batch.rows.get(number=number)
    walker.go("import_row", batch.reference, number)
    for key, value in answers_for(row).items():
        fields = walker.page.locator(f'main [name="{key}"], main [name="{key}_day"]')
        if value and fields.count() and fields.first.is_visible():
            walker.fill(**{key: datetime.date.fromisoformat(value) if key == "date_1" else value})
    with walker.page.expect_navigation():
        walker.page.locator('main button[name="do"][value="accept"]').click()
    walker.look()
    row.refresh_from_db()
    assert row.nomination is not None, walker.page.locator("main").inner_text()[:1500]
    return row.nomination


def write_and_send(walker: Walker, nomination: Nomination) -> None:
    """The representative says what the sheet did not, checks the answers and sends it."""
    ref, lately = nomination.reference, timezone.localdate() - TOLD
    walker.go("nomination", ref)
    walker.send("nomination_part", ref, "urgent", urgent="no")
    walker.send("nomination_part", ref, "subject")
    walker.send("nomination_part", ref, "concerns", concern_types=["missing", "asb"])
    walker.go("nomination_events", ref)
    event = {"kind": "missing", "status": "reported", "harm_role": "at_risk"}
    summary = "Was not at home overnight and was found at the underpass."
    walker.send("nomination_event", ref, 1, **event, summary=summary, occurred_from=lately)
    texts = {
        "why_several": "School, youth work and housing each hold a part of it.",
        "asked_of_meeting": "A plan for the underpass after school.",
        "tried": "Two home visits and a youth work offer.",
    }
    walker.send("nomination_part", ref, "reasons", **texts)
    said = {
        "strengths": "Plays football twice a week and trusts the coach.",
        "asked": "yes",
        "child_words": "I want the bus stop to be lit.",
        "carer_aware": "yes",
        "carer_view": "Glad that somebody looks into it.",
    }
    walker.send("nomination_part", ref, "voice", **said, child_heard_on=lately)
    grades = {
        "fact_or_opinion": "fact",
        "obtained_how": "seen",
        "source_grade": "1",
        "information_grade": "A",
        "handling": "P",
    }
    walker.send("nomination_part", ref, "source", **grades)
    walker.go("nomination_check", ref)
    if walker.page.locator('main [name="language_reason"]').count():
        walker.fill(language_reason="The words of the list, in quotation marks.")
    walker.press()
    walker.reads(ref)
    assert Nomination.objects.get(pk=nomination.pk).stage == "submitted", walker.page.url


def finish_by_deed(nomination: Nomination, **facts: Any) -> Nomination:
    """The same for another nomination, by the deeds that the pages call."""
    rep = nomination.nominator
    given = {**answers(), "facts": {**nomination.facts, **facts}}
    if nomination.events:
        given["events"] = nomination.events
    for part, names in PARTS.items():
        values = {name: given[name] for name in names if name in given}
        if values:
            nomination = save_part(nomination, part, by=rep, version=nomination.version, values=values)
    seen = {"language_seen_at": timezone.now(), "language_reason": "The list's own words."}
    return send_nomination(
        save_part(nomination, "language", by=rep, version=nomination.version, values=seen), by=rep
    )


def triage(walker: Walker, nomination: Nomination, takes_part: list[Agency]) -> Case:
    """The coordinator reads it and makes a case of it."""
    walker.become("coordinator")
    walker.go("nomination_queue")
    walker.go("nomination_triage", nomination.reference)
    walker.send(
        "nomination_accept",
        nomination.reference,
        in_remit=True,
        necessity="Nothing less brings the agencies together.",
        participants=[str(agency.pk) for agency in takes_part],
    )
    case = Nomination.objects.get(pk=nomination.pk).case
    assert case is not None
    assert case.stage == "listed"
    return Case.objects.get(pk=case.pk)


def accept_by_deed(walker: Walker, nomination: Nomination, takes_part: list[Agency]) -> Case:
    """Another nomination accepted."""
    case = accepted(nomination, by=walker.people["coordinator"], participants=takes_part).case
    assert case is not None
    return case


def plan_and_freeze(walker: Walker) -> Meeting:
    """The coordinator plans a meeting for today and freezes its list, so that every agency is asked."""
    walker.become("coordinator")
    walker.go("meeting_list")
    walker.send(
        "meeting_plan",
        held_on=timezone.localdate(),
        starts_at="9:30am",
        chair=walker.people["chair"].reference,
        extraordinary=True,
    )
    meeting: Meeting = Meeting.objects.get()
    walker.go("meeting", meeting.reference)
    walker.send("meeting_freeze", meeting.reference)
    meeting.refresh_from_db()
    assert meeting.stage == "frozen"
    return meeting


def answer_returns(walker: Walker, case: Case) -> None:
    """One agency says what it knows; another has nothing to add and says so with one click."""
    walker.become("rep.socialcare")
    walker.go("return_list")
    asked = InformationReturn.objects.get(case=case, agency=walker.people["rep.socialcare"].agency)
    walker.send(
        "return",
        asked.reference,
        button="Send the return",
        known="open",
        strengths="Sings in a choir that she loves.",
        worries="Older people wait at the underpass.",
        handling="P",
    )
    walker.become("rep.police")
    walker.go("return_list")
    walker.press("Nil return")
    assert InformationReturn.objects.filter(
        agency=walker.people["rep.police"].agency, stage="nil"
    ).exists(), list(InformationReturn.objects.values_list("stage", flat=True))


def discuss(walker: Walker, meeting: Meeting, case: Case) -> None:
    """The chair runs the meeting: who is there, what is said, level with reasons, actions, decision."""
    walker.become("chair")
    walker.send("meeting_start", meeting.reference)
    item = AgendaItem.objects.get(meeting=meeting, case=case)
    here = (meeting.reference, item.reference)
    walker.send("meeting_statement", meeting.reference, accept=True)
    walker.go("meeting_item", *here)
    walker.reads("Sings in a choir")
    there = {f"{part.agency.reference}_status": "present" for part in case.participations.all()}
    walker.send("item_attendance", *here, **there)
    walker.send("item_open", *here)
    walker.send(
        "item_discussion", *here, strengths="A choir, and a coach who rings.", worries="The unlit way."
    )
    soon = timezone.localdate() + datetime.timedelta(days=28)
    walker.send(
        "item_level",
        *here,
        level="significant",
        reasons="Two events in a month, and older people who wait.",
        bias_answer="Yes, we would.",
        lead_professional=walker.people["rep.socialcare"].reference,
        review_on=soon,
    )
    contexts = ("home", "peer", "school", "neighbourhood", "online")
    weighed = {f"{each}_influence": "1" for each in contexts} | {
        f"{each}_direction": "both" for each in contexts
    }
    walker.send("item_contexts", *here, changes_first="neighbourhood", **weighed)
    walker.send(
        "item_action",
        *here,
        text="Light the way behind the hall",
        target="place",
        intended_change="Young people feel safe there after six.",
        owner_agency=case.lead_agency.reference,
        due=soon,
    )
    walker.send(
        "item_decision",
        *here,
        verb="agree_plan",
        reasons="The plan changes the place.",
        tell_child="Her youth worker, on their walk",
        tell_carer="Social worker, by telephone",
    )
    walker.go("meeting_item", *here)
    walker.keep_picture("meeting")
    assert Case.objects.get(pk=case.pk).stage == "active_plan"
