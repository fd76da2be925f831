"""`manage.py write_docs`: the pages of docs/ that are made from the code."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from encryption import datamap
from permissions.docs import permissions_markdown
from pgpm.lifecycles import lifecycles_markdown

PAGES = {
    "docs/permissions.md": permissions_markdown,
    "docs/lifecycle.md": lifecycles_markdown,
    "docs/data-map.md": datamap.page,
}


class Command(BaseCommand):
    """Writes them, or with --check tells which are out of date."""

    help = "Writes the pages of docs/ that are made from the code."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch: only compare."""
        parser.add_argument(
            "--check", action="store_true", help="write nothing; fail when a page is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        stale = []
        for name, made in PAGES.items():
            path = settings.BASE_DIR / name
            text = made()
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            if options["check"]:
                stale.append(name)
            else:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
                self.stdout.write(f"Wrote {name}.")
        if stale:
            raise CommandError(f"Out of date: {', '.join(stale)}. Run `manage.py write_docs`.")
