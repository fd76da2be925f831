"""Makes the root keys that are missing. Never touches one that is there."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from encryption import roots


class Command(BaseCommand):
    """Write a key file for each purpose that has none; with --next, one more for a purpose."""

    help = "Make the root keys that are missing, in PGPM_KEY_DIR or var/keys. Run twice, it changes nothing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dir", type=Path, help="another directory for the key files")
        parser.add_argument(
            "--next",
            choices=[purpose.value for purpose in roots.Purpose],
            help="make the next key of this purpose, which then becomes the current one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files = roots.Files(options["dir"] or roots.key_directory())
        known = roots.FirstOf(files) if options["dir"] else roots.provider()
        made = 0
        for purpose in roots.Purpose:
            ids = known.ids(purpose)
            if ids and options["next"] != purpose:
                continue
            try:
                path = files.make(purpose, max(ids, default=0) + 1)
            except OSError as problem:
                raise CommandError(f"Cannot write a key for {purpose}: {problem.strerror}.") from None
            self.stdout.write(f"Made {path.name}.")
            made += 1
        roots.forget()
        if not made:
            self.stdout.write("Every purpose has its key.")
