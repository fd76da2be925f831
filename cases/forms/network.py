"""The one question the network page asks: as of which day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Self

from django import forms
from django.utils import timezone

from govuk.forms import FilterForm


class AsOfForm(FilterForm):
    """A day that is not in the future; left empty it means today. Its address holds the day and nothing else."""

    date = forms.DateField(
        label="Show what was understood at the end of",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
        error_messages={"invalid": "Enter a real date, like 27/3/2026"},
    )

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> Self:
        """The form as an address asks; with nothing asked it shows today's date in its box."""
        return cls({"date": given.get("date") or timezone.localdate().isoformat()})

    def clean_date(self) -> datetime.date | None:
        """Refuse a day that nobody knows anything about yet."""
        day: datetime.date | None = self.cleaned_data["date"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError("Enter today's date or one in the past")
        return day

    @property
    def day(self) -> datetime.date:
        """The day asked for; today when none was, or none that makes sense."""
        asked: datetime.date | None = self.cleaned_data.get("date") if self.is_valid() else None
        return asked or timezone.localdate()
