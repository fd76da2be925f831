"""`manage.py make_town`: invent a town and a year of its meetings."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from audit.catalogue import Action
from audit.record import record
from permissions.models import User
from pgpm.town.story import SIZES, make


class Command(BaseCommand):
    """Makes Fenbridge by performing the deeds. Does nothing when it stands; refuses where real people are."""

    help = "Invents a town of made-up people, by seed. Only where PGPM_SYNTHETIC is set."

    def add_arguments(self, parser: CommandParser) -> None:
        """Seed and size."""
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--size", choices=sorted(SIZES), default="standard")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, unless it is there."""
        if not settings.PGPM_SYNTHETIC:
            raise CommandError(
                "The town is made only where PGPM_SYNTHETIC=1 is set: never beside real records."
            )
        if User.objects.filter(is_persona=False).exists():
            raise CommandError("There are real accounts in this database. The town is not made beside them.")
        if User.objects.filter(is_persona=True).exists():
            self.stdout.write("The town stands already.")
            return
        seed, size = options["seed"], options["size"]
        make(seed, SIZES[size], self._say)
        record(Action.TOWN_MADE, by=None, seed=seed, size=size)

    def _say(self, text: str) -> None:
        self.stdout.write(text, ending="")
        self.stdout.flush()
