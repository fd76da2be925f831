"""The permissions app: who you are, how you signed in, and what you may do."""

from importlib import import_module

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Names the app; its label is the folder's name."""

    name = "permissions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People, agencies and permissions"

    def ready(self) -> None:
        """Listen to sign-ins, once every model is there."""
        import_module("permissions.receivers")
