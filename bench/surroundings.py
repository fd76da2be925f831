"""A server and a database of the bench's own, made afresh and thrown away: nothing of `make run` is touched."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from pgpm.cluster.places import places
from pgpm.cluster.ready import ready
from pgpm.cluster.server import stop, superuser
from pgpm.paths import var_dir


@contextmanager
def own_database() -> Iterator[None]:
    """Django on an empty database of the embedded server, which keeps what it acknowledges, as in production."""
    var = var_dir() / "bench"
    for name in ("DATABASE_URL", "PGPM_DB_LOGIN", "PGPM_DEBUG", "PGPM_PROXY_HOPS", "PGPM_THROW_AWAY"):
        os.environ.pop(name, None)
    os.environ |= {
        "PGPM_VAR": str(var),
        "PGPM_SYNTHETIC": "1",
        "PGPM_TOWN": "none",
        "DJANGO_SETTINGS_MODULE": "pgpm.settings",
    }
    throw_away(var)
    ready()
    try:
        django.setup()
        settings.ROOT_URLCONF = "bench.urls"
        settings.TEMPLATES[0]["DIRS"].append(Path(__file__).parent / "templates")
        call_command("bring_up", verbosity=0)
        yield
    finally:
        connection.close()
        throw_away(var)


def throw_away(var: Path) -> None:
    """Stop the server under this folder and remove all of it."""
    kept = os.environ["PGPM_VAR"]
    os.environ["PGPM_VAR"] = str(var)
    try:
        home = places().home
        stop()
        shutil.rmtree(home, ignore_errors=True)
        shutil.rmtree(var, ignore_errors=True)
    finally:
        os.environ["PGPM_VAR"] = kept


def settle() -> None:
    """What a server does by itself after much was written: clean up and count."""
    with superuser(str(connection.settings_dict["NAME"])) as database:
        database.execute("VACUUM (ANALYZE)")
        database.execute("CHECKPOINT")
