"""`manage.py expire_case_lists`: destroys what uploaded case lists said once their fourteen days are over."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from referrals.actions.import_proposals import expire_proposals
from referrals.actions.imports import expire_batches


class Command(BaseCommand):
    """Run it every night. It may run as often as one likes: what is gone stays gone."""

    help = (
        "Destroys the content of case lists that nobody finished within fourteen days, and expired "
        "suggestions."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many."""
        today = timezone.localdate()
        self.stdout.write(
            f"{expire_batches(today)} case lists and {expire_proposals(today)} suggestions expired."
        )
