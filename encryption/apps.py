"""The app of keys and encrypted fields."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EncryptionConfig(AppConfig):
    """Registers its checks, and notes a fingerprint of each root key after a migration."""

    name = "encryption"
    verbose_name = "Encryption"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks once the models are known."""
        from encryption import checks  # noqa: F401, PLC0415 - importing registers them

        post_migrate.connect(_remember_root_keys, sender=self)


def _remember_root_keys(using: str, **kwargs: Any) -> None:
    from encryption import fingerprints  # noqa: PLC0415 - models must be loaded first

    if fingerprints.tables_are_there(using):
        fingerprints.remember(using)
