"""The section "MACE" of every case."""

from cases.presenters.frame import add_section
from permissions.roles import Permission

add_section("case_mace", "MACE", Permission.CASE_VIEW)
