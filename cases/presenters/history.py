"""Words the history of a case, and who has looked at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from audit.access import Page as EntryPage
from audit.story import story_for
from cases.forms.history import HistoryForm
from cases.models import Case, Participation, Recusal
from cases.presenters.frame import Page, case_page
from govuk import words
from govuk.components import (
    Button,
    ButtonGroup,
    Cell,
    EmptyState,
    Link,
    Pagination,
    Row,
    Table,
    Timeline,
    TimelineItem,
)
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


@dataclass(frozen=True)
class HistoryPage:
    """The history, framed by its case."""

    frame: Page
    timeline: Timeline
    pagination: Pagination
    selected: list[Link]
    clear: str


def history_page(
    case: Case, user: User, found: EntryPage, asked: QueryDict, form: HistoryForm
) -> HistoryPage:
    """Every look and change, newest first, in plain words."""
    here = reverse("case_history", args=[case.reference])
    kept = {name: value for name, value in asked.items() if name not in {"after", "before"} and value}

    def turn(name: str, reference: object) -> str:
        return f"{here}?{urlencode({**kept, name: str(reference)})}" if reference else ""

    return HistoryPage(
        frame=case_page(case, user, "case_history", title="History", parts=_ways_on(case, user)),
        timeline=Timeline(
            [_without(here, told.item()) for told in story_for(found.entries)],
            EmptyState("Nothing here", "No entry of this case fits the filter."),
            heading_level=2,
        ),
        pagination=Pagination(
            newer=turn("before", found.newer),
            older=turn("after", found.older),
            shown=f"Showing {words.counted(len(found.entries), 'entry', 'entries')}",
        ),
        selected=[
            Link(label, f"{here}?{urlencode({k: v for k, v in kept.items() if k != name})}")
            for name, label in form.labels().items()
        ],
        clear=here,
    )


def _without(here: str, item: TimelineItem) -> TimelineItem:
    """An entry without the link to the page that it stands on."""
    return replace(item, links=[link for link in item.links if link.url != here])


def _ways_on(case: Case, user: User) -> list[ButtonGroup]:
    """From what happened to who has looked, and to whether all of it is still there."""
    check = Button("Check that the trail is whole", reverse("trail_integrity"), "secondary")
    return [
        ButtonGroup(
            [check] if scope_of(user).may(Permission.TRAIL_VERIFY) else [],
            [Link("Who has looked, in one list", reverse("case_access", args=[case.reference]))],
        )
    ]


def access_page(
    case: Case,
    user: User,
    looks: list[dict[str, Any]],
    participations: list[Participation],
    recusals: list[Recusal],
) -> Page:
    """Which agencies take part, who is kept off, and who has looked."""
    scope = scope_of(user)
    manage, clear = scope.may(Permission.CASE_MANAGE_PARTICIPANTS), scope.may(Permission.CASE_DECIDE)
    buttons = [
        Button("Declare a conflict of interest", reverse("case_keep_off", args=[case.reference]), "secondary")
    ]
    if manage:
        buttons.insert(
            0, Button("Add an agency", reverse("case_add_agency", args=[case.reference]), "secondary")
        )
    return case_page(
        case,
        user,
        "case_access",
        title="Access",
        intro="Who takes part in this case, and who has looked at it.",
        parts=[
            ButtonGroup(buttons) if scope.may(Permission.CASE_RECUSE) else None,
            Table(
                caption="Agencies on this case",
                columns=["Agency", "Since", "Why", *(["What you can do"] if manage else [])],
                rows=[_part(case, part, manage=manage) for part in participations],
            ),
            Table(
                caption="People kept off this case",
                columns=["Name", "Since", "How", *(["What you can do"] if clear else [])],
                rows=[_kept_off(case, each, may_clear=clear) for each in recusals],
            )
            if recusals
            else None,
            Table(
                caption="Who has looked at this case",
                columns=["Name", "Agency", "Looks", "Last look"],
                rows=[
                    Row(
                        [
                            look["actor__full_name"],
                            look["agency__name"] or "No agency",
                            str(look["looks"]),
                            words.moment(look["last"]),
                        ]
                    )
                    for look in looks
                ],
                empty=EmptyState("Nobody has looked yet"),
            ),
        ],
    )


def _part(case: Case, part: Participation, *, manage: bool) -> Row:
    address = reverse("case_end_agency", args=[case.reference, part.agency.reference])
    lead = part.agency_id == case.lead_agency_id
    links = [Link("End its part", address, about=part.agency.name)] if manage and not lead else []
    hint = "Leads the case" if lead else ""
    cells = [Cell(part.agency.name, hint=hint), words.day(part.since.date()), part.why]
    return Row([*cells, Cell(links=links)] if manage else cells)


def _kept_off(case: Case, each: Recusal, *, may_clear: bool) -> Row:
    address = reverse("case_clear_recusal", args=[case.reference, each.reference])
    links = [Link("Let back on", address, about=each.person.full_name)] if may_clear else []
    how = "Imposed" if each.imposed else "Declared"
    cells = [each.person.full_name, words.day(each.since.date()), how]
    return Row([*cells, Cell(links=links)] if may_clear else cells)
