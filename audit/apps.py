"""The trail: every look and every change, recorded, protected, verified and reviewed."""

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the app and connects what the trail listens to."""

    name = "audit"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "The trail"

    def ready(self) -> None:
        """Load what registers itself; it needs the models, which are there only now."""
        for module in ("checks", "receivers", "setting_up"):
            import_module(f"audit.{module}")
