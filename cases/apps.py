"""Cases: young people, peer groups, places, links, items, plans; stages and moves."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The app of cases."""

    name = "cases"
    verbose_name = "Cases"
