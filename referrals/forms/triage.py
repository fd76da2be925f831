"""The coordinator's answers to a nomination."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from govuk.forms import VersionedForm
from permissions.models import Agency
from referrals.forms.parts import choice, long_text
from referrals.forms.steps import ReasonForm
from referrals.models import Nomination
from referrals.policies.triage import INCLUSION_TESTS
from referrals.vocabulary.nominations import RedirectTo


class AcceptForm(VersionedForm):
    """The inclusion test, why it is necessary, and who takes part."""

    in_remit = forms.BooleanField(
        label="The inclusion test is met",
        error_messages={"required": "Confirm that the inclusion test is met, or choose another answer"},
    )
    necessity = long_text(
        "Why is holding and sharing this necessary and proportionate?",
        most=2000,
        missing="Enter why this is necessary and proportionate",
        help_text="What would be lost without it, and why less would not do.",
    )
    lead_agency = forms.ChoiceField(
        label="Which agency leads?", error_messages={"required": "Select the agency that leads"}
    )
    participants = forms.MultipleChoiceField(
        label="Which agencies take part?",
        help_text="They will see the case. The nominating agency always takes part.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the agencies that take part"},
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"].setdefault("lead_agency", str(nomination.agency_id))
        kwargs["initial"].setdefault(
            "participants", [str(each) for each in (nomination.agency_id, *nomination.readers_named)]
        )
        super().__init__(*args, version=nomination.version, **kwargs)
        self.agencies = {
            str(agency.pk): agency
            for agency in Agency.objects.active().with_agreement_on(timezone.localdate())
        }
        choices = [(key, agency.name) for key, agency in self.agencies.items()]
        self.fields["in_remit"].help_text = INCLUSION_TESTS[nomination.kind]
        self.fields["lead_agency"].choices = [("", "Select one"), *choices]  # type: ignore[attr-defined]
        self.fields["participants"].choices = choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the deed takes."""
        said = self.cleaned_data
        return {
            "in_remit": said["in_remit"],
            "necessity": said["necessity"],
            "lead_agency": self.agencies[said["lead_agency"]],
            "participants": [self.agencies[key] for key in said["participants"]],
            "version": said["version"],
        }


class ReturnForm(VersionedForm):
    """What is missing."""

    gaps = long_text("What is missing?", most=2000, missing="Enter what is missing")


class RedirectForm(ReasonForm):
    """Where it belongs, and why."""

    to = choice("Where should it go?", RedirectTo.choices, missing="Select where it should go")
    field_order = ("to", "reason")


class MergeForm(ReasonForm):
    """Why it is the same subject."""

    field_order = ("reason",)
