"""The request of somebody who has signed in, as every page but sign-in and health knows it."""

from django.http import HttpRequest

from permissions.models import User


class SignedInRequest(HttpRequest):
    """A request behind the sign-in gate (permissions/middleware): its user is a user, never anonymous."""

    user: User
