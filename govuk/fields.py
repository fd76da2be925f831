"""Fields that a plain Django form does not have: a date in three boxes, a date near today, a time of day."""

import datetime
import re
from collections.abc import Mapping
from typing import Any, Literal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

PARTS = ("day", "month", "year")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class DateBoxes(forms.Widget):
    """Three boxes, for a date that people remember, such as a date of birth."""

    template_name = "govuk/date_boxes.html"
    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[str]:
        """What was typed, box by box; a whole date under the field's own name is taken apart."""
        if data.get(name):
            return self.split(data[name])
        return [str(data.get(f"{name}_{part}") or "").strip() for part in PARTS]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether the form that was sent did not have these boxes."""
        return name not in data and all(f"{name}_{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        """The first box."""
        return f"{id_}_day" if id_ else ""

    @staticmethod
    def split(value: Any) -> list[str]:
        """Day, month and year of a date, of an ISO date in a draft, or of what was typed before."""
        if isinstance(value, str):
            try:
                value = datetime.date.fromisoformat(value)
            except ValueError:
                return ["", "", value]
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        return [str(part) for part in value] if value else ["", "", ""]


class DateBoxesField(forms.Field):
    """A date in three boxes. An error names the box that is wrong.

    `when="past"` refuses a date after today, `when="future"` one before today.
    """

    widget = DateBoxes

    def __init__(self, *, when: Literal["", "past", "future"] = "", **kwargs: Any) -> None:
        self.when = when
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """The date, or None where nothing was typed. Raises ValidationError with the boxes at fault."""
        if value is None or isinstance(value, datetime.date):
            return value
        typed = DateBoxes.split(value)
        missing = [part for part, text in zip(PARTS, typed, strict=True) if not text]
        if len(missing) == len(PARTS):
            return None
        if missing:
            self.refuse(f"must include a {' and '.join(missing)}", *missing)
        return self.whole(*typed)

    def whole(self, day: str, month: str, year: str) -> datetime.date:
        """A real date out of three texts; the month may be a name."""
        named = MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in MONTHS else month
        if not re.fullmatch(r"\d{4}", year, re.ASCII):
            self.refuse("must include a year of 4 numbers", "year")
        try:
            return datetime.date(int(year), int(named), int(day))
        except ValueError:
            self.refuse("must be a real date")
            raise

    def validate(self, value: Any) -> None:
        """Hold the date to its side of today."""
        super().validate(value)
        if value and self.when == "past" and value > timezone.localdate():
            self.refuse("must be today or in the past")
        if value and self.when == "future" and value < timezone.localdate():
            self.refuse("must be today or in the future")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare dates, not texts: 03 and 3 are the same day."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def refuse(self, problem: str, *parts: str) -> None:
        """Raise the error, naming the boxes at fault (all of them where none is named)."""
        raise ValidationError(
            f"{self.label or 'The date'} {problem}", code="invalid", params={"parts": parts or PARTS}
        )


class DatePicker(forms.DateInput):
    """One box with a calendar beside it, for a date near today. Typing is always allowed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%d/%m/%Y")


class NearDateField(forms.DateField):
    """A meeting, a review, a deadline."""

    widget = DatePicker
    default_error_messages = {"invalid": "Enter a real date, such as 17/5/2026"}

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y", "%Y-%m-%d"]
        super().__init__(**{"input_formats": formats, **kwargs})


class ClockField(forms.Field):
    """A time of day as people type it: 9am, 7:30pm, 19.30, midday."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": forms.TextInput(attrs={"class": "govuk-input--width-5"}), **kwargs})

    def to_python(self, value: Any) -> datetime.time | None:
        """The time, or None where nothing was typed."""
        if not value or isinstance(value, datetime.time):
            return value or None
        typed = str(value).strip().lower().replace(" ", "").replace(".", ":")
        named = {"midday": "12:00", "noon": "12:00", "midnight": "0:00"}.get(typed, typed)
        found = re.fullmatch(r"(\d{1,2})(?::([0-5]\d))?(am|pm)?", named, re.ASCII)
        time = (
            clock(int(found[1]), int(found[2] or 0), found[3]) if found and (found[2] or found[3]) else None
        )
        if time is None:
            raise ValidationError("Enter a time, such as 9am or 7:30pm", code="invalid")
        return time

    def prepare_value(self, value: Any) -> Any:
        """What the box shows."""
        return f"{value:%H:%M}" if isinstance(value, datetime.time) else value


def clock(hour: int, minute: int, half: str | None) -> datetime.time | None:
    """A time of day from its parts; `half` is am, pm or nothing. None where there is no such time."""
    if (half and not 1 <= hour <= 12) or hour > 23:
        return None
    return datetime.time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)
