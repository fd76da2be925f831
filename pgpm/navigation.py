"""The menu at the top of every page: what this person may open, and nothing else."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from govuk.components import NavItem
from permissions.roles import Permission
from permissions.scope import scope_of

# The name of the address, the words, and a permission of which one is enough. Nothing means: everybody signed in.
MENU: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("start", "My work", ()),
    ("case_list", "Cases", (Permission.CASE_VIEW,)),
    ("nomination_list", "Nominations", (Permission.NOMINATION_MAKE,)),
    ("nomination_queue", "Triage", (Permission.NOMINATION_TRIAGE, Permission.NOMINATION_SECOND)),
    ("import_list", "Case lists from files", (Permission.IMPORT_STAGE,)),
    ("meeting_list", "Meetings", (Permission.MEETING_VIEW,)),
    ("return_list", "Returns", (Permission.RETURN_ANSWER,)),
    (
        "mace_list",
        "MACE",
        (Permission.MACE_RECEIVE, Permission.MACE_APPROVE, Permission.MACE_SUBMIT),
    ),
    ("trail", "Trail", (Permission.TRAIL_REVIEW,)),
    ("people", "People and agencies", (Permission.USER_MANAGE,)),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The context processor of the menu."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    scope = scope_of(user)
    items = []
    for name, text, permissions in MENU:
        if permissions and not any(scope.may(permission) for permission in permissions):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        here = request.path == url or (url != "/" and request.path.startswith(url))
        items.append(NavItem(text, url, current=here))
    return {"navigation": _nearest(items, request.path)}


def _nearest(items: list[NavItem], path: str) -> list[NavItem]:
    """Only the longest address that fits is the current one."""
    best = max((item.url for item in items if item.current), key=len, default="")
    return [NavItem(item.text, item.url, current=item.current and item.url == best) for item in items]
