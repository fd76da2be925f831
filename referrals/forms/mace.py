"""Proposing an escalation, and writing a referral part by part: what is typed, and which of what is held goes."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.vocabulary import ConcernType
from govuk.forms import PageForm, VersionedForm
from referrals.forms.parts import choice, long_text
from referrals.models import ReferralLine
from referrals.vocabulary.imports import LegalBasis
from referrals.vocabulary.mace import ANSWERS, Aware, Considered, Strategy, Trigger

GOES, STAYS = "yes", "no"
SENDING = [(GOES, "It goes to MACE"), (STAYS, "Keep it back")]


class ProposeForm(VersionedForm):
    """The statutory check first, then what makes it a case for MACE, and why."""

    strategy = choice(
        "Is a strategy discussion needed now?",
        Strategy.choices,
        missing="Select whether a strategy discussion is needed now",
        help_text="A proposal to MACE never stands in for it. If there is danger now, call 999.",
    )
    strategy_reference = forms.CharField(
        label="What is its reference?",
        max_length=200,
        error_messages={"required": "Enter the reference of the strategy discussion"},
    )
    trigger = choice(
        "What makes it a case for MACE?", Trigger.choices, missing="Select what makes it a case for MACE"
    )
    reasons = long_text("What are the reasons?", most=2000, missing="Enter the reasons")
    reveals = {"strategy": {Strategy.HELD.value: "strategy_reference"}}


def answer_field(name: str) -> forms.Field:
    """The field of one answer of a referral. None is required: a draft may stop anywhere."""
    if name == "child_aware":
        return forms.ChoiceField(
            label="Does the young person know?",
            choices=Aware.choices,
            widget=forms.RadioSelect,
            required=False,
        )
    if name == "concern_types":
        return forms.MultipleChoiceField(
            label="What is the concern?",
            choices=ConcernType.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if name == "nrm":
        return forms.ChoiceField(
            label="Was the national referral mechanism for trafficking considered?",
            choices=Considered.choices,
            widget=forms.RadioSelect,
            required=False,
        )
    if name == "gateway":
        return forms.ChoiceField(
            label="Under which legal gateway is this shared?",
            choices=LegalBasis.choices,
            widget=forms.RadioSelect,
            required=False,
        )
    label, most, help_text = TEXTS[name]
    return long_text(label, most=most, help_text=help_text, required=False)


TEXTS: dict[str, tuple[str, int, str]] = {
    "contact": ("Whom does MACE call about this?", 300, "A role, an agency and a telephone number."),
    "more_facts": (
        "What else does MACE need to know of them?",
        1000,
        "Where it is needed: first language, ethnic group, other children in the household, social worker and team.",
    ),
    "awareness": ("Who agrees with the referral, and if not, why not?", 1000, ""),
    "why_not_enough": ("Why is what has been done not enough?", 2000, ""),
    "nrm_note": (
        "Return interviews, and more on this",
        1000,
        "Whether return interviews were done, and health needs that are not recorded below.",
    ),
    "asked": ("What do you ask of MACE?", 1500, "What MACE can do that this partnership cannot."),
}


class PartForm(VersionedForm):
    """One part of a draft: the answers to type, then every record that is held, each to go or to be kept back."""

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        part: str,
        lines: list[ReferralLine],
        shown: dict[int, str],
        version: int,
        answers: dict[str, Any],
    ) -> None:
        initial = {name: answers.get(name, "") for name in ANSWERS[part]}
        for line in lines:
            initial[f"goes_{line.number}"] = GOES if line.included else STAYS
            initial[f"why_{line.number}"] = line.why_withheld
        self.lines = lines
        self.names = ANSWERS[part]
        self.reveals = {f"goes_{line.number}": {STAYS: f"why_{line.number}"} for line in lines}  # type: ignore[misc]
        super().__init__(*args, version=version, initial=initial)
        for name in self.names:
            self.fields[name] = answer_field(name)
        for line in lines:
            self.fields[f"goes_{line.number}"] = forms.ChoiceField(
                label=line.title if line.number in shown else "For named agencies only",
                help_text=shown.get(line.number, "You do not read it until its agency agrees."),
                choices=SENDING,
                widget=forms.RadioSelect,
                error_messages={"required": "Select whether it goes to MACE"},
            )
            self.fields[f"why_{line.number}"] = forms.CharField(
                label="Why is it kept back?", max_length=500, required=False
            )
        self.needed_when_shown = set()

    @property
    def answers(self) -> dict[str, Any]:
        """What was typed."""
        return {name: self.cleaned_data.get(name, "") for name in self.names}

    @property
    def choices(self) -> dict[int, tuple[bool, str]]:
        """For each line whether it goes, and if not, why not."""
        said = self.cleaned_data
        return {
            line.number: (said[f"goes_{line.number}"] == GOES, said[f"why_{line.number}"])
            for line in self.lines
        }


class ApproveForm(VersionedForm):
    """A chair approves what is on the page: the page knows by its digest what that was."""

    digest = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label="I have read what will be sent, and every line of it is needed",
        error_messages={"required": "Confirm that you have read it and that every line is needed"},
    )


class ConsentForm(PageForm):
    """Whether an agency agrees that its information goes to MACE."""

    agrees = choice(
        "Do you agree that it goes to MACE in these words?",
        [("yes", "Yes, it may go"), ("no", "No, keep it back")],
        missing="Select whether you agree",
    )
    reason = long_text("Why?", most=500, missing="Enter the reason")
