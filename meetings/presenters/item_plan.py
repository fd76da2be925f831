"""Words what the young person says and what is planned, on the page of one case at a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from cases.models import ChildVoice, PlannedAction
from govuk import words
from govuk.components import Cell, EmptyState, Inset, Row, Table


def voice(said: ChildVoice | None) -> Inset:
    """The last that the young person said, before what anybody says about them."""
    if said is None:
        return Inset(
            "Nobody has recorded what the young people say. Ask, or say why they have not been asked."
        )
    when = words.day(said.heard_on)
    if said.words:
        by = f"heard by {said.heard_by}" if said.heard_by else f"recorded by {said.agency.name}"
        return Inset(f"In their words, on {when}, {by}:", lines=said.words.splitlines())
    return Inset(f"Not asked yet, on {when}:", lines=[said.why_not or ""])


def actions_table(found: Sequence[PlannedAction]) -> Table:
    """Who does what by when, and what it is meant to change."""
    return Table(
        caption="Actions",
        columns=["Action", "Meant to change", "Owner", "Due", "State"],
        rows=[
            Row(
                [
                    Cell(action.text, hint=action.get_target_display()),
                    action.intended_change,
                    action.owner_agency.name,
                    words.due(action.due) if action.done_at is None else words.day(action.due),
                    action.get_state_display(),
                ]
            )
            for action in found
        ],
        empty=EmptyState("No actions yet", "Plan at least one that changes a group, a place or a service."),
    )
