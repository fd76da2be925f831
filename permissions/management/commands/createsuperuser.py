"""Refuses Django's own command: there are no superusers here."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Says what to do instead."""

    help = "There are no superusers. Use make_user."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        """Take whatever Django's command would take, so that the answer is ours."""
        parser.add_argument("anything", nargs="*")
        for name in ("--noinput", "--no-input"):
            parser.add_argument(name, action="store_true", dest="no_input")
        for name in ("--email", "--username", "--database"):
            parser.add_argument(name)

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse."""
        raise CommandError(
            "There is no superuser here, and the database has no place for one. "
            "Make an administrator with: manage.py make_user"
        )
