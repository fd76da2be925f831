"""Cases over the API: my list and one case, by the same doors and with the same facts as the pages."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.access import CaseParts, list_cases_for, look_at_case, parts_of
from cases.api_answers import AskedSerializer, CaseListSerializer, CaseSerializer
from cases.lifecycle import Stage
from cases.models import CarerView, Case, ChildVoice, PlannedAction
from cases.presenters.subjects import MASKED, facts
from permissions.models import User
from permissions.signing_in import user_of


class CasesView(APIView):
    """The list of cases as JSON."""

    @extend_schema(operation_id="cases_list", parameters=[AskedSerializer], responses=CaseListSerializer)
    def get(self, request: Request) -> Response:
        """Cases that the user may see, last changed first; the list is recorded with what it showed."""
        form = AskedSerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        asked: dict[str, Any] = dict(form.validated_data)
        stage = Stage(asked["stage"]) if "stage" in asked else None
        found = list_cases_for(
            user_of(request), stage=stage, mine=asked.get("mine", False), after=asked.get("after", "")
        )
        return Response({"cases": [_row(case) for case in found.cases], "next": found.next_after or None})


class CaseView(APIView):
    """One case as JSON."""

    @extend_schema(operation_id="cases_read", responses=CaseSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """What the first page of the case shows; the look is recorded like that of the page."""
        case = look_at_case(user_of(request), reference, part="api")
        return Response(_whole(case, user_of(request), parts_of(case)))


def _row(case: Case) -> dict[str, Any]:
    return {
        "reference": case.reference,
        "subject": {
            "reference": case.subject.reference,
            "kind": case.subject.kind,
            "name": case.subject.name,
        },
        "stage": case.stage,
        "level": case.level or None,
        "level_set_on": case.level_set_on,
        "review_on": case.review_on,
        "lead_agency": _agency(case.lead_agency),
        "opened_at": case.opened_at,
        "updated_at": case.updated_at,
        "version": case.version,
    }


def _whole(case: Case, user: User, parts: CaseParts) -> dict[str, Any]:
    return {
        **_row(case),
        "purpose": case.purpose,
        "summary": case.summary,
        "level_reasons": case.level_reasons,
        "dissent": case.dissent,
        "facts": [
            {
                "name": row.key,
                "value": None if row.value == MASKED else str(row.value),
                "masked": row.value == MASKED,
            }
            for row in facts(case, user, parts.subject).rows
        ],
        "voice": _heard(parts.voice),
        "carer": _heard(parts.carer),
        "actions": [_action(action) for action in parts.actions],
        "participants": [
            {
                "agency": _agency(part.agency),
                "since": part.since,
                "leads": part.agency_id == case.lead_agency_id,
            }
            for part in parts.participants
        ],
    }


def _agency(agency: Any) -> dict[str, str]:
    return {"reference": agency.reference, "name": agency.name}


def _heard(said: ChildVoice | CarerView | None) -> dict[str, Any] | None:
    if said is None:
        return None
    return {"words": said.words or "", "why_not": said.why_not or "", "heard_on": said.heard_on}


def _action(action: PlannedAction) -> dict[str, Any]:
    return {
        "reference": action.reference,
        "text": action.text,
        "target": action.target,
        "intended_change": action.intended_change,
        "owner_agency": _agency(action.owner_agency),
        "due": action.due,
        "state": action.state,
    }
