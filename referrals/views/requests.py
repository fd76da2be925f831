"""What views ask of a request."""

from __future__ import annotations

from django.http import HttpRequest

from permissions.models import User


def user_of(request: HttpRequest) -> User:
    """The person who is signed in; middleware lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def page_number(request: HttpRequest) -> int:
    """The number of the page asked for; the first where it is missing or made up."""
    typed = request.GET.get("page", "1")
    return int(typed) if typed.isascii() and typed.isdecimal() and 0 < len(typed) < 5 and int(typed) else 1
