"""What every encrypted field does: seal on the way to the database, open on first read, refuse the rest.

A value is opened when it is read and not when its row is loaded, so a list that shows no names decrypts
none. It is sealed in `pre_save`, the one hook that has the instance: `save` and `bulk_create` call it. What
has no instance (`update`, `bulk_update`, lookups, `loaddata`) is refused, and `values` gives the
ciphertext.

A table or column that is renamed takes its values out of their place: such a migration must seal them anew.
"""

import base64
from typing import Any, NoReturn

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query_utils import DeferredAttribute

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
            _as_stored(instance)[self.field.attname] = value
            return plain
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


def _as_stored(instance: models.Model) -> dict[str, Ciphertext]:
    """The ciphertexts behind this instance's plain values: an unchanged one is saved back as it was."""
    stored: dict[str, Ciphertext] = instance._state.__dict__.setdefault("sealed", {})
    return stored


def _loaded_key(instance: models.Model) -> DataKey | None:
    """The instance's data key when it is in memory already; never a question to the database."""
    loaded = instance._state.fields_cache.get("data_key")
    return loaded if isinstance(loaded, DataKey) else None


class EncryptedField(models.Field):  # type: ignore[type-arg]
    """What the encrypted fields share. Subclasses turn a value into bytes and back."""

    descriptor_class = OpenedWhenRead

    def get_internal_type(self) -> str:
        """The column holds bytes."""
        return "BinaryField"

    def to_bytes(self, value: Any) -> bytes:
        """The value as bytes. Raises ValueError or TypeError when it is not of the field's kind."""
        raise NotImplementedError

    def from_bytes(self, raw: bytes) -> Any:
        """The value that those bytes stand for. Raises ValueError when they stand for none."""
        raise NotImplementedError

    def place(self, instance: models.Model) -> Place:
        """The table this field lives in (for a child of another table, its own), the column, and the row."""
        options = self.model._meta
        row = getattr(instance, options.pk.attname)
        if row is None:
            raise CannotSeal(f"{options.label}.{self.name} needs the id of its row before it can be sealed.")
        return Place(options.db_table, self.column, str(row))

    def open(self, instance: models.Model, sealed: Ciphertext) -> Any:
        """The plain value. Raises CannotOpen or KeyMissing, never gives back the ciphertext."""
        raw = self._unsealed(instance, sealed)
        try:
            return self.from_bytes(raw)
        except ValueError:
            raise CannotOpen(
                f"The value in {self.place(instance)} is not of the kind it should be."
            ) from None

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext | None:
        """Seal the value for its row. A value that nobody changed goes back as it was."""
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if isinstance(value, Ciphertext):
            if add:
                # A new row with a ciphertext is a copy of another row: what could not be read must not be
                # stored.
                self._unsealed(model_instance, value)
            return value
        try:
            raw = self.to_bytes(value)
        except (ValueError, TypeError, AttributeError):
            raise CannotSeal(
                f"{self.model._meta.label}.{self.name} was given a value of another kind."
            ) from None
        stored = _as_stored(model_instance).get(self.attname)
        if stored is not None and self._says(model_instance, stored, raw):
            return stored
        return self._sealed(model_instance, raw)

    def _unsealed(self, instance: models.Model, sealed: Ciphertext) -> bytes:
        key = key_for(key_number(sealed), _loaded_key(instance))
        return unseal(sealed, key=key, place=self.place(instance))

    def _says(self, instance: models.Model, stored: Ciphertext, raw: bytes) -> bool:
        """Whether a stored ciphertext says exactly this here, under the key the record has now."""
        if key_number(stored) != getattr(instance, "data_key_id", None):
            return False
        try:
            return self._unsealed(instance, stored) == raw
        except CannotOpen:
            return False

    def _sealed(self, instance: models.Model, raw: bytes) -> Ciphertext:
        number = getattr(instance, "data_key_id", None)
        if number is None:
            raise CannotSeal(f"{self.model._meta.label}.{self.name} has no data key to be sealed with.")
        key = key_for(number, _loaded_key(instance))
        sealed = Ciphertext(seal(raw, key=key, number=number, place=self.place(instance)))
        _as_stored(instance)[self.attname] = sealed
        return sealed

    def from_db_value(
        self, value: Any, expression: Any, connection: BaseDatabaseWrapper
    ) -> Ciphertext | None:
        """Bytes from the database are marked as ciphertext; there is no row here to open them for."""
        return None if value is None else Ciphertext(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        """Let ciphertext through, and refuse everything that came past `pre_save`."""
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            raise CannotSeal(
                f"{self.model._meta.label}.{self.name} is encrypted for its row: set it on an instance and"
                " save that. update(), bulk_update() and loaddata cannot."
            )
        return connection.Database.Binary(bytes(value))  # type: ignore[attr-defined]

    def get_lookup(self, lookup_name: str) -> Any:
        """Only isnull can be asked of ciphertext."""
        if lookup_name != "isnull":
            self._refuse(lookup_name)
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> NoReturn:
        """No part of ciphertext can be asked for."""
        self._refuse(lookup_name)

    def _refuse(self, asked: str) -> NoReturn:
        raise FieldError(
            f"{self.name} is encrypted and cannot be asked for {asked}; use its tokens, or isnull."
        )

    def to_python(self, value: Any) -> Any:
        """Subclasses turn what a form gave into the field's kind."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """The ciphertext in base64: a dump holds nothing in clear, and loading it is refused."""
        sealed = self.pre_save(obj, add=False)
        return "" if sealed is None else base64.b64encode(sealed).decode()

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """An encrypted field needs a data key beside it, and cannot sort, index or identify rows."""
        found = list(super().check(**kwargs))
        if self.primary_key or self.unique or getattr(self, "db_index", False):
            found.append(_error("An encrypted field cannot be a key, unique or indexed.", self, "E001"))
        if all(field.name != "data_key" for field in self.model._meta.get_fields()):
            found.append(_error("Its model has no data key: derive it from Sealed.", self, "E002"))
        if self.name in {str(name).lstrip("-") for name in self.model._meta.ordering or ()}:
            found.append(_error("Rows cannot be ordered by ciphertext.", self, "E003"))
        return found


def _error(sentence: str, field: EncryptedField, number: str) -> checks.Error:
    return checks.Error(sentence, obj=field, id=f"encryption.{number}")
