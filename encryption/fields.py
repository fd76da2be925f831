"""The encrypted fields of models: text, dates, and anything JSON can say."""

import datetime
import json
from typing import Any

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.dateparse import parse_date

from encryption.binding import Ciphertext, EncryptedField
from encryption.models import DataKey, Sealed

__all__ = (
    "Ciphertext",
    "EncryptedDate",
    "EncryptedField",
    "EncryptedJSON",
    "EncryptedText",
    "json_bytes",
    "rekey",
)


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
        """What is not text becomes text."""
        return value if value is None or isinstance(value, str) else str(value)

    def to_bytes(self, value: Any) -> bytes:
        """UTF-8."""
        if not isinstance(value, str):
            raise TypeError
        return value.encode()

    def from_bytes(self, raw: bytes) -> str:
        """The text."""
        return raw.decode()

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A line when there is a greatest length, else a box."""
        widget = {"widget": forms.Textarea} if self.max_length is None and not self.choices else {}
        empty = {"empty_value": None} if self.null and not self.choices else {}
        return super().formfield(*args, **{"max_length": self.max_length, **widget, **empty, **kwargs})


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
        """A date, from a date, a moment, or text such as 2010-05-06."""
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
        """The ISO form."""
        try:
            return bytes(self.to_python(value).isoformat(), "ascii")
        except ValidationError:
            raise ValueError from None

    def from_bytes(self, raw: bytes) -> datetime.date:
        """The date."""
        return datetime.date.fromisoformat(raw.decode("ascii"))

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A date."""
        return super().formfield(*args, **{"form_class": forms.DateField, **kwargs})


class EncryptedJSON(EncryptedField):
    """Anything JSON can say, such as a list of names."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any
    description = "Encrypted JSON"
    empty_strings_allowed = False

    def to_bytes(self, value: Any) -> bytes:
        """JSON without spaces."""
        return json_bytes(value)

    def from_bytes(self, raw: bytes) -> Any:
        """What the JSON says."""
        return json.loads(raw)

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        """A box for JSON."""
        return super().formfield(*args, **{"form_class": forms.JSONField, **kwargs})


def json_bytes(value: Any) -> bytes:
    """JSON without spaces; dates and ids as text. Raises ValueError or TypeError for the rest."""
    text = json.dumps(
        value, cls=DjangoJSONEncoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def rekey(instance: Sealed, new_key: DataKey) -> None:
    """Seal all encrypted fields of a record under another data key, and save them.

    Used when a nomination turns out to be about a subject who is known already. Raises CannotOpen, and
    changes nothing, when one of the fields cannot be read.
    """
    fields = [field for field in instance._meta.concrete_fields if isinstance(field, EncryptedField)]
    for field in fields:
        getattr(instance, field.attname)
    instance.data_key = new_key
    instance.save(update_fields=["data_key", *(field.name for field in fields)])
