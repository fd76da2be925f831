"""The pages of a nomination, in the order of the journey. The urgent question comes first."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from cases.vocabulary import (
    ConcernType,
    FactOrOpinion,
    Handling,
    InformationGrade,
    ObtainedHow,
    Purpose,
    SourceGrade,
)
from govuk.fields import DateBoxesField
from govuk.forms import PageForm
from permissions.models import Agency
from referrals.forms.parts import PartForm, choice, long_text, short_text
from referrals.models import Nomination
from referrals.policies.imports import kinds_kept_out
from referrals.policies.triage import INCLUSION_TESTS
from referrals.vocabulary.nominations import CarerAware, NominationKind, Urgent


class StartForm(PageForm):
    """Whom or what, and why it may be shared at all."""

    kind = choice(
        "Whom or what is the nomination about?",
        NominationKind.choices,
        missing="Select whether it is about a young person, a peer group or a place",
    )
    purpose = choice("What is the purpose?", Purpose.choices, missing="Select the purpose")
    hints = {"kind": {str(kind): words for kind, words in INCLUSION_TESTS.items()}}


class PurposeForm(PartForm):
    """The purpose, changed later."""

    part = "purpose"
    title = "Purpose"
    purpose = choice("What is the purpose?", Purpose.choices, missing="Select the purpose")


class UrgentForm(PartForm):
    """The stop screen: immediate danger does not wait for a meeting."""

    part = "urgent"
    title = "Is anybody in immediate danger?"
    urgent = choice(
        "Is anybody in immediate danger, or is a statutory referral needed now?",
        Urgent.choices,
        missing="Select whether anybody is in immediate danger",
    )
    urgent_what = long_text("What did you do?", most=1000, missing="Enter what you did about the danger")
    urgent_told = short_text("Whom did you tell?", most=200, required=True, missing="Enter whom you told")
    urgent_when = short_text(
        "When?",
        most=100,
        required=True,
        missing="Enter when you told them",
        help_text="For example, today at 2:10pm",
    )
    urgent_reference = short_text("Their reference number", most=100)
    reveals = {"urgent": {"yes": ("urgent_what", "urgent_told", "urgent_when", "urgent_reference")}}


class ConcernsForm(PartForm):
    """Kinds of concern."""

    part = "concerns"
    title = "What is the concern?"
    concern_types = forms.MultipleChoiceField(
        label="What is the concern?",
        help_text="Select all that apply.",
        choices=ConcernType.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one kind of concern"},
    )


class ReasonsForm(PartForm):
    """Why here, what for, and what came before."""

    part = "reasons"
    title = "Why several agencies are needed"
    why_several = long_text(
        "Why does this need several agencies?", most=2000, missing="Enter why this needs several agencies"
    )
    asked_of_meeting = long_text(
        "What do you ask of the meeting?", most=1000, missing="Enter what you ask of the meeting"
    )
    tried = long_text(
        "What has been tried, and how did it go?", most=2000, missing="Enter what has been tried"
    )


class VoiceForm(PartForm):
    """Strengths first; then what young people and carers say, or why nobody has asked."""

    part = "voice"
    title = "Strengths, and what young people and carers say"
    strengths = long_text(
        "What goes well, and who helps?",
        most=2000,
        missing="Enter strengths: what goes well, and who helps",
        help_text="Interests, people they trust, places where they are safe.",
    )
    asked = forms.ChoiceField(
        label="What do young people say about this?",
        choices=[
            ("yes", "They have been asked, and I can write what they say"),
            ("no", "They have not been asked"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select whether young people have been asked"},
    )
    child_words = long_text(
        "What did they say, in their words?",
        most=2000,
        missing="Enter what they said",
        help_text="Never corrected, never flagged.",
    )
    child_heard_on = DateBoxesField(
        label="When did they say it?", when="past", error_messages={"required": "Enter when they said it"}
    )
    child_heard_by = short_text("To whom?", most=120)
    child_why_not = long_text(
        "Why have they not been asked?", most=500, missing="Enter why they have not been asked"
    )
    carer_aware = choice(
        "Does a parent or carer know of this nomination?",
        CarerAware.choices,
        missing="Select whether a parent or carer knows",
    )
    carer_view = long_text(
        "What do they say? Or why do they not know?",
        most=500,
        missing="Enter what the carer says, or why they do not know",
    )
    reveals = {
        "asked": {"yes": ("child_words", "child_heard_on", "child_heard_by"), "no": "child_why_not"},
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.nomination.kind != NominationKind.YOUNG_PERSON:
            del self.fields["carer_aware"]
            del self.fields["carer_view"]

    @classmethod
    def texts_of(cls, nomination: Nomination) -> dict[str, Any]:
        """What the nomination says now, by field."""
        asked = "yes" if nomination.child_words else "no" if nomination.child_why_not else ""
        return {**super().texts_of(nomination), "asked": asked}


class SourceForm(PartForm):
    """Where it comes from, how sure it is, and who may read it."""

    part = "source"
    title = "Source and handling"
    fact_or_opinion = choice(
        "Is this fact or opinion?", FactOrOpinion.choices, missing="Select whether this is fact or opinion"
    )
    obtained_how = choice(
        "How did you come to know it?",
        [each for each in ObtainedHow.choices if each[0] != ObtainedHow.IMPORT],
        missing="Select how you came to know it",
    )
    obtained_on = DateBoxesField(label="When did you come to know it?", when="past", required=False)
    source_grade = choice(
        "How reliable is the source?", SourceGrade.choices, missing="Select how reliable the source is"
    )
    information_grade = choice(
        "How is the information known?",
        [each for each in InformationGrade.choices if each[0] != InformationGrade.SUSPECTED_FALSE],
        missing="Select how the information is known",
    )
    handling = choice("Who may read this?", Handling.choices, missing="Select who may read this")
    conditions = long_text("Under which conditions may it be used?", most=500, missing="Enter the conditions")
    named_agencies = forms.MultipleChoiceField(
        label="Which agencies may read it?",
        help_text="Your own agency and those who decide on the nomination always do.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one agency"},
    )
    source_identity = short_text(
        "Who is the source?", most=200, help_text="Leave this empty unless the source agreed to be named."
    )
    reveals = {"handling": {"C": ("conditions", "named_agencies")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept_out = kinds_kept_out(self.nomination.import_row)
        others = Agency.objects.active().exclude(pk=self.nomination.agency_id).exclude(kind__in=kept_out)
        self.fields["named_agencies"].choices = [(str(agency.pk), agency.name) for agency in others]  # type: ignore[attr-defined]
        if self.nomination.obtained_how == ObtainedHow.IMPORT:
            self.fields["obtained_how"].choices = ObtainedHow.choices  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """What the form gives to the deed."""
        said = super().values()
        if "named_agencies" in said:
            said["named_agencies"] = [UUID(each) for each in said["named_agencies"]]
        return said
