"""Change the database log-in of this process for a while: to migrate as the owner, or to act low again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from pgpm.cluster.connect import Login, database


@contextmanager
def logged_in_as(login: Login) -> Iterator[None]:
    """Use this log-in on the default connection until the block ends. Not inside a transaction."""
    settings = connection.settings_dict
    kept = {name: settings[name] for name in ("USER", "PASSWORD", "OPTIONS")}
    connection.close()
    settings.update({name: database(login)[name] for name in kept})
    try:
        yield
    finally:
        connection.close()
        settings.update(kept)
