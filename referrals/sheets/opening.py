"""The one way into a file: by size, by kind, then by its tabs."""

from referrals.sheets.excel import read_workbook
from referrals.sheets.kinds import FileKind, kind_of
from referrals.sheets.limits import refuse_size
from referrals.sheets.table import CaseListSheet
from referrals.sheets.tabs import read_tabs
from referrals.sheets.text import read_text


def read_case_list(name: str, content: bytes) -> CaseListSheet:
    """Read a case list from a file's name and bytes. Raises SheetRefused with a sentence for the reader."""
    refuse_size(len(content))
    if kind_of(name, content) is FileKind.WORKBOOK:
        return read_tabs(read_workbook(content))
    return read_tabs(read_text(content))
