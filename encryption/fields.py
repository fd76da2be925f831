"""Model fields that hold ciphertext, each value bound to its table, column and row.

A value is opened when it is read and not when its row is loaded, so a list that shows no names decrypts none. It is
sealed in `pre_save`, the one hook that has the instance: `save` and `bulk_create` call it. What has no instance
(`update`, `bulk_update`, lookups, `loaddata`) is refused, and `values` gives the ciphertext.

A table or column that is renamed takes its values out of their place: such a migration must seal them anew.
"""

import base64
import datetime
import json
from typing import Any, NoReturn

from django import forms
from django.core import checks, validators
from django.core.exceptions import FieldError, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute
from django.utils.dateparse import parse_date

from encryption.cipher import Place, key_number, seal, unseal
from encryption.errors import CannotOpen, CannotSeal
from encryption.keys import key_for
from encryption.models import DataKey


class Ciphertext(bytes):
    """A sealed value as it came from the database. It shows nothing of itself."""

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class OpenedWhenRead(DeferredAttribute):
    """Opens the ciphertext on first read. With `__set__` it comes before the instance's dictionary."""

    field: "EncryptedField"

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Ciphertext):
            plain = self.field.open(instance, value)
            instance.__dict__[self.field.attname] = plain
            as_stored(instance)[self.field.attname] = value
            return plain
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def as_stored(instance: models.Model) -> dict[str, Ciphertext]:
    """The ciphertexts that were opened on this instance, so that an unchanged value is saved back as it was."""
    stored: dict[str, Ciphertext] = instance._state.__dict__.setdefault("sealed", {})
    return stored


class EncryptedField(models.Field):  # type: ignore[type-arg]
    """What the encrypted fields share. Subclasses turn a value into bytes and back."""

    descriptor_class = OpenedWhenRead
    empty_values = [None, ""]

    def get_internal_type(self) -> str:
        return "BinaryField"

    # Into bytes and back

    def to_bytes(self, value: Any) -> bytes:
        """The value as bytes. Raises ValueError or TypeError when it is not of the field's kind."""
        raise NotImplementedError

    def from_bytes(self, raw: bytes) -> Any:
        """The value that those bytes stand for."""
        raise NotImplementedError

    # Where it belongs

    def place(self, instance: models.Model) -> Place:
        """The table this field lives in, also for a child of another table, its column, and the row."""
        options = self.model._meta
        row = getattr(instance, options.pk.attname)
        if row is None:
            raise CannotSeal(f"{options.label}.{self.name} needs the id of its row before it can be sealed.")
        return Place(options.db_table, self.column, str(row))

    def open(self, instance: models.Model, sealed: Ciphertext) -> Any:
        """The plain value. Raises CannotOpen or KeyMissing, never gives back the ciphertext."""
        number = key_number(sealed)
        key = key_for(number, loaded_key(instance))
        raw = unseal(sealed, key=key, place=self.place(instance))
        try:
            return self.from_bytes(raw)
        except ValueError:
            raise CannotOpen(
                f"The value in {self.place(instance)} is not of the kind it should be."
            ) from None

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext | None:
        """Seal the value for its row. A value that nobody touched goes back as it was."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Ciphertext):
            if add:
                # A new row with a ciphertext is a copy of another row: it must not be stored if it cannot be read.
                self.open(model_instance, value)
            return value
        if value is None:
            return None
        try:
            raw = self.to_bytes(value)
        except (ValueError, TypeError, AttributeError):
            raise CannotSeal(
                f"{self.model._meta.label}.{self.name} was given a value of another kind."
            ) from None
        return self._unchanged(model_instance, raw) or self._sealed(model_instance, raw)

    def _unchanged(self, instance: models.Model, raw: bytes) -> Ciphertext | None:
        stored = as_stored(instance).get(self.attname)
        if stored is None or key_number(stored) != getattr(instance, "data_key_id", None):
            return None
        try:
            key = key_for(key_number(stored), loaded_key(instance))
            same = unseal(stored, key=key, place=self.place(instance)) == raw
        except CannotOpen:
            return None
        return stored if same else None

    def _sealed(self, instance: models.Model, raw: bytes) -> Ciphertext:
        number = getattr(instance, "data_key_id", None)
        if number is None:
            raise CannotSeal(f"{self.model._meta.label}.{self.name} has no data key to be sealed with.")
        key = key_for(number, loaded_key(instance))
        sealed = Ciphertext(seal(raw, key=key, number=number, place=self.place(instance)))
        as_stored(instance).pop(self.attname, None)
        return sealed

    # To and from the database

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise CannotSeal(
                f"{self.model._meta.label}.{self.name} is encrypted for its row: set it on an instance and save that."
                " update(), bulk_update() and loaddata cannot."
            )
        return connection.Database.Binary(bytes(value))  # type: ignore[attr-defined]

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            self._refuse(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        self._refuse(lookup_name)

    def _refuse(self, asked: str) -> NoReturn:
        raise FieldError(
            f"{self.name} is encrypted and cannot be asked for {asked}; use its tokens, or isnull."
        )

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """The ciphertext in base64: a dump holds nothing in clear, and cannot be loaded again."""
        sealed = self.pre_save(obj, add=False)
        return "" if sealed is None else base64.b64encode(sealed).decode()

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = list(super().check(**kwargs))
        if self.primary_key or self.unique or self.db_index:
            found.append(
                checks.Error(
                    "An encrypted field cannot be a key, unique or indexed.", obj=self, id="encryption.E001"
                )
            )
        if not any(field.name == "data_key" for field in self.model._meta.get_fields()):
            found.append(
                checks.Error(
                    "Its model has no data key: derive it from Sealed.", obj=self, id="encryption.E002"
                )
            )
        named = {str(name).lstrip("-") for name in self.model._meta.ordering}
        if self.name in named:
            found.append(
                checks.Error("Rows cannot be ordered by ciphertext.", obj=self, id="encryption.E003")
            )
        return found


def loaded_key(instance: models.Model) -> DataKey | None:
    """The instance's data key when it is in memory already; never a question to the database."""
    loaded = instance._state.fields_cache.get("data_key")
    return loaded if isinstance(loaded, DataKey) else None


