"""The trail: every look and every change, recorded, protected, verified and reviewed."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app; its label is the folder's name."""

    name = "audit"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "The trail"
