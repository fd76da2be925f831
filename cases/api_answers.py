"""What the API says of cases. Codes are those of the vocabulary, dates are ISO, and no table's key leaves the house."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from cases.lifecycle import Stage
from cases.vocabulary import ActionState, ActionTarget, Level, PlaceConcern, Purpose, SubjectKind

STAGES = [(stage.value, stage.words) for stage in Stage]
LEVELS = [*Level.choices, *PlaceConcern.choices]


class AskedSerializer(serializers.Serializer[Any]):
    """What narrows the list, and where the page before ended."""

    stage = serializers.ChoiceField(
        choices=STAGES, required=False, help_text="Every open case when it is absent."
    )
    mine = serializers.BooleanField(required=False, help_text="Only cases that the user's own agency leads.")
    after = serializers.CharField(
        required=False, max_length=60, help_text="The `next` of the page before, as it was given."
    )


class AgencySerializer(serializers.Serializer[Any]):
    """An agency."""

    reference = serializers.CharField()
    name = serializers.CharField()


class SubjectSerializer(serializers.Serializer[Any]):
    """Whom or what a case is about."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=SubjectKind.choices)
    name = serializers.CharField()


class CaseRowSerializer(serializers.Serializer[Any]):
    """One case in a list."""

    reference = serializers.CharField()
    subject = SubjectSerializer()
    stage = serializers.ChoiceField(choices=STAGES)
    level = serializers.ChoiceField(choices=LEVELS, allow_null=True)
    level_set_on = serializers.DateField(allow_null=True)
    review_on = serializers.DateField(allow_null=True)
    lead_agency = AgencySerializer()
    opened_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField(help_text="Grows with every change.")


class CaseListSerializer(serializers.Serializer[Any]):
    """A page of cases; `next` is the `after` of the next page."""

    cases = CaseRowSerializer(many=True)
    next = serializers.CharField(allow_null=True)


class FactSerializer(serializers.Serializer[Any]):
    """What is recorded of the subject, in the words of the page. A masked value is shown there, against a reason."""

    name = serializers.CharField()
    value = serializers.CharField(allow_null=True)
    masked = serializers.BooleanField()


class HeardSerializer(serializers.Serializer[Any]):
    """What somebody says in their own words, or why they have not been asked."""

    words = serializers.CharField()
    why_not = serializers.CharField()
    heard_on = serializers.DateField()


class ActionSerializer(serializers.Serializer[Any]):
    """Who does what by when, and what it is meant to change."""

    reference = serializers.CharField()
    text = serializers.CharField()
    target = serializers.ChoiceField(choices=ActionTarget.choices)
    intended_change = serializers.CharField()
    owner_agency = AgencySerializer()
    due = serializers.DateField()
    state = serializers.ChoiceField(choices=ActionState.choices)


class ParticipantSerializer(serializers.Serializer[Any]):
    """An agency whose people see the case."""

    agency = AgencySerializer()
    since = serializers.DateTimeField()
    leads = serializers.BooleanField()


class CaseSerializer(CaseRowSerializer):
    """One case."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)
    summary = serializers.CharField()
    level_reasons = serializers.CharField()
    dissent = serializers.CharField()
    facts = FactSerializer(many=True)
    voice = HeardSerializer(allow_null=True)
    carer = HeardSerializer(allow_null=True)
    actions = ActionSerializer(many=True)
    participants = ParticipantSerializer(many=True)
