"""Forms for the facts of a subject, one for each kind."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms

from cases.forms.evidence import not_in_future
from cases.models import PeerGroup, Place, Subject, YoungPerson
from cases.vocabulary import BornPrecision, HowIdentified, PlaceType
from govuk.fields import DateBoxesField
from govuk.forms import PageForm, VersionedForm


def text(
    label: str, *, longest: int, required: bool = False, lines: int = 0, help_text: str = ""
) -> forms.CharField:
    """A text box, of one line or more."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": lines}) if lines else forms.TextInput,
        error_messages={"required": f"Enter: {label.lower()}"},
    )


def why() -> forms.CharField:
    """Why the facts change."""
    return text(
        "Why do you change this?", longest=500, required=True, help_text="For example: told by the school."
    )


class YoungPersonForm(VersionedForm):
    """A young person. Full names, never initials; an age alone is not a date of birth."""

    given_name = text("First name", longest=100, required=True)
    family_name = text("Family name", longest=100)
    aliases = text("Also known as", longest=300, help_text="Separate names by commas.")
    born_precision = forms.ChoiceField(
        label="How exactly is the date of birth known?",
        choices=BornPrecision.choices,
        widget=forms.RadioSelect,
    )
    date_of_birth = DateBoxesField(label="Date of birth", required=False, help_text="For example, 27 3 2010")
    reported_age = text("Age, if only that is known", longest=40)
    education = text("School, college or work", longest=200)
    trusted_adult = text("An adult they trust", longest=200, help_text="Chosen by the young person.")
    safe_contact_notes = text("How to contact them safely", longest=500, lines=3)
    additional_needs = text("Additional needs", longest=1000, lines=3)
    home_area = text("Home area", longest=120, help_text="The area only, not the address.")
    statutory_status = text("Statutory status and lead worker", longest=200)
    reason = why()

    def clean_date_of_birth(self) -> datetime.date | None:
        """Not in the future."""
        return not_in_future(self.cleaned_data.get("date_of_birth"))

    def clean(self) -> dict[str, Any]:
        """An exact date of birth is a date."""
        data = super().clean() or self.cleaned_data
        if data.get("born_precision") == BornPrecision.EXACT and not data.get("date_of_birth"):
            self.add_error("date_of_birth", "Enter the date of birth, or say that it is not known exactly")
        names = [name.strip() for name in (data.pop("aliases", "") or "").split(",")]
        data["also_known_as"] = [{"name": name} for name in names if name]
        return data


class PeerGroupForm(VersionedForm):
    """A peer group: a neutral name, why it is mapped, and its strengths."""

    name = text(
        "Working name",
        longest=200,
        required=True,
        help_text="Neutral, such as the place where they meet. Never a label.",
    )
    purpose_of_mapping = text("Why do we map this group?", longest=1000, required=True, lines=3)
    how_identified = forms.ChoiceField(
        label="Who says that this is a group?", choices=HowIdentified.choices, widget=forms.RadioSelect
    )
    strengths_and_norms = text("Strengths and norms", longest=2000, lines=4)
    young_people_consulted = text("Were the young people asked?", longest=500, lines=2)
    notes = text("Notes", longest=2000, lines=4)
    reason = why()


class PlaceForm(VersionedForm):
    """A place, beginning with why young people like it."""

    name = text("Name of the place", longest=200, required=True)
    positive_use = text("Why do young people like it?", longest=1000, required=True, lines=3)
    place_type = forms.ChoiceField(label="Kind of place", choices=PlaceType.choices)
    postcode_outward = text("First half of the postcode", longest=4)
    young_people_view = text("What young people say of it", longest=1000, lines=3)
    guardians = text("Adults there who can protect", longest=500, lines=2)
    owner_or_manager = text("Owner or manager", longest=200)
    features = text("Features", longest=1000, lines=3, help_text="Lighting, sightlines, shelter, exits.")
    times_of_concern = text("Times of concern", longest=400)
    reason = why()


class RevealForm(PageForm):
    """Why a masked value is needed."""

    reason = forms.CharField(
        label="Why do you need to see it?",
        help_text="Your reason is kept in the trail with your name.",
        max_length=500,
        min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Enter why you need to see it",
            "min_length": "Say in a few words why you need to see it",
        },
    )


FORMS: dict[type[Subject], type[VersionedForm]] = {
    YoungPerson: YoungPersonForm,
    PeerGroup: PeerGroupForm,
    Place: PlaceForm,
}


def initial_of(subject: Subject) -> dict[str, Any]:
    """The present facts, as the form shows them."""
    names = [
        name for name in FORMS[type(subject)].base_fields if hasattr(subject, name) and name != "version"
    ]
    start = {name: getattr(subject, name) for name in names}
    if isinstance(subject, YoungPerson):
        start["aliases"] = ", ".join(str(alias.get("name", "")) for alias in subject.also_known_as or [])
    return start
