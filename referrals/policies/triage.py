"""When the coordinator's answers may be given: each rule returns its obstacles as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from cases.lifecycle import Stage
from cases.models import Case
from cases.vocabulary import SubjectKind
from permissions.models import Agency
from referrals.models import Nomination
from referrals.vocabulary.nominations import RedirectTo

# One inclusion test for each kind, published in the form and versioned with it. Source: the practice guide.
INCLUSION_TESTS: dict[str, str] = {
    SubjectKind.YOUNG_PERSON: (
        "Under 18, a concern outside the home, below or near the threshold of MACE, and more than one agency can act."
    ),
    SubjectKind.PEER_GROUP: "At least two young people, a purpose for looking at the group, and a named lead.",
    SubjectKind.PLACE: "A pattern and not a single event, and an owner or manager who is known or sought.",
}


def obstacles_to_accepting(*, in_remit: bool, necessity: str, agencies: Sequence[Agency]) -> list[str]:
    """What stands in the way of accepting."""
    found = []
    if not in_remit:
        found.append(
            "The inclusion test is not met. Redirect the nomination, return it or propose to decline it."
        )
    if not necessity.strip():
        found.append("Write why holding and sharing this is necessary and proportionate.")
    if len({agency.pk for agency in agencies}) < 2:
        found.append("Name at least two agencies: a case needs several to act.")
    today = timezone.localdate()
    found.extend(
        f"{agency.name} has no data sharing agreement in force, or is suspended."
        for agency in dict.fromkeys(agencies)
        if not agency.is_active or not agency.has_agreement_on(today)
    )
    return found


def obstacles_to_redirecting(to: str, reason: str) -> list[str]:
    """What stands in the way of redirecting."""
    found = []
    if to not in RedirectTo.values:
        found.append("Choose where it should go.")
    if not reason.strip():
        found.append("Give the reason.")
    return found


def obstacles_to_merging(nomination: Nomination, case: Case) -> list[str]:
    """What stands in the way of merging a nomination into this case."""
    found = []
    if case.stage == Stage.CLOSED:
        found.append("The case is closed. Accept the nomination as a new episode instead.")
    if case.subject.kind != nomination.kind:
        found.append("The case is about another kind of subject.")
    return found


def obstacles_to_new_episode(nomination: Nomination, previous: Case | None) -> list[str]:
    """What stands in the way of treating a nomination as a new episode of this case."""
    if previous is None:
        return []
    found = []
    if previous.stage != Stage.CLOSED:
        found.append("That case is open. Merge the nomination into it instead.")
    if previous.subject.kind != nomination.kind:
        found.append("That case is about another kind of subject.")
    return found
