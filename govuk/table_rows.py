"""Draws the rows of a table. In Python and not in a template: that loop was half of the time that a long page took.

Cells hold text, never markup: every value goes through `html.escape`, once.
"""

from html import escape

from django.utils.safestring import mark_safe

from govuk.components import Cell, Link, Row, Table
from govuk.components.base import colour_class

HEADER = '<th scope="row" class="govuk-table__header">'
CELL = '<td class="govuk-table__cell">'
NUMERIC = '<td class="govuk-table__cell govuk-table__cell--numeric">'


def rows(table: Table) -> str:
    """Every row of the body, as markup."""
    return mark_safe("".join([_row(row, headed=table.row_headers) for row in table.rows]))  # noqa: S308 - escaped


def _row(row: Row, *, headed: bool) -> str:
    parts = ['\n    <tr class="govuk-table__row">']
    for number, cell in enumerate(row.cells):
        if headed and number == 0:
            parts.append(f"\n      {HEADER}{inside(cell)}</th>")
        else:
            opening = NUMERIC if isinstance(cell, Cell) and cell.numeric else CELL
            parts.append(f"\n      {opening}{inside(cell)}</td>")
    parts.append("\n    </tr>")
    return "".join(parts)


def inside(cell: Cell | str) -> str:
    """What stands in a cell: a text or a link, then a tag, lines, a quiet line and links, each when there is one."""
    if not isinstance(cell, Cell):
        return escape(str(cell))
    text = escape(str(cell.text))
    if cell.plain:
        return text
    parts = [f'<a class="govuk-link" href="{escape(cell.url)}">{text}</a>' if cell.url else text]
    if cell.tag:
        colour = colour_class(cell.tag.colour)
        parts.append(f' <strong class="govuk-tag {colour}">{escape(str(cell.tag.text))}</strong>')
    parts += [f'<span class="app-line">{escape(str(line))}</span>' for line in cell.lines]
    if cell.hint:
        parts.append(f'<span class="app-line app-quiet">{escape(str(cell.hint))}</span>')
    parts += [f'<span class="app-line">{_link(link)}</span>' for link in cell.links]
    return "".join(parts)


def _link(link: Link) -> str:
    about = f'<span class="govuk-visually-hidden"> {escape(str(link.about))}</span>' if link.about else ""
    return f'<a class="govuk-link" href="{escape(link.url)}">{escape(str(link.text))}{about}</a>'
