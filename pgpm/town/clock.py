"""The clock of the town while it is made: what the application takes for now.

Only `django.utils.timezone` is told another time, and only inside `at()`. The database's clock and the trail's own
are not touched, so entries say truly when they were written, and the integrity check finds nothing to complain of.
"""

import contextlib
import datetime
from collections.abc import Iterator
from unittest import mock

from django.utils import timezone


@contextlib.contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Let the application believe that it is this moment; time passes from there on as usual."""
    shift = moment - datetime.datetime.now(datetime.UTC)

    class Shifted(datetime.datetime):
        """The time of day in the town."""

        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "Shifted":
            real = datetime.datetime.now(tz) + shift
            return cls.combine(real.date(), real.timetz())

    with mock.patch.object(timezone, "datetime", Shifted):
        yield


def working_hours(day: datetime.date, hour: int = 10) -> datetime.datetime:
    """A moment on a working day."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))
