"""Who or what: a form for each kind of subject, giving the facts as the nomination keeps them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dateparse import parse_date
from stdnum.gb import nhs

from cases.actions.subjects import EDITABLE, KINDS
from cases.vocabulary import BornPrecision, HowIdentified, IdentifierKind, PlaceType
from govuk.fields import DateBoxesField
from referrals.forms.parts import PartForm, choice, long_text, short_text
from referrals.models import Nomination
from referrals.understand.identifiers import upn_holds
from referrals.vocabulary.nominations import NominationKind

CHECKS = {IdentifierKind.NHS: nhs.is_valid, IdentifierKind.UPN: upn_holds}


class FactsForm(PartForm):
    """The facts of one kind of subject. What an import noted and no field shows is kept as it is."""

    part = "subject"

    @classmethod
    def texts_of(cls, nomination: Nomination) -> dict[str, Any]:
        """What the nomination says now, by field."""
        return dict(nomination.facts)

    def values(self) -> dict[str, Any]:
        """What the form gives to the deed."""
        known = EDITABLE[KINDS[self.nomination.kind]]
        said = {name: self.cleaned_data[name] for name in known if name in self.cleaned_data}
        return {"facts": {**self.nomination.facts, **said}}


class YoungPersonForm(FactsForm):
    """A young person. Names in full, never initials; an age alone never becomes a date of birth."""

    title = "Who is the young person?"
    given_name = short_text(
        "Given name",
        most=100,
        required=True,
        missing="Enter the given name",
        help_text="In full, not an initial.",
    )
    family_name = short_text("Family name", most=100)
    also_known_as = forms.CharField(
        label="Other names",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One on each line. A nickname is hearsay until its source is known.",
    )
    date_of_birth = DateBoxesField(
        label="Date of birth", when="past", required=False, help_text="For example, 27 3 2010"
    )
    reported_age = short_text("Age as reported", most=40, help_text="Only if the date of birth is not known.")
    sex = short_text("Sex", most=40)
    home_area = short_text("Area where they live", most=120, help_text="A part of the town, not an address.")
    address = short_text("Address", most=400)
    education = short_text("School, college or work", most=200)
    trusted_adult = short_text("An adult they trust", most=200, help_text="Chosen by the young person.")
    statutory_status = short_text("Plans they are on", most=200, help_text="For example, child in need.")
    safe_contact_notes = short_text("How to contact them safely", most=500)
    additional_needs = long_text("Additional needs", most=1000, required=False)
    nhs = short_text(
        "NHS number", most=60, help_text="A number that fails its check is kept as a note, never corrected."
    )
    upn = short_text("Unique pupil number", most=60)
    local = short_text("Your own case number", most=60)
    sections = {
        "Home, school and people": ("home_area", "address", "education", "trusted_adult", "statutory_status"),
        "What to keep in mind": ("safe_contact_notes", "additional_needs"),
        "Numbers": ("nhs", "upn", "local"),
    }
    numbers = ("nhs", "upn", "local")

    @classmethod
    def texts_of(cls, nomination: Nomination) -> dict[str, Any]:
        """What the nomination says now, by field."""
        facts = dict(nomination.facts)
        aliases = [str(alias.get("name", "")) for alias in facts.get("also_known_as") or []]
        held = {each["kind"]: each["value"] for each in facts.get("identifiers", [])}
        born = parse_date(str(facts["date_of_birth"])) if facts.get("date_of_birth") else None
        return {**facts, **held, "also_known_as": "\n".join(aliases), "date_of_birth": born}

    def values(self) -> dict[str, Any]:
        """What the form gives to the deed."""
        facts = super().values()["facts"]
        said = self.cleaned_data
        if "also_known_as" in said:
            facts["also_known_as"] = self._aliases(said["also_known_as"])
        if "date_of_birth" in said:
            born = said["date_of_birth"]
            facts["date_of_birth"] = born.isoformat() if born else None
            facts["born_precision"] = self._precision(facts)
        facts["identifiers"] = self._identifiers()
        return {"facts": facts}

    def _aliases(self, text: str) -> list[dict[str, str]]:
        known = {alias.get("name"): alias for alias in self.nomination.facts.get("also_known_as") or []}
        names = [line.strip() for line in text.splitlines() if line.strip()]
        return [known.get(name) or {"name": name, "source": "nomination"} for name in names]

    @staticmethod
    def _precision(facts: dict[str, Any]) -> str:
        if facts["date_of_birth"]:
            return BornPrecision.EXACT.value
        return BornPrecision.ESTIMATED.value if facts.get("reported_age") else BornPrecision.UNKNOWN.value

    def _identifiers(self) -> list[dict[str, Any]]:
        shown = {name: str(self.cleaned_data.get(name) or "").strip() for name in self.numbers}
        kept = [
            each
            for each in self.nomination.facts.get("identifiers", [])
            if shown.get(each["kind"]) == each["value"] or each["kind"] not in shown
        ]
        held = {(each["kind"], each["value"]) for each in kept}
        new = [(kind, value) for kind, value in shown.items() if value and (kind, value) not in held]
        return kept + [{"kind": kind, "value": value, "verified": checks(kind, value)} for kind, value in new]


def checks(kind: str, value: str) -> bool:
    """Whether a number passes the check of its kind; kinds without a check are never verified here."""
    check = CHECKS.get(IdentifierKind(kind))
    return bool(check and check("".join(value.split()).upper()))


class PeerGroupForm(FactsForm):
    """A peer group: friendship, shared activity or shared harm; never a criminal label."""

    title = "Which group is it?"
    name = short_text(
        "A neutral working name",
        most=200,
        required=True,
        missing="Enter a neutral working name",
        help_text="After a place, or what they do together.",
    )
    how_identified = choice(
        "How was the group identified?", HowIdentified.choices, missing="Select how the group was identified"
    )
    purpose_of_mapping = long_text(
        "Why should the group be looked at, and what should come of it?",
        most=1000,
        missing="Enter why the group should be looked at",
    )
    strengths_and_norms = long_text("What holds the group together, for good?", most=2000, required=False)
    young_people_consulted = short_text("Have the young people been asked about it?", most=500)
    notes = long_text("Anything else", most=2000, required=False)


class PlaceForm(FactsForm):
    """A place where young people spend time. No child is named here."""

    title = "Which place is it?"
    name = short_text("Name of the place", most=200, required=True, missing="Enter the name of the place")
    place_type = forms.ChoiceField(
        label="What kind of place is it?",
        choices=[("", "Select one"), *PlaceType.choices],
        error_messages={"required": "Select the kind of place"},
    )
    positive_use = long_text(
        "How do young people use it well?", most=1000, missing="Enter how young people use the place well"
    )
    postcode_outward = short_text("First half of the postcode", most=4, help_text="For example, FB1")
    address = short_text(
        "Address", most=400, help_text="A private dwelling is shown to others as an area only."
    )
    owner_or_manager = short_text("Owner or manager", most=200, help_text="Or who is looking for them.")
    guardians = short_text("Who looks after the place", most=500)
    features = long_text("What about the place matters", most=1000, required=False)
    times_of_concern = short_text("When it is of concern", most=400)
    young_people_view = long_text("What young people say of the place", most=1000, required=False)


FACTS_FORMS: dict[str, type[FactsForm]] = {
    NominationKind.YOUNG_PERSON: YoungPersonForm,
    NominationKind.PEER_GROUP: PeerGroupForm,
    NominationKind.PLACE: PlaceForm,
}
