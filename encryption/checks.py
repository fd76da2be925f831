"""System checks: keys are there and are right, and no field holds a person's data in clear by oversight."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models

from encryption import datamap, fingerprints

Apps = Sequence[AppConfig] | None


@register(Tags.security)
def root_keys_are_there(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """There is a usable current root key for every purpose."""
    return [
        Error(sentence, id="encryption.E010") for sentence in fingerprints.obstacles_outside_the_database()
    ]


@register(Tags.database)
def root_keys_are_the_right_ones(
    app_configs: Apps, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The root keys open what the database holds."""
    return [
        Error(sentence, id="encryption.E011")
        for alias in databases or ()
        for sentence in fingerprints.obstacles_in_the_database(alias)
    ]


@register(Tags.models)
def fields_are_encrypted_or_not_personal(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Each field of ours that could say something about a person is encrypted, or somebody said why not."""
    return unprotected(datamap.our_models())


def unprotected(models_to_ask: Iterable[type[models.Model]]) -> list[CheckMessage]:
    """The complaints about these models."""
    return [complaint for model in models_to_ask for complaint in _complaints(model)]


def _complaints(model: type[models.Model]) -> Iterator[CheckMessage]:
    declared = datamap.not_personal(model)
    for field in model._meta.local_fields:
        if datamap.says_something(field) and field.name not in declared:
            yield Error(
                f"{model._meta.label}.{field.name} is neither encrypted nor declared as not personal.",
                hint="Use a field of encryption.fields, or name it in the model's `not_personal`.",
                obj=model,
                id="encryption.E012",
            )
    there = {field.name for field in model._meta.get_fields()}
    for name in sorted(vars(model).get("not_personal", frozenset()) - there):
        yield Error(
            f"{model._meta.label} declares {name} as not personal and has no such field.",
            id="encryption.E013",
        )
