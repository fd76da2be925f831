"""Bring the embedded server up, with its log-ins and its database."""

from pgpm.cluster.bootstrap import bootstrap, own_schema
from pgpm.cluster.connect import DATABASE
from pgpm.cluster.server import start, superuser


def ready(database: str = DATABASE) -> None:
    """Start the embedded server when it does not run, and make what is missing on it."""
    start()
    with superuser() as connection:
        bootstrap(connection, database)
    with superuser(database) as connection:
        own_schema(connection)
