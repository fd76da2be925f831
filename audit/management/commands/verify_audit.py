"""The command verify_audit: whether the trail is as it was written."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from audit import context
from audit.verify import MOST_NAMED, Report, verify

WIDTH = 30


class Command(BaseCommand):
    """Computes the digest of every entry again and names those that do not fit. Exit code 1 on damage."""

    help = "Check that no entry of the trail was altered, and record the result in the trail."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, say what was found."""
        with context.acting(via="command verify_audit"):
            report = verify(progress=self.progress if sys.stderr.isatty() else None)
        if sys.stderr.isatty():
            self.stderr.write("")
        self.say(report)

    def progress(self, done: int, total: int) -> None:
        """Draw how far it is, over the same line."""
        full = WIDTH * done // max(total, 1)
        self.stderr.write(f"\r[{'#' * full}{'.' * (WIDTH - full)}] {done:,} of {total:,}", ending="")

    def say(self, report: Report) -> None:
        """The result in words. Raises CommandError on damage."""
        for each in report.named:
            self.stdout.write(f"entry {each.number} ({each.reference}): {each.kind.words}")
        if report.damaged > len(report.named):
            self.stdout.write(f"Only the first {MOST_NAMED} are named.")
        if not report.whole:
            raise CommandError(
                f"The trail is damaged: {report.damaged:,} of {report.entries:,} entries.", returncode=1
            )
        self.stdout.write(
            f"Whole: {report.entries:,} entries are as they were written ({report.seconds} s). "
            "That none was taken out is not proved by this check."
        )
