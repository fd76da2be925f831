"""How MACE answers a referral, and what the PGPM says to that."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cases.models import PlannedAction
from cases.vocabulary import Level
from govuk.fields import DateBoxesField
from govuk.forms import VersionedForm
from referrals.forms.parts import choice, long_text, short_text
from referrals.vocabulary.mace import StatutoryRoute, WhyNotAccepted

YES_NO = [("yes", "Yes"), ("no", "No")]


class AskForm(VersionedForm):
    """What MACE wants to know."""

    questions = long_text(
        "What do you need to know?",
        most=2000,
        missing="Enter what you need to know",
        help_text="One question a line.",
    )


class AnswerForm(VersionedForm):
    """The answer of the PGPM."""

    answer = long_text(
        "What is the answer?",
        most=3000,
        missing="Enter the answer",
        help_text="Do not put in what is for named agencies only, unless they agreed.",
    )


class AcceptForm(VersionedForm):
    """When MACE meets, who leads, and what keeps the young person safe until then."""

    meeting_on = DateBoxesField(
        label="When does MACE discuss it?",
        when="future",
        help_text="The outcome is due five working days later.",
        error_messages={"required": "Enter when MACE discusses it"},
    )
    lead = short_text("Who leads for MACE?", most=200, missing="Enter who leads for MACE", required=True)
    interim_safety = long_text(
        "What keeps the young person safe until then?",
        most=2000,
        missing="Enter what keeps the young person safe until then",
    )


class NotAcceptForm(VersionedForm):
    """Why MACE does not take it, and advice."""

    why = choice(
        "Why does MACE not accept it?", WhyNotAccepted.choices, missing="Select why MACE does not accept it"
    )
    advice = long_text("What do you advise the PGPM to do?", most=2000, missing="Enter your advice")


class RedirectForm(VersionedForm):
    """Which statutory route, and where it is recorded there."""

    route = choice("Which statutory route?", StatutoryRoute.choices, missing="Select the statutory route")
    reference = short_text(
        "What is the reference there?", most=200, missing="Enter the reference there", required=True
    )
    advice = long_text(
        "What should the PGPM do meanwhile?", most=2000, missing="Enter what the PGPM should do meanwhile"
    )


class OutcomeForm(VersionedForm):
    """What the MACE meeting decided, as much of it as the PGPM may be told."""

    decided_on = DateBoxesField(
        label="When was it decided?", when="past", error_messages={"required": "Enter when it was decided"}
    )
    level = forms.ChoiceField(
        label="At which level does MACE hold it?",
        choices=Level.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the level"},
    )
    plan_owner = short_text("Who owns the plan?", most=200, missing="Enter who owns the plan", required=True)
    actions = long_text(
        "Which actions were agreed, and who owns them?",
        most=3000,
        missing="Enter the actions and their owners, or that there are none",
    )
    route = short_text("Which statutory route is in use, if any?", most=200)
    pgpm_actions = long_text(
        "Which actions of the PGPM go on?", most=2000, missing="Enter which actions go on, or that none does"
    )
    may_be_told = long_text(
        "What may the PGPM be told?",
        most=2000,
        missing="Enter what the PGPM may be told",
        help_text="A summary. No detail of disruption.",
    )
    disruption = choice("Is disruption in hand?", YES_NO, missing="Select whether disruption is in hand")
    next_review_on = DateBoxesField(label="When does MACE review it?", when="future", required=False)
    step_down_review_on = DateBoxesField(
        label="When could a step-down be looked at, at the earliest?", when="future", required=False
    )

    @property
    def outcome(self) -> dict[str, Any]:
        """As it is kept: dates as ISO text."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in said.items()
            if value not in (None, "")
        }


class HeldForm(VersionedForm):
    """For each open action: does MACE hold it now, or does the PGPM keep it."""

    def __init__(self, *args: Any, actions: list[PlannedAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        for action in actions:
            due = f"Due {action.due:%-d %B %Y}" if action.due >= timezone.localdate() else "Overdue"
            self.fields[self.name_of(action)] = forms.ChoiceField(
                label=action.text,
                help_text=f"{action.get_target_display()}. {action.owner_agency.name}. {due}.",
                choices=[("pgpm", "The PGPM keeps it"), ("mace", "MACE holds it now")],
                initial="mace" if action.held_by_mace else "pgpm",
                widget=forms.RadioSelect,
                error_messages={"required": "Select who holds it"},
            )

    @staticmethod
    def name_of(action: PlannedAction) -> str:
        """The field of an action, by its public reference."""
        return f"action_{action.reference}"

    @property
    def held_by_mace(self) -> list[Any]:
        """The keys of the actions that MACE holds now."""
        return [each.pk for each in self.actions if self.cleaned_data[self.name_of(each)] == "mace"]
