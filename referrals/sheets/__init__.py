"""Case lists as files: opened safely, read as text, and refused with a sentence that says what to do.

Pure: takes a name and bytes, returns rows of text. Nothing here knows a database, a user or a case.
"""

from referrals.sheets.errors import SheetRefused
from referrals.sheets.limits import MAX_BYTES, MAX_ROWS, refuse_size
from referrals.sheets.opening import read_case_list
from referrals.sheets.table import CaseListSheet, Column, ListRow, NotRead

__all__ = [
    "MAX_BYTES",
    "MAX_ROWS",
    "CaseListSheet",
    "Column",
    "ListRow",
    "NotRead",
    "SheetRefused",
    "read_case_list",
    "refuse_size",
]
