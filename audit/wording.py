"""Values of fields in plain words: what a lead reads as "before" and "after"."""

import datetime
import re
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from audit.naming import Names, as_uuid, one_of
from encryption.fields import EncryptedDate
from govuk.words import day, listed, moment, yes_no
from permissions.roles import ROLE_WORDS, Role

NOTHING = "nothing"
EMPTY: tuple[Any, ...] = (None, "", [], {})
_CODE = re.compile(r"[a-z][a-z0-9]*([_.][a-z0-9]+)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WITHHELD = "Withheld: for its named recipients only"
LONGEST = 600


def field_of(label: str, name: str) -> "models.Field[Any, Any] | None":
    """The field of a model, when both still exist."""
    try:
        found = apps.get_model(label)._meta.get_field(name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return None
    return found if isinstance(found, models.Field) else None


def label_in_words(label: str, name: str) -> str:
    """What a field is called."""
    found = field_of(label, name)
    words = str(found.verbose_name) if found is not None else name.replace("_", " ")
    return words[:1].upper() + words[1:]


def target_of(label: str, name: str) -> str:
    """The model that a field points at ("permissions.agency"); empty when it points at none."""
    found = field_of(label, name)
    related = found.related_model if found is not None and found.is_relation else None
    return related._meta.label_lower if isinstance(related, type) else ""


def value_in_words(label: str, name: str, value: Any, names: Names) -> str:
    """One value of a field as people say it."""
    if value in EMPTY:
        return NOTHING
    found = field_of(label, name)
    if found is None:
        return plain(value)
    choices = dict(found.flatchoices)
    return (
        str(choices[value]) if isinstance(value, str) and value in choices else _by_kind(found, value, names)
    )


def _by_kind(found: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    if found.is_relation:
        return _record(found, value, names)
    if isinstance(found, models.DateTimeField):
        return _moment(value)
    if isinstance(found, (models.DateField, EncryptedDate)):
        return _day(value)
    return plain(value)


def coded(value: Any) -> str:
    """A detail that a deed gave: codes and dates as people say them."""
    if isinstance(value, list):
        return listed([coded(each) for each in value])
    if not isinstance(value, str):
        return plain(value)
    if value in ROLE_WORDS:
        return ROLE_WORDS[Role(value)]
    if _DATE.fullmatch(value):
        return _day(value)
    return value.replace("_", " ").replace(".", " ") if _CODE.fullmatch(value) else plain(value)


def plain(value: Any) -> str:
    """A value without a field: yes and no, lists, texts cut where they grow too long for a page."""
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, dict):
        return (
            "; ".join(f"{str(key).replace('_', ' ')}: {plain(each)}" for key, each in value.items())
            or NOTHING
        )
    if isinstance(value, list):
        return listed([plain(each) for each in value]) or NOTHING
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} … ({len(text):,} characters)"


def _record(found: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    keys = value if isinstance(value, list) else [value]
    related = found.related_model
    kind = str(related._meta.verbose_name) if isinstance(related, type) else "record"
    named = [names.of(as_uuid(key)) for key in keys]
    return listed([each.words if each else one_of(kind) for each in named])


def _moment(value: Any) -> str:
    try:
        when = datetime.datetime.fromisoformat(str(value))
    except ValueError:
        return plain(value)
    return moment(when if when.tzinfo else when.replace(tzinfo=datetime.UTC))


def _day(value: Any) -> str:
    try:
        return day(datetime.date.fromisoformat(str(value)[:10]))
    except ValueError:
        return plain(value)
