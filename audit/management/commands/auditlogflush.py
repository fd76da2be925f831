"""django-auditlog's command that would empty the trail: here it refuses."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """Takes the place of the package's command of the same name."""

    help = "Refused: the trail is append-only."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whatever the package's command takes, so that each way of calling it is refused alike."""
        parser.add_argument("-y", "--yes", action="store_true")
        parser.add_argument("-b", "--before-date", dest="before_date")
        parser.add_argument("-t", "--truncate", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse."""
        raise CommandError("The trail is append-only: nothing is deleted from it.")
