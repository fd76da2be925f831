"""`manage.py bring_up`: keys, tables, rights, static files, and an invented town, each only when it is missing."""

import hashlib
import os
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import ERROR, run_checks
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from pgpm.cluster.connect import Login
from pgpm.grants import differences
from pgpm.logins import logged_in_as


class Command(BaseCommand):
    """What `make run` does before it serves. Does nothing when there is nothing to do."""

    help = "Makes missing keys, brings tables and rights up to date, collects static files, invents the town."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring everything up, saying what takes long."""
        call_command("make_keys", stdout=StringIO())
        with logged_in_as(Login.OWNER):
            executor = MigrationExecutor(connection)
            if executor.migration_plan(executor.loader.graph.leaf_nodes()) or differences():
                self._say("Bringing the tables up to date ...")
                call_command("migrate", verbosity=0, interactive=False)
        _collect_static()
        size = os.environ.get("PGPM_TOWN", "standard")  # "none" leaves it empty
        if settings.PGPM_SYNTHETIC and size != "none" and "make_town" in get_commands() and _empty():
            self._say("Inventing a town; this takes a while, once ...")
            # A town that was interrupted leaves nothing, and is made the next time.
            with transaction.atomic():
                call_command("make_town", seed=1, size=size)
        troubles = [found.msg for found in run_checks(databases=["default"]) if found.level >= ERROR]
        connection.close()
        if troubles:
            raise CommandError("\n".join(["Not started:", *troubles]))

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM permissions_agency)")
        return bool(cursor.fetchone()[0])


def _collect_static() -> None:
    """Copy the static files under names that hold their digest, when one of them has changed."""
    total = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            total.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    made = (Path(settings.STATIC_ROOT) / "staticfiles.json").exists() and stamp.exists()
    if made and stamp.read_text() == total.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(total.hexdigest())
