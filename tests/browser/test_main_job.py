"""The main job in a real browser, from last month's spreadsheet to MACE and back, and the trail that proves it.

Every page is looked at the first time it is met: accessible by axe, no wider than 320 pixels, one heading of the first
level, no complaint of the browser or its content security policy.
"""

from typing import Any

import pytest

from cases.models import Case
from tests.browser import back, proof, up
from tests.browser.walker import Walker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_from_the_spreadsheet_to_mace_and_back(
    walker: Walker, agencies: dict[str, Any], as_owner: Any
) -> None:
    batch = up.upload(walker)
    child, group, place = (up.take_up(walker, batch, number) for number in (up.CHILD, up.GROUP, up.PLACE))
    up.write_and_send(walker, child)
    group = up.finish_by_deed(group, how_identified="observation")
    place = up.finish_by_deed(place, place_type="street")
    takes_part = [agencies[code] for code in ("asb", "police", "social_care", "education")]
    case = up.triage(walker, child, takes_part)
    others = [up.accept_by_deed(walker, each, takes_part) for each in (group, place)]
    meeting = up.plan_and_freeze(walker)
    up.answer_returns(walker, case)
    up.discuss(walker, meeting, case)

    case = back.draw_network(walker, case, others)
    back.escalate(walker, case)
    back.mace_answers(walker, case)
    back.step_down(walker, case)
    back.review_and_close(walker, case)
    assert Case.objects.get(pk=case.pk).stage == "closed"

    proof.read_the_history(walker, case)
    proof.read_what_a_user_did(walker)
    proof.check_that_it_is_whole(walker)
    proof.alter_a_row_as_superuser(walker, as_owner)
