"""`manage.py migrate`: Django's, and afterwards the shared cache's table and the rights of the log-ins."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connection

from pgpm.cluster.connect import Login
from pgpm.grants import grant


class Command(migrate.Command):
    """A table that nobody granted would be of no use to the application, so both happen together."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as the owner, then grant."""
        if connection.settings_dict["USER"] != Login.OWNER.role:
            raise CommandError(
                "Only pgpm_owner migrates: run this through manage.py, or set PGPM_DB_LOGIN=owner."
            )
        super().handle(*args, **options)
        if options["plan"] or options["check_unapplied"]:
            return
        call_command("createcachetable", verbosity=0)
        if not options["app_label"]:  # part of the tables may be missing otherwise
            grant()
