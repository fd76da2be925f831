"""The trail over the API, for leads: the same door and the same words as the page."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from audit.access import Asked, find_person, review
from audit.catalogue import Action, Outcome
from audit.models import Entry
from audit.story import story_for
from audit.told import Told
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


class AskedSerializer(serializers.Serializer[Any]):
    """What narrows the trail."""

    person = serializers.CharField(required=False, help_text="A user's reference.")
    action = serializers.ChoiceField(required=False, choices=[action.value for action in Action])
    outcome = serializers.ChoiceField(required=False, choices=[outcome.value for outcome in Outcome])
    since = serializers.DateField(required=False)
    until = serializers.DateField(required=False)
    after = serializers.UUIDField(
        required=False, help_text="The reference of the last entry of the page before."
    )


class FieldSerializer(serializers.Serializer[Any]):
    """One field, before and after, in words."""

    name = serializers.CharField()
    before = serializers.CharField()
    after = serializers.CharField()


class ChangeSerializer(serializers.Serializer[Any]):
    """One record that was changed."""

    title = serializers.CharField()
    fields_changed = FieldSerializer(many=True)


class EntrySerializer(serializers.Serializer[Any]):
    """One entry."""

    reference = serializers.UUIDField()
    action = serializers.CharField()
    words = serializers.CharField()
    outcome = serializers.CharField()
    at = serializers.DateTimeField()
    who = serializers.CharField()
    agency = serializers.CharField()
    roles = serializers.ListField(child=serializers.CharField())
    about = serializers.ListField(child=serializers.CharField())
    why = serializers.CharField()
    changes = ChangeSerializer(many=True)


class TrailSerializer(serializers.Serializer[Any]):
    """A page of entries; `older` is the `after` of the next one."""

    entries = EntrySerializer(many=True)
    older = serializers.UUIDField(allow_null=True)


class TrailView(APIView):
    """The trail as JSON."""

    @extend_schema(operation_id="trail_list", parameters=[AskedSerializer], responses=TrailSerializer)
    def get(self, request: Request) -> Response:
        """A page of the trail, newest first. Needs the permission to review the trail; the review is recorded."""
        asked = AskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = dict(asked.validated_data)
        after = given.pop("after", None)
        user = request.user
        assert isinstance(user, User)  # the API is closed to everybody else
        person = find_person(user, given.pop("person")) if given.get("person") else None
        page = review(user, Asked(person=person, after=str(after or ""), **given))
        values = scope_of(user).may(Permission.CASE_HISTORY)
        told = story_for(page.entries, values=values)
        rows = [_row(entry, words) for entry, words in zip(page.entries, told, strict=True)]
        return Response({"entries": rows, "older": page.older})


def _row(entry: Entry, told: Told) -> dict[str, Any]:
    return {
        "reference": entry.reference,
        "action": entry.verb,
        "words": told.title,
        "outcome": entry.outcome,
        "at": entry.at,
        "who": told.who,
        "agency": told.agency,
        "roles": entry.roles,
        "about": [each.words for each in told.about],
        "why": told.why,
        "changes": [
            {
                "title": change.title,
                "fields_changed": [
                    {"name": each.label, "before": each.before, "after": each.after} for each in change.fields
                ],
            }
            for change in told.changes
        ],
    }
