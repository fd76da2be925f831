"""One thing that happened, for the pages of a nomination."""

from __future__ import annotations

from typing import Any

from django import forms

from cases.vocabulary import EventKind, EvidentialStatus, HarmRole
from govuk.fields import DateBoxesField
from govuk.forms import VersionedForm
from referrals.forms.parts import choice, long_text
from referrals.models import Nomination
from referrals.vocabulary.nominations import NominationKind


class EventForm(VersionedForm):
    """One thing that happened. Roles belong to the event, never to a person."""

    kind = forms.ChoiceField(
        label="What kind of event was it?",
        choices=[("", "Select one"), *EventKind.choices],
        error_messages={"required": "Select the kind of event"},
    )
    summary = long_text(
        "What happened?",
        most=2000,
        missing="Enter what happened",
        help_text="Say what was seen or said. Words of others go in quotation marks.",
    )
    occurred_from = DateBoxesField(
        label="When did it happen?",
        when="past",
        help_text="For example, 27 3 2026. If it went on for some time, give the first day.",
        error_messages={"required": "Enter when it happened"},
    )
    approximate = forms.BooleanField(label="The date is approximate", required=False)
    status = choice("How certain is it?", EvidentialStatus.choices, missing="Select how certain it is")
    harm_role = forms.ChoiceField(
        label="What part did the young person have?",
        choices=HarmRole.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the part of the young person in this event"},
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        super().__init__(*args, version=nomination.version, **kwargs)
        if nomination.kind != NominationKind.YOUNG_PERSON:
            del self.fields["harm_role"]

    def event(self) -> dict[str, Any]:
        """The event as the nomination keeps it."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {**said, "occurred_from": said["occurred_from"].isoformat()}
