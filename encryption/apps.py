"""The app of keys and encrypted fields."""

from django.apps import AppConfig


class EncryptionConfig(AppConfig):
    """Registers its checks, and notes a fingerprint of each root key after a migration."""

    name = "encryption"
    verbose_name = "Encryption"
    default_auto_field = "django.db.models.BigAutoField"
