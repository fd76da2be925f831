"""The app that holds the others together."""

from django.apps import AppConfig


class PgpmConfig(AppConfig):
    """Registers the system checks."""

    name = "pgpm"
    verbose_name = "PGPM"

    def ready(self) -> None:
        """Register the checks once the models are known."""
        from pgpm import checks  # noqa: F401, PLC0415 - importing registers them; models must be loaded first
