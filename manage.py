#!/usr/bin/env python
"""Run a management command. The embedded database is started when it is needed, and the right log-in chosen."""

import os
import sys

from encryption.errors import RootKeyProblem
from pgpm.cluster.connect import embedded, make_secrets
from pgpm.cluster.ready import ready
from pgpm.paths import Trouble

WITHOUT_DATABASE = {
    "help",
    "version",
    "collectstatic",
    "make_keys",
    "bootstrap_database",
    "compile_templates",
}
AS_OWNER = {"migrate", "createcachetable", "grant_privileges", "sqlmigrate", "dbshell"}


def main() -> int:
    """Do what the command line says. Returns the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pgpm.settings")
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    if command in AS_OWNER:
        os.environ.setdefault("PGPM_DB_LOGIN", "owner")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - the log-in is chosen first

    try:
        if command == "bootstrap_database":
            make_secrets()  # the settings ask for them
        if embedded() and command not in WITHOUT_DATABASE and not command.startswith("-"):
            ready()
        execute_from_command_line(sys.argv)
    except (Trouble, RootKeyProblem) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
