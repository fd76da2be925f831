"""The data map: every field of our models, how it is protected, and what may be done with its rows."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.apps import AppConfig, apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from encryption.binding import EncryptedField

PROJECT = Path(__file__).resolve().parent.parent
# Kinds of field that can say something about somebody in words, and so are encrypted unless the model says
# otherwise.
SAYS_SOMETHING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.DateField,
    models.FileField,
    models.GenericIPAddressField,
)
# Dates of work say so in their name, and lists sort by them. Any other date, such as a birthday, must be
# declared.
WORKING_DATE = re.compile(r"due|.+_(on|from|to|until)")


class Row(NamedTuple):
    """One field of the data map."""

    model: str
    field: str
    kind: str
    protection: str
    keeps: str


def is_ours(config: AppConfig) -> bool:
    """Whether an app is a package of this project and not a library's."""
    return Path(config.path).resolve().parent == PROJECT


def our_models() -> Iterator[type[models.Model]]:
    """The models of this project, in the order of their apps."""
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        if is_ours(config):
            yield from sorted(config.get_models(), key=lambda model: model.__name__)


def not_personal(model: type[models.Model]) -> frozenset[str]:
    """The fields that a model and its parents declare to say nothing about a person."""
    declared = (vars(parent).get("not_personal", frozenset()) for parent in model.__mro__)
    return frozenset[str]().union(*declared)


def says_something(field: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether a field could hold words, a date or an address of a person in clear."""
    if isinstance(field, ArrayField):
        return says_something(field.base_field)
    if isinstance(field, models.DateTimeField) or field.choices or field.is_relation:
        return False
    if isinstance(field, models.DateField) and WORKING_DATE.fullmatch(field.name):
        return False
    return isinstance(field, SAYS_SOMETHING)


def protection(model: type[models.Model], field: models.Field) -> str:  # type: ignore[type-arg]
    """How one field is protected, in words."""
    declared = field.name in not_personal(model)
    answers = (
        (isinstance(field, EncryptedField), "encrypted for its row"),
        (isinstance(field, models.BinaryField), "bytes: sealed, wrapped or a digest"),
        (field.name in {"token", "tokens"}, "keyed token"),
        (says_something(field) and declared, "plain: not personal"),
        (says_something(field), "NOT PROTECTED"),
        (bool(field.choices), "plain: one of fixed words"),
        (field.is_relation, "plain: points at a record"),
    )
    return next((words for holds, words in answers if holds), "plain: number, time, switch or random id")


def rows() -> list[Row]:
    """The whole map, read from the models themselves."""
    return [
        Row(
            model._meta.label,
            field.name,
            type(field).__name__,
            protection(model, field),
            str(getattr(model, "keeps", "")),
        )
        for model in our_models()
        for field in model._meta.local_fields
    ]


def page() -> str:
    """The map as the text of docs/data-map.md."""
    lines = [
        "# Data map",
        "",
        "Made from the models; do not edit. Every field, how it is protected, and what the application may",
        "do with the rows of its table. Fields of a library's base class stand with the model that has them.",
    ]
    model = ""
    for row in rows():
        if row.model != model:
            model = row.model
            words = row.keeps.replace("_", " ") or "not said"
            lines += [
                "",
                f"## {model}",
                "",
                f"Rows: {words}.",
                "",
                "| Field | Kind | Protection |",
                "| --- | --- | --- |",
            ]
        lines.append(f"| {row.field} | {row.kind} | {row.protection} |")
    return "\n".join(lines) + "\n"
