"""P1, a first look: the first page of the case list against django-guardian's stock helper, the same rows asserted."""

from guardian.shortcuts import get_objects_for_user

from bench.filling import Town
from bench.results import Result, reported, seconds
from bench.timing import interleaved, pair
from cases.access import PAGE_SIZE
from cases.models import Case
from permissions.models import User
from permissions.scope import forget_scope

ROUNDS = 40


def ours(user: User) -> list[Case]:
    """The question behind the page, the user's scope included."""
    forget_scope(user)
    return list(Case.objects.visible_to(user).open().first_page(PAGE_SIZE))


def theirs(user: User) -> list[Case]:
    """The same by the stock helper."""
    found = get_objects_for_user(user, "cases.view_case", Case)
    return list(
        found.exclude(stage="closed")
        .select_related("subject", "subject__data_key", "data_key", "lead_agency")
        .order_by("-updated_at", "-reference")[:PAGE_SIZE]
    )


def measure(town: Town) -> list[Result]:
    """Two viewers: one who sees a sixth of all cases, one who sees fifty."""
    found = []
    for name, user, goal in (("fifty of them", town.narrow, 100), ("a sixth of them", town.wide, 15)):
        assert [case.pk for case in ours(user)] == [case.pk for case in theirs(user)]
        times = interleaved(
            {"ours": lambda user=user: ours(user), "peer": lambda user=user: theirs(user)}, rounds=ROUNDS
        )
        both = pair(times["peer"], times["ours"])
        found.append(
            reported(
                f"P1 case list of {town.size:,}, viewer of {name}, against guardian's helper",
                seconds(both.peer),
                seconds(both.ours),
                both.ratio,
                f"{goal} times faster at a million",
            )
        )
    return found
