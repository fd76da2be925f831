"""Words the pages of this app. Templates get ready strings."""

from permissions.presenters.account import held_page, made_page, personas_page, tokens_page
from permissions.presenters.people import agencies_page, agency_page, people_page, person_page

__all__ = [
    "agencies_page",
    "agency_page",
    "held_page",
    "made_page",
    "people_page",
    "person_page",
    "personas_page",
    "tokens_page",
]
