"""Words the list of cases: one row a case, ready to print."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from cases.access import CasePage
from cases.forms.case_list import CaseListForm
from cases.models import Case
from cases.presenters.frame import LEVEL_WORDS, stage_tag
from cases.vocabulary import SubjectKind
from govuk import words
from govuk.components import Cell, EmptyState, Link, Pagination, Row, Table
from permissions.models import User
from permissions.scope import scope_of

KINDS = dict(SubjectKind.choices)
SOME_REFERENCE = "C-0"
COLUMNS = ["Name", "Kind", "Stage", "Level", "Next review", "Lead agency"]


@dataclass(frozen=True)
class CaseListPage:
    """The list, and the way to the rest of it."""

    title: str
    table: Table
    pagination: Pagination
    selected: list[Link]
    clear: str


def case_list_page(found: CasePage, form: CaseListForm, user: User) -> CaseListPage:
    """The page of a list of cases.

    :param form: the filter, valid or not
    """
    here = reverse("case_list")
    whose = "Every case" if scope_of(user).partnership_wide else "Cases that you take part in"
    chosen = {name: str(value) for name, value in form.chosen().items()}
    older = f"{here}?{urlencode({**chosen, 'after': found.next_after})}" if found.next_after else ""
    newest = f"{here}?{urlencode(chosen)}" if form.data.get("after") else ""
    return CaseListPage(
        title="Cases",
        table=Table(
            caption=f"{whose}, last changed first",
            columns=COLUMNS,
            rows=rows(found.cases),
            empty=EmptyState(
                "No cases here",
                "Clear the filter to see every open case that you may see. A case comes from a nomination: "
                "of a young person, a peer group or a place.",
            ),
        ),
        pagination=Pagination(
            newer=newest,
            older=older,
            shown=f"Showing {words.counted(len(found.cases), 'case')}",
            newer_text="Back to the first page",
            older_text="Next page",
        ),
        selected=[
            Link(label, f"{here}?{urlencode({k: v for k, v in chosen.items() if k != name})}")
            for name, label in form.labels().items()
        ],
        clear=here,
    )


def rows(cases: list[Case]) -> list[Row]:
    """The cases, each with its address; what is the same for all is worked out once."""
    address = reverse("case", args=[SOME_REFERENCE])
    return [row(case, address.replace(SOME_REFERENCE, case.reference)) for case in cases]


def row(case: Case, address: str) -> Row:
    """One case: its name is the link."""
    return Row(
        [
            Cell(case.subject.name, url=address, hint=case.reference),
            KINDS[case.subject.kind],
            Cell(tag=stage_tag(case)),
            LEVEL_WORDS.get(case.level, "Not set"),
            words.day(case.review_on, missing="No date set"),
            case.lead_agency.name,
        ]
    )
