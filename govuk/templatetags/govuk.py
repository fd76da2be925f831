"""`{% load govuk %}`: draws components, forms' parts and the few things every page needs."""

import datetime
import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from govuk import table_rows, words
from govuk.components import Component, Link, SubNavigation, Table
from govuk.components.base import colour_class

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: Context, part: Component | None, heading: str = "h2") -> str:
    """Draw one part of a page. None draws nothing."""
    if not part:
        return ""
    drawn = context.template.engine.get_template(part.template)  # type: ignore[union-attr]
    with context.push(it=part, heading=heading):
        return drawn.render(context)


@register.simple_tag(takes_context=True)
def components(context: Context, parts: Iterable[Component | None] | None, heading: str = "h2") -> str:
    """Draw several parts, one after another."""
    return format_html_join("", "{}", ((component(context, part, heading),) for part in parts or ()))


@register.inclusion_tag("components/sub_navigation.html")
def sub_navigation(part: Any, label: str = "Sections of this record") -> dict[str, Any]:
    """Draw a sub-navigation, given as a part or as a plain list of items."""
    return {"it": part if isinstance(part, SubNavigation) else SubNavigation(part or (), label)}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "Back") -> dict[str, str]:
    """The link above the heading. Without an address nothing is drawn."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/filter_panel.html", takes_context=True)
def filter_panel(
    context: Context, form: Any, selected: Iterable[Link] = (), clear: str = "", live: str = ""
) -> dict[str, Any]:
    """A filter with Apply. `selected` take a filter away each; `live` names the part that refreshes."""
    return {
        "form": form,
        "selected": list(selected or ()),
        "clear": clear,
        "live": live,
        "request": context.get("request"),
    }


@register.filter
def groups(form: Any) -> list[tuple[str, list[BoundField]]]:
    """The fields of any form under their headings; a form that knows no headings has one group."""
    found = getattr(form, "groups", None)
    return found if found is not None else [("", list(form.visible_fields()))]


@register.filter
def as_lines(value: Any) -> list[str]:
    """A text or a list of texts, as a list of paragraphs."""
    if not value:
        return []
    return [line for line in value.splitlines() if line.strip()] if isinstance(value, str) else list(value)


@register.filter
def tag_class(colour: Any) -> str:
    """The class of a tag's colour. Colours that would rank people are drawn grey."""
    return colour_class(colour)


@register.filter
def rows(table: Table) -> str:
    """The rows of a table, as safe markup."""
    return table_rows.rows(table)


@register.filter
def drawing(figure: Any) -> SafeString:
    """The server's own drawing. Anything that is not marked as our own SVG is refused, not shown."""
    if not isinstance(figure.drawing, SafeString) or not figure.drawing.lstrip().startswith("<svg"):
        raise TypeError("A figure takes SVG from the drawing writer only.")
    return figure.drawing


@register.filter
def only_svg(picture: str) -> SafeString:
    """The picture of a sign-in key, drawn on this server by the library: a path of squares, nothing else."""
    found = re.search(r"<svg [^<>]*><path [^<>]*/></svg>", picture)
    return mark_safe(found[0] if found else "")  # noqa: S308 - one path, no text of anybody


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """A date with its time, for the few templates that no presenter fills (those of the sign-in library)."""
    return words.moment(value)
