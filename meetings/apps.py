"""Meetings: the cycle of the PGPM from the case list to the agreed minutes."""

from importlib import import_module

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """The app of meetings."""

    name = "meetings"
    verbose_name = "Meetings"

    def ready(self) -> None:
        """Tell the trail what the records of this app are called, and give every case its section "Meetings"."""
        import_module("meetings.trail_names")
        import_module("meetings.case_section")
