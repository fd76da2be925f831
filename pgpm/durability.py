"""What the application's log-in may do with each table: derived from the models, written nowhere else.

Our own models say it themselves (`keeps`). Models of libraries are classified here, one by one, with the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from encryption.models import Keeps

READ_ONLY: frozenset[str] = frozenset({"SELECT"})
ALLOWS: dict[Keeps, frozenset[str]] = {
    Keeps.APPEND_ONLY: frozenset({"SELECT", "INSERT"}),
    Keeps.IMMUTABLE: frozenset({"SELECT", "INSERT"}),
    Keeps.EDITABLE: frozenset({"SELECT", "INSERT", "UPDATE"}),
    Keeps.DISPOSABLE: frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"}),
}
GRANT_ROWS = frozenset({"SELECT", "INSERT", "DELETE"})

# Written by migrations, only read afterwards.
LIBRARY_TABLES: dict[str, frozenset[str]] = {
    "contenttypes.ContentType": READ_ONLY,
    "auth.Permission": READ_ONLY,
    "auth.Group": ALLOWS[Keeps.EDITABLE],  # one for each agency
    "auth.Group_permissions": READ_ONLY,  # rights come from our table of roles, not from Django's groups
    "guardian.UserObjectPermission": READ_ONLY,  # grants live on direct foreign keys in cases, not in these two
    "guardian.GroupObjectPermission": READ_ONLY,
    "sessions.Session": ALLOWS[Keeps.DISPOSABLE],  # ends when somebody signs out
    "account.EmailAddress": ALLOWS[Keeps.DISPOSABLE],  # changed by the library when an address changes
    "account.EmailConfirmation": ALLOWS[Keeps.DISPOSABLE],
    "mfa.Authenticator": ALLOWS[Keeps.DISPOSABLE],  # second factors are added, used up and removed
    "usersessions.UserSession": ALLOWS[Keeps.DISPOSABLE],
}
# Tables without a model.
BARE_TABLES: dict[str, frozenset[str]] = {
    "django_migrations": READ_ONLY,
    "pgpm_cache": ALLOWS[Keeps.DISPOSABLE],
}
# What the sealer reads and writes, besides nothing. `sealer_may` on a model of the trail adds to it.
SEALER_TABLES: dict[str, frozenset[str]] = {"django_migrations": READ_ONLY}


@dataclass(frozen=True)
class Right:
    """What one log-in may do with one table; `columns` narrows the insert."""

    table: str
    verbs: frozenset[str]
    columns: tuple[str, ...] = ()


def tables() -> Iterator[type[models.Model]]:
    """Every model that has a table of its own, those made for many-to-many fields included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and not model._meta.swapped:
            yield model


def verbs_of(model: type[models.Model]) -> frozenset[str] | None:
    """What the application may do with this model's table, or None when nobody has said."""
    keeps = getattr(model, "keeps", None)
    if keeps is not None:
        return ALLOWS[Keeps(keeps)]
    source = getattr(model._meta.auto_created, "keeps", None)
    if source is not None:  # the rows of a many-to-many field come and go with what its model allows
        return GRANT_ROWS if "UPDATE" in ALLOWS[Keeps(source)] else ALLOWS[Keeps.IMMUTABLE]
    return LIBRARY_TABLES.get(model._meta.label)


def unclassified() -> list[str]:
    """The models that nobody has classified."""
    return [model._meta.label for model in tables() if verbs_of(model) is None]


def rights_of_the_application() -> list[Right]:
    """Everything that pgpm_app may do."""
    rights = [Right(table, verbs) for table, verbs in BARE_TABLES.items()]
    for model in tables():
        verbs = verbs_of(model) or frozenset()
        columns = tuple(getattr(model, "insertable_columns", ()))
        rights.append(Right(model._meta.db_table, verbs, columns))
    return rights


def rights_of_the_sealer() -> list[Right]:
    """Everything that pgpm_sealer may do."""
    rights = [Right(table, verbs) for table, verbs in SEALER_TABLES.items()]
    for model in tables():
        verbs = frozenset(getattr(model, "sealer_may", ()))
        if verbs:
            rights.append(Right(model._meta.db_table, verbs))
    return rights
