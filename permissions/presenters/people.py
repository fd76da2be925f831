"""Words the pages about users and agencies."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from govuk.components import (
    Alert,
    Button,
    ButtonGroup,
    Cell,
    Component,
    EmptyState,
    Inset,
    Link,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from govuk.words import counted, day, moment
from permissions.models import Agency, RoleAssignment, User
from permissions.presenters.page import Page
from permissions.scope import scope_of


def people_page(people: Iterable[User]) -> Page:
    """Everybody with an account."""
    rows = [
        Row(
            [
                Cell(each.full_name, url=reverse("person", args=[each.reference]), hint=each.job_title),
                Cell(each.agency.name if each.agency else "Partnership"),
                Cell(lines=[held.as_role.words for held in each.current] or ["No role today"]),  # type: ignore[attr-defined]
                Cell(tag=Tag("Open" if each.is_active else "Closed")),
            ]
        )
        for each in people
    ]
    buttons = [
        Button("Add a user", reverse("people_make")),
        Button("Agencies", reverse("agencies"), "secondary"),
    ]
    table = Table("People with an account", ["Name", "Agency", "Roles today", "Account"], rows)
    return Page("Users", counted(len(rows), "account"), (ButtonGroup(buttons), table))


def person_page(person: User) -> Page:
    """One account."""
    return Page(
        "User account",
        parts=(*_readiness(person), _facts(person), _roles(person), _doings(person)),
        back=reverse("people"),
    )


def _readiness(person: User) -> tuple[Component, ...]:
    missing = scope_of(person).why_not_ready
    return (Inset("This user may do nothing at present. They are told:", missing),) if missing else ()


def _facts(person: User) -> SummaryList:
    rows = [
        SummaryRow("Name", person.full_name),
        SummaryRow("E-mail address", person.email),
        SummaryRow("Job title", person.job_title or "Not recorded"),
        SummaryRow("Agency", person.agency.name if person.agency else "None: works for the partnership"),
        SummaryRow("Trained in contextual safeguarding", day(person.contextual_safeguarding_trained_on)),
        SummaryRow("Trained in information governance", day(person.information_governance_trained_on)),
        SummaryRow("Last signed in", moment(person.last_login, missing="Never")),
        SummaryRow("Account", "Open" if person.is_active else "Closed"),
    ]
    change = Link("Change", reverse("person_change", args=[person.reference]), "this account")
    return SummaryList(rows, "Account", [change])


def _roles(person: User) -> Table:
    rows = [Row(_role_cells(person, held)) for held in person.assignments.order_by("-starts_on")]
    columns = ["Role", "First day", "Ends on", "Reason", "What you can do"]
    return Table("Roles", columns, rows, EmptyState("No role was ever given."))


def _role_cells(person: User, held: RoleAssignment) -> list[Cell | str]:
    running = held.ends_on is None or held.ends_on > timezone.localdate()
    url = reverse("person_role_end", args=[person.reference, held.pk])
    ending = [Link("End", url, f"the role {held.as_role.words}")] if running else []
    end = day(held.ends_on, missing="No end")
    return [held.as_role.words, day(held.starts_on), end, held.reason, Cell(links=ending)]


def _doings(person: User) -> ButtonGroup:
    where = person.reference
    account = (
        Button("Close the account", reverse("person_close", args=[where]), "warning")
        if person.is_active
        else Button("Open the account again", reverse("person_reopen", args=[where]), "secondary")
    )
    return ButtonGroup(
        [
            Button("Give a role", reverse("person_role_give", args=[where])),
            Button("Send a link to set a password", reverse("person_send_link", args=[where]), "secondary"),
            Button("Forget the second factor", reverse("person_forget_factor", args=[where]), "secondary"),
            account,
        ]
    )


def agencies_page(agencies: Iterable[Agency]) -> Page:
    """Every agency, with whether its agreement is in force."""
    today = timezone.localdate()
    rows = []
    for each in agencies:
        signed = any(
            paper.in_force_from <= today and (paper.in_force_until is None or paper.in_force_until > today)
            for paper in each.agreements.all()
        )
        url = reverse("agency", args=[each.reference])
        agreement = "In force" if signed else "None in force: cannot join a case"
        rows.append(
            Row([Cell(each.name, url=url), each.get_kind_display(), agreement, each.get_status_display()])
        )
    table = Table("Agencies of the partnership", ["Name", "Kind", "Data sharing agreement", "Part"], rows)
    return Page(
        "Agencies",
        "",
        (ButtonGroup([Button("Add an agency", reverse("agency_make"))]), table),
        reverse("people"),
    )


def agency_page(agency: Agency) -> Page:
    """One agency with its agreements."""
    rows = [SummaryRow("Kind", agency.get_kind_display()), SummaryRow("Part", agency.get_status_display())]
    papers = [
        Row([each.title, day(each.in_force_from), day(each.in_force_until, missing="No end")])
        for each in agency.agreements.all()
    ]
    none = EmptyState(
        "No agreement is recorded.", "Without one in force the agency cannot be added to a case."
    )
    buttons = [
        Button("Record an agreement", reverse("agency_agreement", args=[agency.reference])),
        Button(
            "Suspend this agency" if agency.is_active else "Resume this agency",
            reverse("agency_status", args=[agency.reference]),
            "warning" if agency.is_active else "secondary",
        ),
    ]
    table = Table("Data sharing agreements", ["Title", "In force from", "In force until"], papers, none)
    warned = (
        () if agency.is_active else (Alert("This agency is suspended. Its users may do nothing.", "warning"),)
    )
    return Page(
        agency.name, "", (*warned, SummaryList(rows), table, ButtonGroup(buttons)), reverse("agencies")
    )
