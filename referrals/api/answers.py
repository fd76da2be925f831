"""What a nomination says, as the API reads and writes it. Dates are ISO; choices are codes."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cases.vocabulary import (
    ConcernType,
    EventKind,
    EvidentialStatus,
    FactOrOpinion,
    Handling,
    HarmRole,
    InformationGrade,
    ObtainedHow,
    Purpose,
    SourceGrade,
)
from referrals.vocabulary.nominations import CarerAware, NominationKind, Urgent


def text(most: int) -> serializers.CharField:
    """Text that may be left empty."""
    return serializers.CharField(required=False, allow_blank=True, max_length=most)


def code(choices: Any) -> serializers.ChoiceField:
    """One code of a vocabulary, or nothing yet."""
    return serializers.ChoiceField(choices=choices, required=False, allow_blank=True)


class StartSerializer(serializers.Serializer[Any]):
    """What a nomination begins with."""

    kind = serializers.ChoiceField(choices=NominationKind.choices)
    purpose = serializers.ChoiceField(choices=Purpose.choices)


class EventSerializer(serializers.Serializer[Any]):
    """One thing that happened."""

    kind = serializers.ChoiceField(choices=EventKind.choices)
    summary = serializers.CharField(max_length=2000)
    occurred_from = serializers.DateField()
    occurred_to = serializers.DateField(required=False, allow_null=True)
    approximate = serializers.BooleanField(required=False)
    status = serializers.ChoiceField(choices=EvidentialStatus.choices)
    harm_role = serializers.ChoiceField(choices=HarmRole.choices, required=False, allow_blank=True)


class AnswersSerializer(serializers.Serializer[Any]):
    """The answers of one part; fields of other parts are refused. `version` is the one that was read."""

    version = serializers.IntegerField(min_value=1)
    purpose = serializers.ChoiceField(choices=Purpose.choices, required=False)
    urgent = code(Urgent.choices)
    urgent_what = text(1000)
    urgent_told = text(200)
    urgent_when = text(100)
    urgent_reference = text(100)
    facts = serializers.DictField(
        required=False, help_text="By the fields of the page for this kind; dates as 2011-04-09."
    )
    concern_types = serializers.ListField(
        child=serializers.ChoiceField(choices=ConcernType.choices), required=False
    )
    events = serializers.ListField(child=EventSerializer(), required=False, max_length=50)
    why_several = text(2000)
    asked_of_meeting = text(1000)
    tried = text(2000)
    strengths = text(2000)
    child_words = text(2000)
    child_why_not = text(500)
    child_heard_on = serializers.DateField(required=False, allow_null=True)
    child_heard_by = text(120)
    carer_aware = code(CarerAware.choices)
    carer_view = text(500)
    fact_or_opinion = code(FactOrOpinion.choices)
    obtained_how = code(ObtainedHow.choices)
    obtained_on = serializers.DateField(required=False, allow_null=True)
    source_grade = code(SourceGrade.choices)
    information_grade = code(InformationGrade.choices)
    source_identity = text(200)
    handling = code(Handling.choices)
    conditions = text(500)
    named_agencies = serializers.ListField(child=serializers.UUIDField(), required=False)


class SendSerializer(serializers.Serializer[Any]):
    """Sending says that the wording was looked through."""

    version = serializers.IntegerField(min_value=1)
    wording_checked = serializers.BooleanField()
    language_reason = text(500)


class NominationSerializer(serializers.Serializer[Any]):
    """A nomination; `answers` are there for those who may read them, `case` when it became one."""

    reference = serializers.CharField()
    kind = serializers.CharField()
    stage = serializers.CharField()
    version = serializers.IntegerField()
    updated_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)
    answer_due_on = serializers.DateField(allow_null=True)
    case = serializers.CharField(allow_null=True)
    withheld = serializers.BooleanField()
    obstacles = serializers.ListField(
        child=serializers.CharField(), help_text="What stands in the way of sending a draft."
    )
    answers = serializers.DictField(allow_null=True)


class ListSerializer(serializers.Serializer[Any]):
    """A page of the own agency's nominations, without what they say."""

    nominations = NominationSerializer(many=True)
    more = serializers.BooleanField()
