"""Every case gets its section "Meetings" from here, so that the pages of cases need not know of meetings."""

from cases.presenters.frame import add_section
from permissions.roles import Permission

add_section("case_meetings", "Meetings", Permission.MEETING_VIEW)
