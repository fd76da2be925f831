"""What records are called in the trail. Packages above say it for their own models; here for users and agencies.

    @names_records("cases.case")
    def name_cases(ids): return {case.pk: Named(case.reference, case.get_absolute_url()) for case in ...}

A name is asked for once for a whole page, and only for records that the page speaks of. Without a name the trail
says only what kind of record it was.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.urls import reverse

from permissions.models import Agency, User


@dataclass(frozen=True)
class Named:
    """What a record is called, and where it can be looked at."""

    words: str
    url: str = ""


Namer = Callable[[Collection[UUID]], Mapping[UUID, Named]]
_namers: dict[str, Namer] = {}


def names_records(*labels: str) -> Callable[[Namer], Namer]:
    """Say what records of these models ("app.model") are called."""

    def register(namer: Namer) -> Namer:
        _namers.update({label.lower(): namer for label in labels})
        return namer

    return register


class Names:
    """The names that one page needs: first it is told of every record, then it asks, then it answers."""

    def __init__(self, given: Mapping[UUID, str] | None = None) -> None:
        """`given` are names that the caller already knows."""
        self._found: dict[UUID, Named] = {key: Named(words) for key, words in (given or {}).items()}
        self._wanted: dict[str, set[UUID]] = {}

    def want(self, label: str, ids: Iterable[UUID | None]) -> None:
        """The page speaks of these records of this model."""
        self._wanted.setdefault(label.lower(), set()).update(
            each for each in ids if each is not None and each not in self._found
        )

    def ask(self) -> None:
        """Ask each model's namer once."""
        for label, ids in self._wanted.items():
            namer = _namers.get(label)
            if namer is not None and ids:
                self._found.update(namer(ids))
        self._wanted.clear()

    def of(self, key: UUID | None) -> Named | None:
        """What a record is called, when somebody said."""
        return self._found.get(key) if key is not None else None


def kind_in_words(label: str) -> str:
    """A kind of record in words: "information item". Empty for a model that is no more."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return ""


def one_of(kind: str) -> str:
    """A record of a kind, with its article: "an agency", "a case"."""
    return f"{'an' if kind[:1].lower() in 'aeiou' else 'a'} {kind}"


def as_uuid(value: object) -> UUID | None:
    """The value as an id, when it is one."""
    if isinstance(value, UUID):
        return value
    try:
        return UUID(value) if isinstance(value, str) and len(value) in (32, 36) else None
    except ValueError:
        return None


@names_records("permissions.user")
def name_users(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Users by their names, with what they did."""
    rows = User.objects.filter(pk__in=ids).values_list("pk", "full_name", "reference")
    return {key: Named(name, reverse("trail_person", args=[reference])) for key, name, reference in rows}


@names_records("permissions.agency")
def name_agencies(ids: Collection[UUID]) -> Mapping[UUID, Named]:
    """Agencies by their names."""
    return {key: Named(name) for key, name in Agency.objects.filter(pk__in=ids).values_list("pk", "name")}
