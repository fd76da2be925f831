"""Nominations over the API: start a draft, fill its parts, send it, see one's own."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from permissions.checks import require
from permissions.errors import Hidden
from permissions.models import User
from permissions.roles import Permission
from permissions.signing_in import user_of
from referrals.access.nominations import list_own_nominations, look_at_nomination, open_nomination_for
from referrals.actions.nominations import save_part, send_nomination, start_nomination
from referrals.api.answers import (
    AnswersSerializer,
    ListSerializer,
    NominationSerializer,
    SendSerializer,
    StartSerializer,
)
from referrals.forms.facts import FACTS_FORMS
from referrals.models import Nomination
from referrals.policies import nominations as policies
from referrals.visibility import is_withheld
from referrals.vocabulary.nomination_parts import CONTENT, PARTS

FILLED = tuple(part for part in PARTS if part != "language")
PAGE = OpenApiParameter("page", int, description="The page, from 1.")


class NominationsView(APIView):
    """The own agency's nominations, and a new one."""

    @extend_schema(operation_id="nominations_list", parameters=[PAGE], responses=ListSerializer)
    def get(self, request: Request) -> Response:
        """The own agency's nominations, newest change first."""
        page = serializers.IntegerField(min_value=1, max_value=9999).run_validation(
            request.query_params.get("page", 1)
        )
        found = list_own_nominations(user_of(request), page=page)
        rows = [_row(each, answers=None) for each in found.nominations]
        return Response({"nominations": rows, "more": found.more})

    @extend_schema(
        operation_id="nominations_start", request=StartSerializer, responses={201: NominationSerializer}
    )
    def post(self, request: Request) -> Response:
        """Start a draft."""
        require(user_of(request), Permission.NOMINATION_MAKE)
        said = _validated(StartSerializer(data=request.data))
        nomination = start_nomination(by=user_of(request), **said)
        return Response(_whole(nomination, user_of(request)), status=status.HTTP_201_CREATED)


class NominationView(APIView):
    """One nomination."""

    @extend_schema(operation_id="nominations_read", responses=NominationSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """One nomination; the look is recorded."""
        return Response(_whole(look_at_nomination(user_of(request), reference, part="api"), user_of(request)))


class NominationPartView(APIView):
    """One part of a draft."""

    @extend_schema(
        operation_id="nominations_fill",
        request=AnswersSerializer,
        responses=NominationSerializer,
        parameters=[OpenApiParameter("part", str, OpenApiParameter.PATH, enum=FILLED)],
    )
    def put(self, request: Request, reference: str, part: str) -> Response:
        """Fill one part of a draft. Answers that were not given stay as they are."""
        nomination = open_nomination_for(user_of(request), reference, Permission.NOMINATION_MAKE)
        if part not in FILLED:
            raise Hidden
        said = _validated(AnswersSerializer(data=request.data))
        version = said.pop("version")
        strange = set(said) - set(PARTS[part])
        if strange:
            raise serializers.ValidationError(
                {name: [f"Not a field of the part {part}."] for name in sorted(strange)}
            )
        values = _ready(nomination, said)
        saved = save_part(nomination, part, by=user_of(request), version=version, values=values)
        return Response(_whole(saved, user_of(request)))


class NominationSendView(APIView):
    """Sending."""

    @extend_schema(operation_id="nominations_send", request=SendSerializer, responses=NominationSerializer)
    def post(self, request: Request, reference: str) -> Response:
        """Send a draft. What stands in the way is answered as obstacles (409)."""
        nomination = open_nomination_for(user_of(request), reference, Permission.NOMINATION_MAKE)
        said = _validated(SendSerializer(data=request.data))
        seen = {
            "language_seen_at": timezone.now() if said["wording_checked"] else None,
            "language_reason": said.get("language_reason", nomination.language_reason),
        }
        saved = save_part(nomination, "language", by=user_of(request), version=said["version"], values=seen)
        return Response(_whole(send_nomination(saved, by=user_of(request)), user_of(request)))


def _validated(serializer: serializers.Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return dict(serializer.validated_data)


def _ready(nomination: Nomination, said: dict[str, Any]) -> dict[str, Any]:
    """The answers as the deed takes them: facts through the form of their kind, event dates as text."""
    if "facts" in said:
        form = FACTS_FORMS[nomination.kind](
            {**said["facts"], "version": nomination.version}, nomination=nomination
        )
        if not form.is_valid():
            raise serializers.ValidationError({"facts": form.errors.get_json_data()})
        said["facts"] = form.values()["facts"]
    if "events" in said:
        said["events"] = [
            {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in event.items()}
            for event in said["events"]
        ]
    return said


def _whole(nomination: Nomination, user: User) -> dict[str, Any]:
    withheld = is_withheld(nomination, user)
    own = nomination.agency_id == user.agency_id
    answers = None if withheld else {name: getattr(nomination, name) for name in CONTENT}
    if answers is not None and not own:
        answers.pop("source_identity")
        answers["facts"] = {
            name: value for name, value in answers["facts"].items() if name not in {"address", "identifiers"}
        }
    row = _row(nomination, answers=answers)
    row["withheld"] = withheld
    row["obstacles"] = policies.obstacles_to_content(nomination) if own and nomination.sent_at is None else []
    return row


def _row(nomination: Nomination, *, answers: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "reference": nomination.reference,
        "kind": nomination.kind,
        "stage": nomination.stage,
        "version": nomination.version,
        "updated_at": nomination.updated_at,
        "sent_at": nomination.sent_at,
        "answer_due_on": nomination.answer_due_on,
        "case": nomination.case.reference if nomination.case else None,
        "withheld": False,
        "obstacles": [],
        "answers": answers,
    }
