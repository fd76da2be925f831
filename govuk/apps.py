"""The app that owns the markup of every page."""

from django.apps import AppConfig
from django.core.checks import Tags, register

from govuk.finders import check_vendor_files


class GovukConfig(AppConfig):
    """Registers the check that the borrowed style sheets, scripts and pictures are really there."""

    name = "govuk"
    label = "govuk"
    verbose_name = "Form fields and components"

    def ready(self) -> None:
        """Register the check."""
        register(check_vendor_files, Tags.staticfiles)
