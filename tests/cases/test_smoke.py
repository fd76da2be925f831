"""The deeds of a case from listed to closed, once through."""

import pytest

from audit.models import Entry
from cases.access import list_cases_for, look_at_case, open_case_for
from cases.models import Case
from permissions.errors import Hidden, Refused
from permissions.roles import Permission
from tests import making

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_seen_and_planned() -> None:
    chair = making.a_chair()
    agency = making.an_agency()
    case = making.a_case(lead_agency=agency)
    rep, stranger = making.a_rep(agency), making.a_rep()
    assert list(Case.objects.visible_to(rep)) == [case]
    assert list(Case.objects.visible_to(stranger)) == []
    with pytest.raises(Hidden):
        open_case_for(stranger, case.reference, Permission.CASE_VIEW)
    with pytest.raises(Refused):
        open_case_for(rep, case.reference, Permission.CASE_CLOSE)
    before = Entry.objects.count()
    assert look_at_case(rep, case.reference).subject.name.startswith("Tamsel")
    assert Entry.objects.count() == before + 1
    page = list_cases_for(rep)
    assert [each.reference for each in page.cases] == [case.reference]
    case = making.with_plan(case, chair=chair)
    assert case.stage == "active_plan"
