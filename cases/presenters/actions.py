"""Words the actions of a case, the same on every page: who does what by when, and what it is meant to change."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from cases.models import Case, PlannedAction
from govuk import words
from govuk.components import Cell, EmptyState, Link, Row, Table
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of

COLUMNS = ["Action", "Meant to change", "Owner", "Due", "How it stands"]


def actions_table(
    case: Case, user: User, found: Sequence[PlannedAction], *, caption: str, empty: EmptyState
) -> Table:
    """The actions, each with the link to update it for those who may."""
    return Table(
        caption=caption, columns=COLUMNS, rows=[_row(case, user, each) for each in found], empty=empty
    )


def _row(case: Case, user: User, action: PlannedAction) -> Row:
    return Row(
        [
            action.text,
            Cell(action.intended_change, hint=action.get_target_display()),
            action.owner_agency.name,
            words.due(action.due) if action.done_at is None else words.day(action.due),
            Cell(
                action.get_state_display(),
                hint=action.result or action.why_stuck,
                links=_links(case, user, action),
            ),
        ]
    )


def _links(case: Case, user: User, action: PlannedAction) -> list[Link]:
    scope = scope_of(user)
    own = action.owner_agency_id == user.agency_id and scope.may(Permission.CASE_UPDATE_ACTION)
    if action.done_at is not None or not (own or scope.may(Permission.CASE_DECIDE)):
        return []
    address = reverse("case_update_action", args=[case.reference, action.reference])
    return [Link("Update", address, about=f"action {action.reference}")]
