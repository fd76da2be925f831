"""Agencies and users for tests, made by the real deeds; and ways to be signed in.

`a_user(Role.AGENCY_REP)` is ready to work: trained, in date, with an agency where the role needs one.
`signed_in(user)` is a test client whose session has given password and second factor.
"""

import datetime
import itertools
import time
from typing import Any

from django.test import Client
from django.utils import timezone

from permissions.actions.agencies import make_agency, record_agreement
from permissions.actions.roles import assign_role
from permissions.actions.users import make_user
from permissions.models import Agency, AgencyKind, User
from permissions.policies import NEEDS_AGENCY
from permissions.roles import Role

PASSWORD = "lantern orchard kettle brave"
_numbers = itertools.count(1)


def an_agency(name: str = "", kind: AgencyKind = AgencyKind.YOUTH_JUSTICE) -> Agency:
    """An agency with an agreement in force."""
    agency = make_agency(name=name or f"Agency {next(_numbers)}", kind=kind, by=None)
    record_agreement(agency, title="Tier 1", in_force_from=datetime.date(2020, 1, 1), by=None)
    return agency


def a_user(*roles: Role, agency: Agency | None = None, email: str = "", **changes: Any) -> User:
    """A user who holds these roles today and is ready to work."""
    number = next(_numbers)
    if agency is None and set(roles) & NEEDS_AGENCY:
        agency = an_agency()
    recently = timezone.localdate() - datetime.timedelta(days=30)
    facts = {
        "full_name": f"Worker Number{number}",
        "contextual_safeguarding_trained_on": recently,
        "information_governance_trained_on": recently,
        **changes,
    }
    user = make_user(email=email or f"worker{number}@agency.example", agency=agency, by=None, **facts)
    for role in roles:
        assign_role(user, role=role, by=None, reason="Set up for a test")
    return user


def with_password(user: User, password: str = PASSWORD) -> User:
    """The user, now with a password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    return user


def signed_in(user: User, client: Client | None = None) -> Client:
    """A client signed in as the user, second factor included."""
    client = client or Client()
    client.force_login(user, backend="permissions.backends.SignInBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time()},
        {"method": "mfa", "at": time.time(), "id": 1, "type": "totp"},
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client
