"""`manage.py bootstrap_database`: make the log-ins, the database and the secrets, on whichever server is named."""

import os
from typing import Any

import psycopg
from django.core.management.base import BaseCommand, CommandError

from pgpm.cluster.bootstrap import bootstrap, own_schema
from pgpm.cluster.connect import embedded, make_secrets, server
from pgpm.cluster.ready import ready
from pgpm.paths import Trouble


class Command(BaseCommand):
    """Safe to repeat. On a real server PGPM_CREATOR_URL names a log-in that may create roles and databases."""

    help = "Makes pgpm_owner, pgpm_app, pgpm_sealer, the database and missing secrets. Safe to repeat."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Bootstrap the embedded server, or the one that DATABASE_URL and PGPM_CREATOR_URL name."""
        try:
            if embedded():
                ready()
            else:
                self._real_server()
        except (Trouble, psycopg.Error) as trouble:
            raise CommandError(str(trouble).split("\n", 1)[0]) from trouble
        self.stdout.write("The log-ins and the database are there.")

    def _real_server(self) -> None:
        creator = os.environ.get("PGPM_CREATOR_URL")
        if not creator:
            raise CommandError("Set PGPM_CREATOR_URL to a log-in that may create roles and databases.")
        make_secrets()
        name = server()["NAME"]
        with psycopg.connect(creator, autocommit=True) as connection:
            bootstrap(connection, name)
        with psycopg.connect(creator, dbname=name, autocommit=True) as connection:
            own_schema(connection)
