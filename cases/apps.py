"""Cases: young people, peer groups, places, links, items, plans; stages and moves."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The app of cases."""

    name = "cases"
    verbose_name = "Cases"

    def ready(self) -> None:
        """Tell the trail what the records of this app are called."""
        import_module("cases.trail_names")
