"""Words the links recorded in a case, and the way to the picture of them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from cases.models import Case, Link
from cases.picture.graph import Node
from cases.presenters.frame import Page, case_page
from govuk import words
from govuk.components import Button, ButtonGroup, Cell, EmptyState, Row, Table
from govuk.components import Link as WebLink
from permissions.models import User
from permissions.roles import Permission
from permissions.scope import scope_of


def links_page(case: Case, user: User, links: Sequence[Link]) -> Page:
    """Every link recorded here that holds today: what, who says so, how sure, until when."""
    may_add = scope_of(user).may(Permission.CASE_ADD_LINK)
    buttons = [Button("See the network", reverse("case_network", args=[case.reference]))]
    if may_add:
        buttons.append(Button("Add a link", reverse("case_add_link", args=[case.reference]), "secondary"))
    return case_page(
        case,
        user,
        "case_links",
        title="Peers and places",
        parts=[
            ButtonGroup(buttons),
            Table(
                caption="Links recorded in this case",
                columns=[
                    "Link",
                    "Protects or harms",
                    "Who says so",
                    "How sure",
                    "Holds until",
                    *(["What you can do"] if may_add else []),
                ],
                rows=[_row(case, link, may_change=may_add) for link in links],
                empty=EmptyState(
                    "No links yet",
                    "Add who the young people trust and spend time with, and where they feel safe.",
                ),
            ),
        ],
    )


def choices(offered: Sequence[Node]) -> list[tuple[str, str]]:
    """Those nearby, to choose from: by reference, with what they are."""
    return [(node.key, f"{node.label} ({node.kind.words.lower()})") for node in offered]


def sentence(link: Link) -> str:
    """The link as a sentence."""
    return f"{link.source.name} {link.get_kind_display()} {link.target.name}"


def _row(case: Case, link: Link, *, may_change: bool) -> Row:
    address = [case.reference, link.reference]
    about = f"of: {sentence(link)}"
    ways = [
        WebLink("Say how sure", reverse("case_judge_link", args=address), about=about),
        WebLink("End", reverse("case_end_link", args=address), about=about),
    ]
    return Row(
        [
            Cell(sentence(link), hint=link.note),
            link.get_influence_display(),
            Cell(link.agency.name, hint=link.provenance),
            link.get_confidence_display(),
            words.day(link.expires_on),
            *([Cell(links=ways)] if may_change else []),
        ]
    )
