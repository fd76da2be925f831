"""How many questions a page asks, whatever the number of users."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from permissions.actions.tokens import make_token
from permissions.roles import Role
from tests.permissions.people import a_user, an_agency, signed_in

pytestmark = pytest.mark.django_db

# Every page: the session, the user with their agency, the scope. What the trail adds is counted apart.
FRAME = 3


def asked(path: str, role: Role) -> list[str]:
    """What a page asks, without what the trail writes and reads."""
    user = a_user(role)
    if role is Role.CHAIR:
        for number in range(3):
            make_token(user, name=f"Token {number}", days=1, by=user)
    client = signed_in(user)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    ours = [query["sql"] for query in captured if "audit_" not in query["sql"]]
    return [sql for sql in ours if "SAVEPOINT" not in sql]


@pytest.mark.parametrize(
    ("path", "role", "own"),
    [
        ("/account/people/", Role.SYSADMIN, 2),
        ("/account/agencies/", Role.SYSADMIN, 2),
        ("/account/people/new/", Role.SYSADMIN, 2),
        ("/account/tokens/", Role.CHAIR, 1),
    ],
)
def test_pages_ask_a_fixed_number_of_questions(path: str, role: Role, own: int) -> None:
    for _ in range(5):
        a_user(Role.AGENCY_REP, agency=an_agency())
    questions = asked(path, role)
    assert len(questions) <= FRAME + own, "\n".join(questions)
