"""What goes to MACE and comes back."""

import datetime
import random

from permissions.models import User


def escalate(people: dict[str, User], day: datetime.date, *, chance: random.Random, number: int) -> None:
    """Escalate a case or two after the meeting, and step an earlier one down."""
