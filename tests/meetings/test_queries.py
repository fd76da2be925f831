"""How many questions each page asks of the database: the same for one case as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.actions.meetings import accept_confidentiality
from tests import making
from tests.meetings.cycle import Cycle
from tests.permissions.people import signed_in

pytestmark = pytest.mark.django_db


def asked(name: str, *, more_cases: int) -> int:
    """The questions of one page for a representative, beside those that sign a session in."""
    cycle = Cycle(hour=9 + more_cases)
    for _ in range(more_cases):
        cycle.another_case()
    cycle.started()
    rep = making.a_rep(cycle.agencies[0])
    accept_confidentiality(cycle.meeting, by=rep)
    arguments = {
        "meeting": [cycle.meeting.reference],
        "meeting_item": [cycle.meeting.reference, cycle.item.reference],
    }
    client = signed_in(rep)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name, args=arguments.get(name))).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    ("name", "number"),
    [("start", 9), ("return_list", 5), ("meeting_list", 6), ("meeting", 8), ("meeting_item", 22)],
)
def test_pages_ask_no_more_for_more_cases(name: str, number: int) -> None:
    assert [asked(name, more_cases=0), asked(name, more_cases=3)] == [number, number]
