"""From the case to MACE and back, on the pages, without script: every person does their part."""

import datetime
import io

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from cases.models import Case
from referrals.models import MaceReferral, StepDown
from tests.permissions.people import signed_in
from tests.referrals.mace.making import ANSWERS, STEP_DOWN, WHY, Town, a_full_case, sent

pytestmark = pytest.mark.django_db


def post(client, url, data=None, *, to):
    """Open a page, send it with what it holds already and what is given, and check where it leads."""
    page = client.get(url)
    assert page.status_code == 200, (page.status_code, page.content.decode()[:1500])
    form = page.context["form"]
    held = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "") and not isinstance(value, datetime.date):
            held[bound.html_name] = value
    answer = client.post(url, {**held, **(data or {})})
    said = getattr(answer, "context", None)
    assert answer.status_code == 303, (answer.status_code, said and said.get("form") and said["form"].errors)
    assert answer.headers["Location"] == to
    return answer


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_up_and_back():  # noqa: PLR0915 (one story)
    town = Town()
    case = a_full_case(town, conditional=True)
    rep, officer = signed_in(town.rep), signed_in(town.officer)
    chair, coordinator = signed_in(town.chair), signed_in(town.coordinator)
    mace_desk, mace_chair = signed_in(town.mace_coordinator), signed_in(town.mace_chair)
    of_case = reverse("case_mace", args=[case.reference])
    today = timezone.localdate()

    assert "Propose escalation to MACE" in rep.get(of_case).content.decode()
    needed = {**WHY, "strategy": "needed"}
    propose = reverse("case_mace_propose", args=[case.reference])
    stopped = rep.post(propose, {"version": case.version, **needed})
    assert stopped.status_code == 409
    assert "Ask children&#x27;s social care for the strategy discussion first" in stopped.content.decode()
    post(rep, propose, WHY, to=of_case)
    referral = MaceReferral.objects.get()
    ref = referral.reference
    here = reverse("mace_referral", args=[ref])

    def step(name):
        return reverse("mace_step", args=[ref, name])

    post(chair, step("start"), to=here)
    for part, answers in ANSWERS.items():
        post(rep, reverse("mace_part", args=[ref, part]), answers, to=here)
    page = rep.get(here).content.decode()
    assert "agrees, or keep back what is for named agencies only" in page
    line = referral.lines.get(handling="C")
    post(
        rep,
        reverse("mace_ask_consent", args=[ref, line.number]),
        to=reverse("mace_part", args=[ref, line.part]),
    )
    assert "asked whether what it gave" in officer.get(of_case).content.decode()
    assert officer.get(here).status_code == 200
    consent = reverse("mace_consent", args=[ref, line.number])
    assert rep.get(consent).status_code == 404
    post(officer, consent, {"agrees": "yes", "reason": "Needed there."}, to=of_case)

    assert mace_desk.get(here).status_code == 404
    assert mace_desk.get(reverse("case", args=[case.reference])).status_code == 404
    approve = reverse("mace_approve", args=[ref])
    words = chair.get(approve).content.decode()
    assert "Was away overnight." in words
    assert "A caller named the car." in words
    post(chair, approve, {"read": "on"}, to=here)
    assert chair.get(step("send")).status_code == 403
    post(coordinator, step("send"), to=here)

    inbox = mace_desk.get(reverse("mace_list")).content.decode()
    assert ref in inbox
    read = mace_desk.get(here).content.decode()
    assert "A caller named the car." in read
    teacher = signed_in(town.teacher).get(here).content.decode()
    assert "A caller named the car." not in teacher
    assert "you do not read this" in teacher
    post(mace_desk, step("acknowledge"), to=here)
    post(mace_desk, step("ask"), {"questions": "Which car?"}, to=here)
    post(coordinator, step("answer"), {"answer": "A grey one."}, to=here)
    meeting = today + datetime.timedelta(days=5)
    said = {
        "lead": "MACE social worker",
        "interim_safety": "His aunt collects him.",
        **boxes("meeting_on", meeting),
    }
    post(mace_chair, step("accept"), said, to=here)
    assert Case.objects.get().stage == "with_mace"
    outcome = {
        "level": "significant",
        "plan_owner": "Social work team",
        "actions": "Disruption: police.",
        "pgpm_actions": "Light the steps.",
        "may_be_told": "A plan is in place.",
        "disruption": "yes",
        **boxes("decided_on", today),
    }
    post(mace_desk, step("outcome"), outcome, to=here)
    action = case.plannedactions.get()
    post(chair, step("acknowledge-outcome"), {f"action_{action.reference}": "mace"}, to=here)
    assert case.plannedactions.get().held_by_mace

    post(mace_chair, reverse("step_down_start", args=[case.reference]), to=of_case)
    step_down = StepDown.objects.get()
    down = reverse("step_down", args=[step_down.reference])
    assert chair.get(down).status_code == 404
    texts = {**STEP_DOWN, "triggers": "\n".join(STEP_DOWN["triggers"])}
    for part in ("change", "risk", "handover", "voice"):
        post(mace_chair, reverse("step_down_part", args=[step_down.reference, part]), texts, to=down)
    first = today + datetime.timedelta(weeks=4)
    watch = {**texts, "monitoring_weeks": 12, **boxes("first_review_on", first)}
    post(mace_chair, reverse("step_down_part", args=[step_down.reference, "monitoring"]), watch, to=down)

    def answer(name):
        return reverse("step_down_answer", args=[step_down.reference, name])

    post(mace_chair, answer("propose"), to=down)
    post(chair, answer("challenge"), {"reason": "Who lights the steps?"}, to=down)
    assert Case.objects.get().stage == "with_mace"
    post(mace_chair, answer("propose"), to=down)
    post(chair, answer("accept"), to=down)
    assert Case.objects.get().stage == "stepped_down"
    assert Case.objects.get().level == "moderate"
    trigger = {"outcome": "trigger", "trigger": "He is away overnight", "note": "Twice last week."}
    post(rep, reverse("step_down_review", args=[step_down.reference]), trigger, to=down)
    assert Case.objects.get().stage == "stepped_down"
    assert "can be proposed today" in rep.get(of_case).content.decode()
    post(rep, propose, {**WHY, "trigger": "step_down_trigger"}, to=of_case)
    assert StepDown.objects.get().stage == "re_escalated"
    assert Case.objects.get().stage == "escalation_proposed"


def test_files_are_marked_and_recorded():
    town = Town()
    referral = sent(town)
    client = signed_in(town.mace_coordinator)
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(reverse("mace_file", args=[referral.reference, kind]))
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        name = answer.headers["Content-Disposition"]
        assert name == f'attachment; filename="MACE-referral-{referral.reference}.{kind}"'
    entries = Entry.objects.of_action("exported")
    assert entries.count() == 2
    document = docx.Document(io.BytesIO(answer.content))
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Was away overnight." in text
    assert "Light the steps." in text
