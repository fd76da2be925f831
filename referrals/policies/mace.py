"""When something may be done with a MACE referral: each rule returns its obstacles as sentences.

The same sentences are shown on the pages and raised by the deeds. Source: the practice guide, escalation to MACE.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.lifecycle import Stage, Verb
from cases.models import Case
from cases.policies import obstacles as case_obstacles
from referrals.building import Built, approved
from referrals.lifecycle.mace import TRANSITIONS, MaceStage, MaceVerb
from referrals.models import MaceReferral
from referrals.vocabulary.imports import LegalBasis
from referrals.vocabulary.mace import Aware, Consent, Considered, Strategy, Trigger

VOID = (
    "The approval is void: what would be sent now is not what the chair approved. "
    "A chair looks at it again and approves it anew."
)


def obstacles(referral: MaceReferral, verb: MaceVerb) -> list[str]:
    """What stands in the way of this verb at this stage."""
    row = TRANSITIONS[verb]
    stage = MaceStage(referral.stage)
    if stage in row.sources:
        return []
    froms = " or ".join(sorted(f"“{each.words}”" for each in row.sources))
    return [
        f"The referral stands at “{stage.words}”. “{verb.words}” is possible from {froms}. "
        "Open it again to see what changed."
    ]


def obstacles_to_starting(case: Case) -> list[str]:
    """What stands in the way of proposing this case, whoever proposes it and why."""
    if MaceReferral.objects.filter(case=case).open().exists():
        return ["A referral of this case is on its way already."]
    # A meeting may have decided on the escalation already; then only the referral is still to be started.
    return [] if case.stage == Stage.ESCALATION_PROPOSED else case_obstacles(case, Verb.PROPOSE_ESCALATION)


def obstacles_to_proposing(
    *, trigger: str, reasons: str, strategy: str, strategy_reference: str
) -> list[str]:
    """What a proposal lacks. The statutory check comes first: MACE never stands in for it."""
    found = []
    if strategy not in Strategy.values:
        found.append("Answer whether a strategy discussion is needed now.")
    if strategy == Strategy.NEEDED:
        found.append(
            "Ask children's social care for the strategy discussion first. Then record its reference here."
        )
    if strategy == Strategy.HELD and not strategy_reference.strip():
        found.append("Give the reference of the strategy discussion.")
    if trigger not in Trigger.values:
        found.append("Choose what makes this a case for MACE.")
    if not reasons.strip():
        found.append("Give the reasons.")
    return found


def obstacles_to_reason(reason: str) -> list[str]:
    """A decision without a reason is none."""
    return [] if reason.strip() else ["Give the reason."]


def obstacles_to_writing(referral: MaceReferral) -> list[str]:
    """What stands in the way of changing a draft."""
    if referral.stage == MaceStage.DRAFTING:
        return []
    if referral.stage == MaceStage.CHAIR_APPROVED:
        return ["A chair has approved it as it stands. A chair takes it back before it is changed."]
    return [f"The referral stands at “{MaceStage(referral.stage).words}” and cannot be changed now."]


def obstacles_to_news(built: Built) -> list[str]:
    """What was recorded since the lines were made. A change must be brought in before anything is approved."""
    found = []
    if built.new:
        found.append("More has been recorded on the case since the draft was built. Bring it in, and choose.")
    if built.changed:
        found.append(
            "Some of what the draft was built on has changed or was withdrawn. Bring the changes in."
        )
    return found


def obstacles_to_part(built: Built, part: str) -> list[str]:
    """What one part still lacks."""
    rule = _PARTS.get(part)
    found = rule(built) if rule else []
    lines = [line for line in built.of_part(part) if not line.included and not line.why_withheld.strip()]
    if lines:
        found.append(f"Say why {_records(len(lines))} kept back.")
    refused = [line for line in built.of_part(part) if line.included and line.consent == Consent.REFUSED]
    if refused:
        found.append("An agency has not agreed that its information goes to MACE. Keep it back.")
    waiting = [line for line in built.waiting_for_consent if line.part == part and line not in refused]
    if waiting:
        names = sorted({line.originator.name for line in waiting if line.originator})
        found.append(f"Wait until {', '.join(names)} agrees, or keep back what is for named agencies only.")
    return found


def obstacles_to_content(built: Built) -> list[str]:
    """What a referral still lacks before a chair can approve it, in the order of its parts."""
    return [
        *obstacles_to_news(built),
        *(sentence for part in _ORDER for sentence in obstacles_to_part(built, part)),
    ]


def obstacles_to_approving(built: Built, seen: str) -> list[str]:
    """A chair approves what was on the page, and nothing else."""
    found = obstacles_to_content(built)
    if seen and seen != built.digest:
        found.append("The referral is not what it was on the page that you approved. Read it again.")
    return found


def obstacles_to_sending(built: Built, sender: object) -> list[str]:
    """What stands in the way of sending: the approval holds, and somebody else sends than approved."""
    found = [] if approval_holds(built) else [VOID]
    if built.referral.approved_by_id == sender:
        found.append("You approved this referral. Somebody else sends it.")
    return found


def approval_holds(built: Built) -> bool:
    """Whether what was approved is still what would be sent."""
    snapshot = approved(built.referral)
    return snapshot is not None and snapshot.holds(built.content) and not built.waiting_for_consent


def obstacles_to_outcome(outcome: dict[str, Any]) -> list[str]:
    """What an outcome lacks."""
    needed = {
        "decided_on": "Give the date of the decision.",
        "level": "Say at which level MACE holds it.",
        "plan_owner": "Say who owns the plan.",
        "may_be_told": "Say what the PGPM may be told.",
    }
    return [words for name, words in needed.items() if not str(outcome.get(name) or "").strip()]


def _records(number: int) -> str:
    return "1 record is" if number == 1 else f"{number} records are"


def _answer(name: str, words: str) -> Callable[[Built], list[str]]:
    return lambda built: [] if str(built.referral.answers.get(name) or "").strip() else [words]


def _awareness(built: Built) -> list[str]:
    answers = built.referral.answers
    if answers.get("child_aware") not in Aware.values:
        return ["Say whether the young person knows."]
    needs_words = answers["child_aware"] != Aware.NOT_A_CHILD
    if needs_words and not str(answers.get("awareness") or "").strip():
        return ["Say who agrees with the referral, and if not, why not."]
    return []


def _voice(built: Built) -> list[str]:
    said = any(line.source.startswith("cases.childvoice:") for line in built.of_part("voice"))
    return [] if said else ["Record on the plan page what the young person says, or why nobody has asked."]


def _statutory(built: Built) -> list[str]:
    found = built.referral.answers.get("nrm") in Considered.values
    return [] if found else ["Say whether the national referral mechanism was considered."]


def _handling(built: Built) -> list[str]:
    known = built.referral.answers.get("gateway") in LegalBasis.values
    return [] if known else ["Choose the legal gateway under which this is shared."]


_PARTS: dict[str, Callable[[Built], list[str]]] = {
    "referrer": _answer("contact", "Say whom MACE calls."),
    "awareness": _awareness,
    "presentation": _answer("concern_types", "Choose what the concern is."),
    "done": _answer("why_not_enough", "Say why what has been done is not enough."),
    "voice": _voice,
    "statutory": _statutory,
    "asked": _answer("asked", "Say what is asked of MACE."),
    "handling": _handling,
}
_ORDER = (
    "referrer",
    "subject",
    "awareness",
    "presentation",
    "indicators",
    "context",
    "people",
    "done",
    "agencies",
    "voice",
    "statutory",
    "asked",
    "handling",
)
