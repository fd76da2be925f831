"""`manage.py grant_privileges`: bring the log-ins' rights in line with the models."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pgpm.grants import differences, grant


class Command(BaseCommand):
    """Run as the owner, after migrations; `migrate` does it by itself."""

    help = "Gives the application and the sealer exactly the rights that the models allow."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch: only compare."""
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when something differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant, or compare."""
        if not options["check"]:
            count = grant()
            self.stdout.write(f"{count} tables carry the rights that are due.")
        found = differences()
        if found:
            raise CommandError("\n".join(found))