class EncryptedText(EncryptedField):
    """Text of any length. `max_length` is asked of forms and `full_clean`; the column does not know it."""

    _pyi_private_set_type: str
    _pyi_private_get_type: str
    description = "Encrypted text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(validators.MaxLengthValidator(self.max_length))
        self.validators.append(refuse_half_characters)

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else str(value)

    def to_bytes(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise TypeError
        return value.encode()

    def from_bytes(self, raw: bytes) -> str:
        return raw.decode()

    def formfield(self, **kwargs: Any) -> Any:
        widget = {"widget": forms.Textarea} if self.max_length is None and not self.choices else {}
        empty = {"empty_value": None} if self.null and not self.choices else {}
        return super().formfield(**{"max_length": self.max_length, **widget, **empty, **kwargs})


def refuse_half_characters(value: str) -> None:
    """Refuse text with half of a surrogate pair, which JSON can carry and UTF-8 cannot."""
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValidationError("This text has a character that cannot be stored.", code="half_character")


class EncryptedDate(EncryptedField):
    """A calendar date."""

    _pyi_private_set_type: datetime.date | str
    _pyi_private_get_type: datetime.date
    description = "Encrypted date"
    empty_strings_allowed = False

    def to_python(self, value: Any) -> Any:
        if isinstance(value, datetime.datetime):
            return value.date()
        if value is None or isinstance(value, datetime.date):
            return value
        try:
            parsed = parse_date(value)
        except (ValueError, TypeError):
            parsed = None
        if parsed is None:
            raise ValidationError("Enter a real date.", code="invalid_date")
        return parsed

    def to_bytes(self, value: Any) -> bytes:
        try:
            return bytes(self.to_python(value).isoformat(), "ascii")
        except ValidationError:
            raise ValueError from None

    def from_bytes(self, raw: bytes) -> datetime.date:
        return datetime.date.fromisoformat(raw.decode("ascii"))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.DateField, **kwargs})


class EncryptedJSON(EncryptedField):
    """Anything JSON can say, such as a list of names."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    description = "Encrypted JSON"
    empty_strings_allowed = False
    empty_values = [None, "", [], {}]

    def to_bytes(self, value: Any) -> bytes:
        return json_bytes(value)

    def from_bytes(self, raw: bytes) -> Any:
        return json.loads(raw)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": forms.JSONField, **kwargs})


def json_bytes(value: Any) -> bytes:
    """JSON without spaces; dates, times, ids and decimals as text. Raises ValueError or TypeError for the rest."""
    text = json.dumps(
        value, cls=DjangoJSONEncoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def rekey(instance: models.Model, new_key: DataKey) -> None:
    """Seal all encrypted fields of a record under another data key, and save them.

    Used when a nomination turns out to be about a subject who is known already.
    """
    fields = [field for field in instance._meta.concrete_fields if isinstance(field, EncryptedField)]
    for field in fields:
        getattr(instance, field.attname)
    setattr(instance, "data_key", new_key)
    instance.save(update_fields=["data_key", *(field.name for field in fields)])
