"""How the suggestions of case lists are worded."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from govuk import words
from govuk.components import Component, EmptyState, Link, SummaryList, SummaryRow
from permissions.presenters.page import Page
from referrals.models import ImportProposal
from referrals.policies import imports as policies
from referrals.understand.concerns import POLICE_ROUTE
from referrals.understand.ethnicity import GROUPS
from referrals.vocabulary.imports import ProposalKind


def proposals_page(found: list[ImportProposal]) -> Page:
    """What lists suggest and nobody has decided on."""
    parts: list[Component] = [proposal_card(each) for each in found]
    empty = EmptyState(
        "Nothing is suggested", "Suggestions come from rows that you take up, and go after 28 days."
    )
    return Page(
        title="Suggestions from case lists",
        intro="Nobody has assessed these. Take one up only if you have reason to believe it.",
        parts=tuple(parts or [empty]),
        back=reverse("import_list"),
    )


def proposal_card(proposal: ImportProposal, *, actions: bool = True) -> SummaryList:
    """One suggestion, with what can be done about it."""
    rows = _said(proposal)
    if proposal.nomination is not None:
        reference = proposal.nomination.reference
        rows.append(SummaryRow("From nomination", reference, url=reverse("nomination", args=[reference])))
    rows.append(SummaryRow("Goes after", words.due(proposal.expires_on, on=timezone.localdate())))
    label = ProposalKind(proposal.kind).label
    links = []
    if actions:
        stops = policies.obstacles_to_taking_up_proposal(proposal)
        if not stops:
            keep = reverse("import_proposal_keep", args=[proposal.pk])
            links.append(Link("Take it up", keep, about=label.lower()))
        else:
            rows.append(SummaryRow("Not yet, because", stops))
        links.append(
            Link("Let it go", reverse("import_proposal_drop", args=[proposal.pk]), about=label.lower())
        )
    return SummaryList(rows, title=label, actions=links)


def _said(proposal: ImportProposal) -> list[SummaryRow]:
    """What a suggestion says, by its kind."""
    said: dict[str, Any] = proposal.content
    match proposal.kind:
        case ProposalKind.LINK:
            return _link(proposal, said)
        case ProposalKind.PERSON_OF_CONCERN:
            told = words.day(proposal.police_told_on, missing="Not yet")
            return [
                SummaryRow("Known as", words.listed(said["known_as"]) or "Not named"),
                SummaryRow("The list says", [f"“{quote}”" for quote in said["quotes"]]),
                SummaryRow("Police told", told, hint=POLICE_ROUTE),
            ]
        case ProposalKind.MONITORING:
            return [SummaryRow("As you confirmed", GROUPS.get(said["ethnicity"], "Not known"))]
    whom = said.get("facts", {})
    name = " ".join(filter(None, (whom.get("given_name"), whom.get("family_name"))))
    return [
        SummaryRow("Young person", name or "Not said"),
        *(SummaryRow(field, text) for field, text in said.get("given", [])),
        SummaryRow("Missing", said.get("missing", [])),
    ]


def _link(proposal: ImportProposal, said: dict[str, Any]) -> list[SummaryRow]:
    """A link: to whom, in whose words, and that nobody has assessed it."""
    where = f"Row {said['to_row']}" if said.get("to_row") else f"“{said.get('to_words', '')}”"
    if proposal.to_nomination is not None:
        where = f"{where}, now nomination {proposal.to_nomination.reference}"
    return [
        SummaryRow("To", where, hint="Said to have ended" if said.get("ended") else ""),
        SummaryRow("The list says", f"“{said.get('quote', '')}”"),
        SummaryRow("Provenance and confidence", f"{said['provenance']}, {said['confidence']}"),
    ]
