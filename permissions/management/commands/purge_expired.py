"""Forgets what was kept for a short time: sessions, held forms, sent forms."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from permissions import held, once_tokens


class Command(BaseCommand):
    """Run it daily. It asks nothing and may run at any time."""

    help = "Forget expired sessions, forms held over an expired session, and ids of sent forms."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how much."""
        call_command("clearsessions")
        self.stdout.write(
            f"Held forms forgotten: {held.purge()}. Sent forms forgotten: {once_tokens.purge()}."
        )
