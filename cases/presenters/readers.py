"""Says, before anything is saved, who will be able to see it."""

from __future__ import annotations

from cases.access_parts import Readers
from govuk import words
from govuk.components import WhoSees


def who_sees(readers: Readers, *, note: str = "") -> WhoSees:
    """In plain words: how many people of which agencies, and who sees every case."""
    said = [
        f"{words.counted(readers.people, 'person', 'people')} in {words.listed(a.name for a in readers.agencies)}"
    ]
    if readers.partnership_people:
        said.append(
            f"{words.counted(readers.partnership_people, 'person', 'people')} with a partnership role: "
            "coordinator, chairs, safeguarding leads" + (" and MACE" if readers.with_mace else "")
        )
    return WhoSees(readers=said, note=note)
