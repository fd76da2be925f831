"""The permissions app: who you are, how you signed in, and what you may do."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Names the app; its label is the folder's name."""

    name = "permissions"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "People, agencies and permissions"
